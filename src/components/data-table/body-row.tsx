import { Badge, type Tone } from "#src/components/ui/badge.tsx";
import { SkeletonBar } from "#src/components/ui/skeleton.tsx";
import type { BodyCell } from "./table-cells.tsx";

/** What became of a row that still stands in the list: "Approved by Jonas Weber just now". */
export interface RowNote {
  readonly label: string;
  /** More, on hover and for a screen reader: "moved to In progress". */
  readonly detail?: string;
  readonly tone: Tone;
}

/** As a screen reader says it. */
export function noteWords({ label, detail }: RowNote): string {
  return detail === undefined ? label : `${label}, ${detail}`;
}

export const rowHeight = 40;

interface BodyRowProps {
  readonly index: number;
  readonly top: number;
  readonly label: string;
  readonly template: string;
  readonly selected: boolean;
  readonly reachable: boolean;
  readonly note: RowNote | null;
  readonly cells: readonly BodyCell[];
}

export function BodyRow({ index, top, label, template, selected, reachable, note, cells }: BodyRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-label={note === null ? label : `${label}, ${noteWords(note)}`}
      data-index={index}
      tabIndex={reachable ? 0 : -1}
      style={{ gridTemplateColumns: template, height: rowHeight, transform: `translateY(${top}px)` }}
      className={`focus-inset border-line absolute inset-x-0 top-0 grid cursor-default border-b px-5 ${selected ? "bg-selected" : "bg-surface hover:bg-hover"} ${note === null ? "" : "text-ink-3"}`}
    >
      {selected && <span aria-hidden="true" className="keep-colors bg-accent absolute inset-y-0 left-0 w-0.75" />}
      {cells.map((cell, position) => (
        <div
          key={cell.id}
          role="gridcell"
          className={`flex min-w-0 items-center pr-3 last:pr-0 ${cell.align === "end" ? "justify-end tabular-nums" : ""} ${note === null || position === cells.length - 1 ? "" : "grayscale"}`}
        >
          {note !== null && position === cells.length - 1 ? (
            <span className="invisible">{cell.content}</span>
          ) : (
            cell.content
          )}
          {note !== null && position === cells.length - 1 && <Note note={note} selected={selected} />}
        </div>
      ))}
    </div>
  );
}

/** Covers the end of the row: what stood there, a deadline for one, no longer matters. */
function Note({ note, selected }: { readonly note: RowNote; readonly selected: boolean }) {
  return (
    <span
      data-tip={note.detail}
      className={`absolute inset-y-0.5 right-0.5 flex max-w-full items-center pr-4.5 pl-3 ${selected ? "bg-selected" : "bg-surface"}`}
    >
      <Badge tone={note.tone}>{note.label}</Badge>
    </span>
  );
}

const barWidths = ["w-2/3", "w-1/2", "w-3/4", "w-1/3"];

/** Keeps the place of a row that is on its way. */
export function WaitingRow({
  index,
  top,
  columns,
  template,
}: Pick<BodyRowProps, "index" | "top" | "template"> & { readonly columns: number }) {
  return (
    <div
      aria-hidden="true"
      style={{ gridTemplateColumns: template, height: rowHeight, transform: `translateY(${top}px)` }}
      className="delayed border-line bg-surface absolute inset-x-0 top-0 grid items-center border-b px-5"
    >
      {Array.from({ length: columns }, (_, column) => (
        <SkeletonBar key={column} className={barWidths[(column + index) % barWidths.length] ?? "w-1/2"} />
      ))}
    </div>
  );
}
