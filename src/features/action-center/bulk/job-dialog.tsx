import { Link, useNavigate } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { explainError } from "#src/api/errors.ts";
import { actionKindWords } from "#src/domain/words.ts";
import { targetWords } from "#src/features/action-center/list/row-words.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { Badge, type Tone } from "#src/ui/badge.tsx";
import { Button } from "#src/ui/button.tsx";
import { CutText } from "#src/ui/cut-text.tsx";
import type { DataTableColumn } from "#src/ui/data-table/columns.ts";
import { DataTable } from "#src/ui/data-table/data-table.tsx";
import { Dialog } from "#src/ui/dialog.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { ProgressBar } from "#src/ui/progress-bar.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import {
  type DecisionJob,
  type JobRow,
  type JobSums,
  type MovedAction,
  type RowResult,
  movedIn,
  openParts,
  rowsOfJob,
  sumsOfJob,
} from "./decision-job.ts";

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

interface JobResultsProps {
  readonly rows: readonly JobRow[];
  readonly onOpen: (id: string) => void;
}

const outcomes = {
  approved: { words: "Approved", tone: "good" },
  awaitingSecondApproval: { words: "Waits for a second person", tone: "accent" },
  rejected: { words: "Rejected", tone: "quiet" },
  refused: { words: "Refused", tone: "danger" },
} as const satisfies Record<RowResult["outcome"], { readonly words: string; readonly tone: Tone }>;

const actionColumn: DataTableColumn<JobRow> = {
  id: "action",
  header: "Action",
  width: 240,
  grow: 1,
  cell: ({ kind, target }) => (
    <CutText>
      {actionKindWords[kind]}: <UntrustedText text={targetWords(kind, target)} />
    </CutText>
  ),
};
const resultColumn = { id: "result", header: "Result", cell: ({ result }: JobRow) => <ResultCell result={result} /> };
/** The words of a refusal need as much room as the action. */
const columnsWithProblems: readonly DataTableColumn<JobRow>[] = [
  actionColumn,
  { ...resultColumn, width: 300, grow: 1 },
];
const columns: readonly DataTableColumn<JobRow>[] = [actionColumn, { ...resultColumn, width: 208 }];

/** One result per row, refused ones first; only those in view are drawn, so that ten thousand cost no more than ten. */
function JobResults({ rows, onOpen }: JobResultsProps) {
  const height = Math.min(rows.length, 8) * 40 + 38;
  return (
    <div className="border-line rounded-control flex flex-col overflow-hidden border" style={{ height }}>
      <DataTable
        label="Results"
        columns={rows.some(({ result }) => result.problem !== null) ? columnsWithProblems : columns}
        rows={rows}
        total={rows.length}
        rowId={({ actionId }) => actionId}
        rowLabel={(row) => `${actionKindWords[row.kind]}, ${targetWords(row.kind, row.target)}, ${spoken(row.result)}`}
        state={{ kind: "ready" }}
        sort={{ id: "result", desc: false }}
        onSortChange={() => undefined}
        onOpen={({ actionId }) => onOpen(actionId)}
        paging={{ hasNextPage: false, isFetchingNextPage: false, fetchNextPage: () => undefined }}
        empty={null}
      />
    </div>
  );
}

function ResultCell({ result: { outcome, problem } }: { readonly result: RowResult }) {
  const { words, tone } = outcomes[outcome];
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="shrink-0">
        <Badge tone={tone}>{words}</Badge>
      </span>
      {problem !== null && <CutText className="text-ink-2">{problem.detail}</CutText>}
    </span>
  );
}

function spoken({ outcome, problem }: RowResult): string {
  const { words } = outcomes[outcome];
  return problem === null ? words : `${words}: ${problem.detail}`;
}
