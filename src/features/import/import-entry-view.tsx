import { Link } from "@tanstack/react-router";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Badge } from "#src/ui/badge.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { formatBytes } from "#src/lib/bytes.ts";
import type { ImportEntry, ImportQueue } from "./import-queue.ts";
import { ImportReportView } from "./import-report-view.tsx";
import { SendingView } from "./sending-view.tsx";

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
