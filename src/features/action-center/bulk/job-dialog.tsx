import { Link, useNavigate } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { explainError } from "#src/api/errors.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { Dialog } from "#src/ui/dialog.tsx";
import { ProgressBar } from "#src/ui/progress-bar.tsx";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import {
  movedIn,
  openParts,
  rowsOfJob,
  sumsOfJob,
  type DecisionJob,
  type JobSums,
  type MovedAction,
} from "./decision-job.ts";
import { JobResults } from "./job-results.tsx";

interface JobDialogProps {
  readonly job: DecisionJob;
  readonly sending: boolean;
  readonly problem: unknown;
  readonly stop: () => void;
  readonly goOn: () => void;
  /** With the actions that are to be reviewed again; null for none. */
  readonly onLeave: (again: readonly MovedAction[] | null) => void;
}

/** Progress of a decision on many actions, and what became of each row. */
export function JobDialog({ job, sending, problem, stop, goOn, onLeave }: JobDialogProps) {
  const navigate = useNavigate();
  const sums = sumsOfJob(job);
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
      description={<p role="status">{sumWords(sums, sending)}</p>}
      footer={
        sending ? (
          <Button busy={job.stopped} onClick={stop}>
            {job.stopped ? "Stopping" : "Stop"}
          </Button>
        ) : (
          <WhatNext job={job} goOn={goOn} onLeave={onLeave} />
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
        {problem !== null && (
          <ProblemNote
            problem={explainError(problem)}
            next={sums.answered > 0 ? "What was decided before it stands." : undefined}
          />
        )}
        {!sending && sums.approved > 0 && <AfterTheHold onLeave={leave} />}
        {!sending && sums.answered > 0 && <JobResults rows={rowsOfJob(job)} onOpen={show} />}
      </div>
    </Dialog>
  );
}

function AfterTheHold({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <p className="text-ink-2">
      What is approved executes after its hold. Until then it can be cancelled, and stopped afterwards, under{" "}
      <Link
        to="/actions/in-progress"
        onClick={(event) => !opensElsewhere(event) && onLeave()}
        className="text-accent-ink font-medium underline-offset-2 hover:underline"
      >
        In progress
      </Link>
      .
    </p>
  );
}

/** In another tab or window: this one goes on showing what it shows. */
function opensElsewhere({ ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey;
}

function WhatNext({ job, goOn, onLeave }: Pick<JobDialogProps, "job" | "goOn" | "onLeave">) {
  const { total, answered } = sumsOfJob(job);
  const open = openParts(job).length > 0;
  const moved = open ? [] : movedIn(job);
  return (
    <>
      <Button tone={open || moved.length > 0 ? "quiet" : "primary"} onClick={() => onLeave(null)}>
        Close
      </Button>
      {moved.length > 0 && (
        <Button tone="primary" onClick={() => onLeave(moved)}>
          Look at the {formatNumber(moved.length)} that moved again
        </Button>
      )}
      {open && (
        <Button sends tone="primary" onClick={goOn}>
          Go on with the other {formatNumber(total - answered)}
        </Button>
      )}
    </>
  );
}

function titleOf({ decision }: DecisionJob, { total, answered, refused }: JobSums, sending: boolean): string {
  const counted = `${formatNumber(answered)} of ${formatNumber(total)}`;
  if (sending) return `${decision === "approve" ? "Approving" : "Rejecting"}: ${counted}`;
  if (answered < total) return `Stopped at ${counted}`;
  return `${refused > 0 ? `${formatNumber(total - refused)} of ` : ""}${plural(total, "action")} decided`;
}

/** "9 approved · 2 wait for a second person · 1 refused" */
function sumWords({ approved, awaitingSecondApproval, rejected, refused, unknown }: JobSums, sending: boolean): string {
  const isUnknown = unknown > 0 && !sending;
  const parts = [
    approved > 0 ? `${formatNumber(approved)} approved` : null,
    awaitingSecondApproval > 0
      ? `${formatNumber(awaitingSecondApproval)} ${awaitingSecondApproval === 1 ? "waits" : "wait"} for a second person`
      : null,
    rejected > 0 ? `${formatNumber(rejected)} rejected` : null,
    refused > 0 ? `${formatNumber(refused)} refused` : null,
    isUnknown
      ? `${formatNumber(unknown)} sent without an answer: going on asks again, and decides nothing twice`
      : null,
  ];
  return parts.filter((part) => part !== null).join(" · ") || "Nothing is decided yet.";
}
