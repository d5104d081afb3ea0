import type { ActionRow } from "#src/contract/shapes/action.ts";
import { actionStatusWords } from "#src/domain/words.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { formatTimeLeft, parseInstant } from "#src/lib/time.ts";
import { CutText } from "#src/ui/cut-text.tsx";
import { ProgressBar } from "#src/ui/progress-bar.tsx";
import { useNow } from "#src/ui/use-now.ts";
import { type Column, investigation, kind, severity, target } from "./columns.tsx";
import { decidedBy } from "./decided-by-column.tsx";
import { decidedByWords, progressWords } from "./row-words.ts";

export const inProgressColumns: readonly Column[] = [
  { ...kind, leaves: 4 },
  target,
  { ...investigation, leaves: 1 },
  { ...severity, leaves: 2 },
  { id: "progress", header: "Progress", width: 196, stacked: "belowEnd", cell: (row) => <ProgressCell row={row} /> },
  {
    ...decidedBy,
    header: "Approved by",
    width: 176,
    leaves: 3,
    cell: (row) => <CutText>{decidedByWords(row)}</CutText>,
  },
  {
    id: "executesAt",
    header: "Starts / queue",
    width: 124,
    tightWidth: 104,
    stacked: "end",
    sortable: true,
    cell: (row) => <StartsCell row={row} />,
  },
];

function ProgressCell({ row }: { readonly row: ActionRow }) {
  const words = progressWords(row);
  if (row.status === "approved") return <span className="text-ink-2">{words}</span>;
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2.5">
      <span className="w-16 shrink-0">
        <ProgressBar label="Progress" value={row.progress.done} max={row.progress.total} text={words} />
      </span>
      <CutText className="text-ink-2 tabular-nums">{words}</CutText>
    </span>
  );
}

/** In the hold the time that is left; behind others its place in the queue. */
function StartsCell({ row }: { readonly row: ActionRow }) {
  if (row.status !== "approved") return <span className="text-ink-2">{actionStatusWords[row.status]}</span>;
  if (row.paused) return <span className="text-warn font-medium">Paused</span>;
  return <HoldLeft row={row} />;
}

function HoldLeft({ row }: { readonly row: ActionRow }) {
  const now = useNow(1000);
  const starts = row.executesAt === null ? null : parseInstant(row.executesAt);
  if (starts !== null && starts > now) {
    return <span className="tabular-nums">in {formatTimeLeft(Math.ceil((starts - now) / 1000) * 1000)}</span>;
  }
  if (row.queuePosition !== null)
    return <span className="tabular-nums">{formatNumber(row.queuePosition)} in queue</span>;
  return <span>now</span>;
}
