import { useMutation } from "@tanstack/react-query";
import { createCaller, ownBackend } from "./client.ts";
import { getSession } from "#src/contract/session.ts";
import { useSwitchPersona } from "./use-switch-persona.ts";

/** Takes a token for this tab once the backend has said that it knows it. Fails as a call does: with `unauthenticated` for one that it does not. */
export function useSignIn() {
  const switchTo = useSwitchPersona();
  return useMutation({
    mutationFn: (token: string) => createCaller({ ...ownBackend, token: () => token })(getSession, {}),
    onSuccess: ({ user }, token) => switchTo(token, user.id),
  });
}
