import { Link } from "@tanstack/react-router";
import type { ImportReport } from "#src/contract/shapes/import.ts";
import { formatBytes } from "#src/lib/bytes.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { Badge } from "#src/ui/badge.tsx";
import { Button } from "#src/ui/button.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { ProgressBar } from "#src/ui/progress-bar.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { BecameList } from "./became-list.tsx";
import type { ImportEntry, ImportQueue } from "./import-queue.ts";
import { LeftOutList } from "./left-out-list.tsx";
import { summaryOf } from "./report-summary.ts";

interface ImportEntryViewProps {
  readonly entry: ImportEntry;
  readonly queue: ImportQueue;
  /** A link of the report was followed: the page behind it is what is wanted now. */
  readonly onFollow: () => void;
}

/** One file: its name, how far it is, and then its report or what went wrong. */
export function ImportEntryView({ entry, queue, onFollow }: ImportEntryViewProps) {
  const { state, name, size, id } = entry;
  return (
    <li className="border-line flex flex-col gap-2.5 border-t py-3.5 first:border-t-0 first:pt-0 last:pb-0">
      <div className="flex items-center gap-2">
        <h3 className="min-w-0 font-medium wrap-anywhere">
          <UntrustedText text={name} limit={120} />
        </h3>
        <span className="text-caption text-ink-2 shrink-0 tabular-nums">{formatBytes(size)}</span>
        <span className="ml-auto flex shrink-0 items-center gap-3">
          {state.step === "done" && (
            <Link
              to="/imports/$id"
              params={{ id: state.report.importId }}
              className="text-accent-ink underline-offset-2 hover:underline"
              onClick={onFollow}
            >
              Open the report
            </Link>
          )}
          <StepBadge step={state.step} />
        </span>
      </div>
      <SendingView entry={entry} onCancel={() => queue.cancel(id)} />
      {state.step === "failed" && (
        <ProblemNote problem={state.problem} onRetry={state.canRetry ? () => queue.retry(id) : undefined} />
      )}
      {state.step === "done" && <ImportReportView report={state.report} onFollow={onFollow} />}
    </li>
  );
}

function StepBadge({ step }: { readonly step: ImportEntry["state"]["step"] }) {
  switch (step) {
    case "waiting":
      return <Badge tone="quiet">Waiting</Badge>;
    case "sending":
      return <Badge tone="accent">Sending</Badge>;
    case "reading":
      return <Badge tone="accent">Reading</Badge>;
    case "done":
      return <Badge tone="good">Imported</Badge>;
    case "failed":
      return <Badge tone="danger">Not imported</Badge>;
    case "cancelled":
      return <Badge tone="quiet">Cancelled</Badge>;
    default:
      return step satisfies never;
  }
}

interface ImportReportViewProps {
  readonly report: ImportReport;
  readonly onFollow: () => void;
}

/** What became what, and what was left out and why: everything that was read is accounted for. */
function ImportReportView({ report, onFollow }: ImportReportViewProps) {
  const { investigations, actions, evidence, duplicates, leftOut, became } = report;
  return (
    <div className="flex flex-col gap-3">
      <p>{summaryOf(report)}.</p>
      <table className="w-full max-w-100 text-left tabular-nums">
        <caption className="sr-only">Figures of the import</caption>
        <thead>
          <tr className="text-caption text-ink-2">
            <td />
            {["New", "Updated", "Unchanged"].map((head) => (
              <th key={head} scope="col" className="py-0.5 pr-4 text-right font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <TallyRow label="Investigations" tally={investigations} />
          <TallyRow label="Actions" tally={actions} />
        </tbody>
      </table>
      <p className="text-ink-2">
        {plural(evidence, "piece of evidence", "pieces of evidence")}, {plural(duplicates, "duplicate")},{" "}
        {formatNumber(leftOut.total)} left out.
      </p>
      {became.length > 0 && <BecameList became={became} onFollow={onFollow} />}
      {leftOut.total > 0 && <LeftOutList leftOut={leftOut} />}
    </div>
  );
}

function TallyRow({ label, tally }: { readonly label: string; readonly tally: ImportReport["actions"] }) {
  return (
    <tr className="border-line border-t">
      <th scope="row" className="py-1 font-normal">
        {label}
      </th>
      {[tally.created, tally.updated, tally.unchanged].map((value, index) => (
        <td key={index} className={`py-1 pr-4 text-right ${value === 0 ? "text-ink-3" : "font-medium"}`}>
          {formatNumber(value)}
        </td>
      ))}
    </tr>
  );
}

interface SendingViewProps {
  readonly entry: ImportEntry;
  readonly onCancel: () => void;
}

/** Bytes from which on a file takes long enough to be watched. */
const watchedFrom = 1024 * 1024;

/** How far a file is that takes its time, and the way to stop it. Nothing is taken in before the end. */
function SendingView({ entry: { name, size, state }, onCancel }: SendingViewProps) {
  if (state.step === "cancelled") return <p className="text-ink-2">Cancelled. Nothing of it was taken in.</p>;
  if (state.step !== "waiting" && state.step !== "sending" && state.step !== "reading") return null;
  if (state.step !== "waiting" && size <= watchedFrom) return null;
  return (
    <div className="flex items-center gap-3">
      {state.step === "sending" && (
        <Progress label={`Sending ${name}`} share={state.sent / size} words={sentInWords(state.sent, size)} />
      )}
      {state.step === "reading" && (
        <Progress label={`Reading ${name}`} share={state.share} words={readInWords(state.share, state.records)} />
      )}
      <Button
        className="ml-auto shrink-0"
        aria-label={`Cancel the import of ${visibleText(name)}`}
        // Nothing stood in its place, a file may be taken in within a second, and cancelling loses nothing.
        guard="none"
        onClick={onCancel}
      >
        Cancel
      </Button>
    </div>
  );
}

function Progress({ label, share, words }: { readonly label: string; readonly share: number; readonly words: string }) {
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1.5">
      <span className="text-ink-2 tabular-nums">{words}</span>
      <ProgressBar label={label} value={Math.round(share * 100)} max={100} text={words} />
    </div>
  );
}

/** "Sending: 12 of 50 MB". */
function sentInWords(sent: number, size: number): string {
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(size < 10 * 1024 * 1024 ? 1 : 0);
  return `Sending: ${megabytes(sent)} of ${megabytes(size)} MB`;
}

/** What is told last is how much there is to take in, which is done in one step. */
function readInWords(share: number, records: number): string {
  const found = records === 0 ? "" : `, ${plural(records, "record")} so far`;
  return `Reading: ${Math.floor(share * 100)} %${found}`;
}
