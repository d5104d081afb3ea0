import type { ActionRow } from "#src/contract/shapes/action.ts";
import { Badge } from "#src/ui/badge.tsx";
import { CutText } from "#src/ui/cut-text.tsx";
import { Instant } from "#src/ui/time.tsx";
import { rejectReasonWords } from "#src/domain/words.ts";
import { statusLooks } from "#src/features/action-center/panel/action-looks.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { decidedByWords, resultWords } from "./row-words.ts";

type RowProps = { readonly row: ActionRow };

export function DecisionCell({ row: { decision, recordedBy } }: RowProps) {
  if (recordedBy === "external") {
    return (
      <span className="text-ink-2 truncate" data-tip="An import says that this was decided and done elsewhere.">
        Elsewhere
      </span>
    );
  }
  if (decision === null) return <span className="text-ink-3">none</span>;
  if (decision.outcome === "approved") return <span>Approved</span>;
  return (
    <span className="truncate" data-tip={decision.reason === null ? undefined : rejectReasonWords[decision.reason]}>
      Rejected
    </span>
  );
}

export function DecidedByCell({ row }: RowProps) {
  return <CutText>{decidedByWords(row)}</CutText>;
}

/** Failures are counted wherever the status alone would not tell them. */
export function ResultCell({ row }: RowProps) {
  const { failure } = row.results;
  const look = statusLooks[row.status];
  return (
    <span className="flex min-w-0 items-center" data-tip={failure > 0 ? `${formatNumber(failure)} failed` : undefined}>
      <Badge tone={look.tone} icon={look.icon}>
        {resultWords(row)}
      </Badge>
    </span>
  );
}

export function CompletedCell({ row: { completedAt }, compact }: RowProps & { readonly compact: boolean }) {
  return completedAt === null ? (
    <span className="text-ink-3">unknown</span>
  ) : (
    <Instant at={completedAt} style={compact ? "short" : "dateTime"} />
  );
}
