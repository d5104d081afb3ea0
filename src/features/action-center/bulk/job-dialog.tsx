import { useNavigate } from "@tanstack/react-router";
import { explainError } from "#src/api/errors.ts";
import { ProblemNote } from "#src/components/feedback/problem-note.tsx";
import { Button } from "#src/components/ui/button.tsx";
import { Dialog } from "#src/components/ui/dialog.tsx";
import { ProgressBar } from "#src/components/ui/progress-bar.tsx";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { movedIds, openParts, rowsOfJob, sumsOfJob, type DecisionJob, type JobSums } from "./decision-job.ts";
import { JobResults } from "./job-results.tsx";

interface JobDialogProps {
  readonly job: DecisionJob;
  readonly sending: boolean;
  readonly problem: unknown;
  readonly stop: () => void;
  readonly goOn: () => void;
  /** With the actions that are to be reviewed anew; null for none. */
  readonly onLeave: (again: readonly string[] | null) => void;
}

/** Progress of a decision on many actions, and what became of each row. */
export function JobDialog({ job, sending, problem, stop, goOn, onLeave }: JobDialogProps) {
  const navigate = useNavigate();
  const sums = sumsOfJob(job);
  const moved = movedIds(job);
  const open = openParts(job).length > 0;
  const leave = () => onLeave(null);
  const show = (id: string) => {
    leave();
    void navigate({ to: "/actions/pending", search: { selected: id } });
  };
  return (
    <Dialog
      open
      size="large"
      onOpenChange={(next) => !next && (sending ? stop() : leave())}
      title={titleOf(job, sums, sending)}
      description={<p role="status">{sumWords(sums)}</p>}
      footer={
        sending ? (
          <Button onClick={stop}>Stop</Button>
        ) : (
          <>
            <Button tone={open || moved.length > 0 ? "quiet" : "primary"} onClick={leave}>
              Close
            </Button>
            {moved.length > 0 && !open && (
              <Button tone="primary" onClick={() => onLeave(moved)}>
                Look at the {formatNumber(moved.length)} that moved again
              </Button>
            )}
            {open && (
              <Button sends tone="primary" onClick={goOn}>
                Go on with the other {formatNumber(sums.total - sums.answered)}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {open && (
          <ProgressBar
            label="Decided so far"
            value={sums.answered}
            max={sums.total}
            text={`${formatNumber(sums.answered)} of ${plural(sums.total, "action")}`}
          />
        )}
        {problem !== null && <ProblemNote problem={explainError(problem)} />}
        {!sending && sums.answered > 0 && <JobResults rows={rowsOfJob(job)} onOpen={show} />}
      </div>
    </Dialog>
  );
}

function titleOf({ decision }: DecisionJob, { total, answered }: JobSums, sending: boolean): string {
  const counted = `${formatNumber(answered)} of ${formatNumber(total)}`;
  if (sending) return `${decision === "approve" ? "Approving" : "Rejecting"}: ${counted}`;
  return answered < total ? `Stopped at ${counted}` : `${plural(total, "action")} decided`;
}

/** "9 approved · 2 wait for a second person · 1 refused" */
function sumWords({ approved, awaitingSecondApproval, rejected, refused }: JobSums): string {
  const parts = [
    approved > 0 ? `${formatNumber(approved)} approved` : null,
    awaitingSecondApproval > 0
      ? `${formatNumber(awaitingSecondApproval)} ${awaitingSecondApproval === 1 ? "waits" : "wait"} for a second person`
      : null,
    rejected > 0 ? `${formatNumber(rejected)} rejected` : null,
    refused > 0 ? `${formatNumber(refused)} refused` : null,
  ];
  return parts.filter((part) => part !== null).join(" · ") || "Nothing is decided yet.";
}
