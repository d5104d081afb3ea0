import { ProblemNote } from "#src/components/feedback/problem-note.tsx";
import { Badge } from "#src/components/ui/badge.tsx";
import { UntrustedText } from "#src/components/ui/untrusted-text.tsx";
import { formatBytes } from "#src/lib/bytes.ts";
import type { ImportEntry } from "./import-queue.ts";
import { ImportReportView } from "./import-report-view.tsx";

interface ImportEntryViewProps {
  readonly entry: ImportEntry;
  readonly onRetry: (id: number) => void;
  /** A link of the report was followed: the page behind it is what is wanted now. */
  readonly onFollow: () => void;
}

/** One file: its name, how far it is, and then its report or what went wrong. */
export function ImportEntryView({ entry, onRetry, onFollow }: ImportEntryViewProps) {
  const { state, name, size, id } = entry;
  return (
    <li className="border-line flex flex-col gap-2.5 border-t py-3.5 first:border-t-0 first:pt-0 last:pb-0">
      <div className="flex items-center gap-2">
        <h3 className="min-w-0 font-medium wrap-anywhere">
          <UntrustedText text={name} limit={120} />
        </h3>
        <span className="text-caption text-ink-2 shrink-0 tabular-nums">{formatBytes(size)}</span>
        <span className="ml-auto shrink-0">
          <StepBadge step={state.step} />
        </span>
      </div>
      {state.step === "failed" && (
        <ProblemNote problem={state.problem} onRetry={state.canRetry ? () => onRetry(id) : undefined} />
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
    case "done":
      return <Badge tone="good">Imported</Badge>;
    case "failed":
      return <Badge tone="danger">Not imported</Badge>;
    default:
      return step satisfies never;
  }
}
