import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { type ReactNode, Suspense, lazy, useState } from "react";
import { usePersona } from "#src/api/persona.ts";
import { createQueryClient } from "#src/api/query-client.ts";
import { askedScenario } from "#src/features/demo/scenario-address.ts";
import "#src/styles/main.css";
import { AnnouncerProvider } from "#src/ui/announcer.tsx";
import { TimeZoneProvider } from "#src/ui/time-zone.tsx";
import { ToastProvider } from "#src/ui/toast.tsx";
import { Tooltips } from "#src/ui/tooltips.tsx";
import { createAppHistory, createAppRouter } from "./router.tsx";
import { startTheme } from "./theme.ts";

startTheme();

/** One client and one router per app instance, so that two instances in one window (tests) share nothing. */
export function App() {
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(() => {
    // Before the router drops from the address what its pages do not know.
    const asked = import.meta.env.MODE === "api" ? null : askedScenario(window.location);
    return createAppRouter(createAppHistory(), { queryClient, asked });
  });
  return (
    // The content security policy allows no inline style elements.
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <TimeZoneProvider>
          <AnnouncerProvider>
            <ToastProvider>
              <SignedIn>
                <RouterProvider router={router} />
              </SignedIn>
              <Tooltips />
            </ToastProvider>
          </AnnouncerProvider>
        </TimeZoneProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
}

const SignInPage = lazy(async () => ({ default: (await import("./sign-in-page.tsx")).SignInPage }));

/** What it holds is drawn for somebody: a tab without a token signs in first, at whatever address, and stays there. */
function SignedIn({ children }: { readonly children: ReactNode }) {
  const token = usePersona();
  if (token !== "") return children;
  return (
    <Suspense fallback={null}>
      <SignInPage />
    </Suspense>
  );
}
