import { useRef, useState, type FormEvent } from "react";
import { explainError, problemOf } from "#src/api/errors.ts";
import { useIsRefused } from "#src/api/persona.ts";
import { useSignIn } from "#src/api/use-sign-in.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { Mark } from "./mark.tsx";

/** For a backend of its own, which knows people by their tokens. */
export function SignInPage() {
  const isRefused = useIsRefused();
  const signIn = useSignIn();
  const field = useRef<HTMLInputElement>(null);
  const [token, setToken] = useState("");
  const [malformed, setMalformed] = useState(false);
  const isUnknown = problemOf(signIn.error)?.code === "unauthenticated";
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (signIn.isPending) return;
    const given = token.trim();
    const fits = /^[\x21-\x7e]+$/.test(given);
    setMalformed(!fits);
    if (fits) signIn.mutate(given, { onError: () => field.current?.focus() });
    else field.current?.focus();
  };
  return (
    <main className="flex h-dvh flex-col items-center overflow-y-auto px-5 py-[min(5rem,12dvh)]">
      <title>Sign in · Countersign</title>
      <form onSubmit={send} noValidate className="flex w-full max-w-96 flex-col gap-4">
        <p className="flex items-center gap-2.5">
          <Mark />
          <span className="text-[0.9375rem] font-semibold">Countersign</span>
        </p>
        <h1 className="text-page font-semibold">Sign in</h1>
        {isRefused && (
          <p role="status">
            The backend does not know this tab’s access token any more. It may have been started anew, with other
            tokens.
          </p>
        )}
        <TextField
          ref={field}
          type="password"
          label="Access token"
          required
          hint="Each person has their own; the backend prints them when it starts. It is kept in this tab, until the tab is closed."
          error={errorOf(malformed, isUnknown)}
          value={token}
          onChange={(event) => setToken(event.target.value)}
        />
        {signIn.isError && !isUnknown && <ProblemNote problem={explainError(signIn.error)} />}
        <div>
          <Button type="submit" tone="primary" busy={signIn.isPending} guard="none">
            {signIn.isPending ? "Signing in" : "Sign in"}
          </Button>
        </div>
      </form>
    </main>
  );
}

function errorOf(malformed: boolean, isUnknown: boolean): string | undefined {
  if (malformed) return "Paste the access token as the backend printed it.";
  return isUnknown
    ? "The backend does not know this token. Copy it again from where the backend was started."
    : undefined;
}
