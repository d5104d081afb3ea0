import type { Problem, DifferenceRow } from "#src/contract/shapes/problem.ts";
import { explainError, NetworkError, problemOf, UnknownOutcomeError } from "#src/api/errors.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { RefusalNote } from "#src/ui/feedback/refusal-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { Instant } from "#src/ui/time.tsx";
import { failureTitle } from "#src/features/action-center/panel/command-words.ts";
import { changesOf } from "#src/features/action-center/panel/difference.ts";
import type { Failure } from "#src/features/action-center/panel/use-commands.ts";
import { plural } from "#src/lib/numbers.ts";
import { DifferenceSentence } from "./difference-sentence.tsx";

/** Why a command was not accepted, where it was given. A rule's no is amber; a failure is red and can be sent again. */
export function FailureNote({ failure }: { readonly failure: Failure }) {
  const { command, error, again } = failure;
  const title = failureTitle(command, error);
  const problem = problemOf(error);
  if (problem === null || problem.status >= 500) {
    const { detail, requestId } = explainError(error);
    const lost = error instanceof NetworkError && !(error instanceof UnknownOutcomeError);
    return <FailedNote title={title} detail={lost ? whenLost : detail} requestId={requestId} onAgain={again} />;
  }
  return (
    <RefusalNote title={title}>
      <Explanation problem={problem} />
    </RefusalNote>
  );
}

const whenLost =
  "The connection was lost. If it was carried out, that shows here as soon as the backend says so. Sent again, it is not carried out twice.";

interface FailedNoteProps {
  readonly title: string;
  readonly detail: string;
  readonly requestId?: string | undefined;
  readonly onAgain: () => void;
}

function FailedNote({ title, detail, requestId, onAgain }: FailedNoteProps) {
  return (
    <div className="flex flex-col items-end gap-2">
      <div className="w-full">
        <ProblemNote problem={{ title, detail, requestId }} />
      </div>
      <Button sends onClick={onAgain}>
        Send again
      </Button>
    </div>
  );
}

function Explanation({ problem }: { readonly problem: Problem }) {
  const { code, decidedBy, difference = [], detail } = problem;
  if (code === "stale_review" && difference.length > 0) return <Moved rows={difference} />;
  if (decidedBy !== undefined) {
    return (
      <>
        {decidedBy.by.name} decided on <Instant at={decidedBy.at} />: {decidedBy.outcome}.
      </>
    );
  }
  return <>{detail}</>;
}

function Moved({ rows }: { readonly rows: readonly DifferenceRow[] }) {
  return (
    <>
      <DifferenceSentence rows={rows} /> What stands above is up to date.
    </>
  );
}

/** "3 messages were added while you were reading." where a figure tells it. */
function movedTitle(rows: readonly DifferenceRow[]): string {
  const delta = changesOf(rows).find(({ field }) => field === "impact.messages")?.delta ?? null;
  if (delta === null || delta === 0) return "The facts changed while you were reading.";
  const count = Math.abs(delta);
  const verb = delta < 0 ? "left" : count === 1 ? "was added" : "were added";
  return `${plural(count, "message")} ${verb} while you were reading.`;
}

/** A refresh brought other facts before anything was decided. */
export function MovedNote({ rows }: { readonly rows: readonly DifferenceRow[] }) {
  return (
    <RefusalNote title={movedTitle(rows)}>
      <Moved rows={rows} />
    </RefusalNote>
  );
}
