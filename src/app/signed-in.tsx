import { lazy, Suspense, type ReactNode } from "react";
import { usePersona } from "#src/api/persona.ts";

const SignInPage = lazy(async () => ({ default: (await import("./sign-in-page.tsx")).SignInPage }));

/** What it holds is drawn for somebody: a tab without a token signs in first, at whatever address, and stays there. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const token = usePersona();
  if (token !== "") return children;
  return (
    <Suspense fallback={null}>
      <SignInPage />
    </Suspense>
  );
}
