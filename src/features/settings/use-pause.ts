import { useState } from "react";
import { usePutPolicy } from "#src/api/queries/policy.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import type { Policy } from "./policy-draft.ts";

/** Pauses and resumes all execution; everything else in the policy stays as it is. */
export function usePause(policy: Policy) {
  const put = usePutPolicy();
  const announce = useAnnounce();
  const [command, setCommand] = useState<"pause" | "resume" | null>(null);
  const send = (name: "pause" | "resume", pause: { readonly reason: string } | null, said: string) => {
    setCommand(name);
    // The answer takes the control away that was pressed, so that what follows is said from here.
    put.mutateAsync({ ...policy, pause }).then(
      () => announce(said),
      () => undefined,
    );
  };
  return {
    command,
    sending: put.isPending ? command : null,
    error: put.error,
    pause: (reason: string) => send("pause", { reason }, "All execution is paused."),
    resume: () => send("resume", null, "Execution goes on."),
  };
}

export type PauseCommand = ReturnType<typeof usePause>;
