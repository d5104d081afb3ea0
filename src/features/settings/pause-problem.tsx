import { explainError, problemOf } from "#src/api/errors.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { RefusalNote } from "#src/ui/feedback/refusal-note.tsx";
import type { PauseCommand } from "./use-pause.ts";

/** Why a pause or its end was not accepted, where it was given. */
export function PauseProblem({ command: { command, error } }: { readonly command: PauseCommand }) {
  if (error === null) return null;
  const title = command === "resume" ? "Not resumed" : "Not paused";
  const problem = problemOf(error);
  if (problem !== null && problem.status < 500) return <RefusalNote title={title}>{problem.detail}</RefusalNote>;
  return <ProblemNote problem={{ ...explainError(error), title: `${title}, as far as is known` }} />;
}
