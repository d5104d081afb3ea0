import { memo } from "react";
import { Badge, type Tone } from "#src/ui/badge.tsx";
import { Checkbox } from "#src/ui/checkbox.tsx";
import { SkeletonBar } from "#src/ui/skeleton.tsx";
import type { StackedPlace } from "./columns.ts";
import type { BodyCell } from "./table-cells.tsx";
import { visibleText } from "#src/lib/visible-text.ts";

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

export type Density = "comfortable" | "compact";

/** In px: on one line, and on two. */
export const rowHeights = {
  comfortable: { one: 40, two: 60 },
  compact: { one: 32, two: 48 },
} as const satisfies Record<Density, unknown>;

/** How a cell stands in a row of two lines: what is cut is what it is about, and that as late as can be. */
const stackedLooks: Record<StackedPlace, string> = {
  main: "flex-1 font-medium",
  end: "shrink-0",
  below: "text-ink-2 flex-1 **:font-normal",
  belowEnd: "max-w-[70%] shrink-0",
};

interface CellChoice {
  readonly can: boolean;
  readonly chosen: boolean;
  readonly toggle: (range: boolean) => void;
}

interface BodyRowProps {
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly label: string;
  readonly template: string;
  /** In two lines. */
  readonly stacked: boolean;
  readonly selected: boolean;
  readonly reachable: boolean;
  readonly note: RowNote | null;
  /** Null where rows cannot be chosen. */
  readonly choice: CellChoice | null;
  /** What the cells show, and by which columns. */
  readonly of: object;
  readonly columns: object;
  /** The cells of that row, by those columns. */
  readonly cellsOf: () => readonly BodyCell[];
}

/** One row of the list. Drawn anew when something that it shows is another: of most changes to a list it is about one row. */
export const BodyRow = memo(DrawnRow, looksTheSame);

/** Functions aside, which do the same for the same row. */
function looksTheSame(a: BodyRowProps, b: BodyRowProps): boolean {
  return (
    a.of === b.of &&
    a.columns === b.columns &&
    a.index === b.index &&
    a.top === b.top &&
    a.height === b.height &&
    a.label === b.label &&
    a.template === b.template &&
    a.stacked === b.stacked &&
    a.selected === b.selected &&
    a.reachable === b.reachable &&
    (a.note === b.note || (a.note !== null && b.note !== null && sameNote(a.note, b.note))) &&
    a.choice?.can === b.choice?.can &&
    a.choice?.chosen === b.choice?.chosen
  );
}

function sameNote(a: RowNote, b: RowNote): boolean {
  return a.label === b.label && a.detail === b.detail && a.tone === b.tone;
}

function DrawnRow(props: BodyRowProps) {
  const { index, top, height, label, template, stacked, selected, reachable, note, choice } = props;
  const cells = props.cellsOf();
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-label={visibleText(nameOf(props))}
      data-index={index}
      tabIndex={reachable ? 0 : -1}
      style={{ gridTemplateColumns: template, height, transform: `translateY(${top}px)` }}
      className={`focus-inset border-line absolute inset-x-0 top-0 cursor-default border-b px-5 ${stacked ? "flex" : "grid"} ${selected ? "bg-selected" : "bg-surface hover:bg-hover"} ${note === null ? "" : "text-ink-3"}`}
    >
      {selected && <span aria-hidden="true" className="drawn-mark bg-accent absolute inset-y-0 left-0 w-0.75" />}
      {choice !== null && (
        <div role="gridcell" className={`flex items-center ${stacked ? "pr-3.5" : ""}`}>
          {choice.can && <ChoiceBox label={label} choice={choice} />}
        </div>
      )}
      {stacked ? (
        <div role="presentation" className="flex min-w-0 flex-1 flex-col justify-center gap-0.5">
          {lines.map((line) => (
            <div key={line.join()} role="presentation" className="flex min-h-5 items-center gap-3">
              {cells.flatMap((cell) =>
                cell.stacked !== null && line.includes(cell.stacked)
                  ? [<Cell key={cell.id} cell={cell} note={cell === cells.at(-1) ? note : null} row={props} />]
                  : [],
              )}
            </div>
          ))}
        </div>
      ) : (
        cells.map((cell) => <Cell key={cell.id} cell={cell} note={cell === cells.at(-1) ? note : null} row={props} />)
      )}
    </div>
  );
}

const lines: readonly (readonly StackedPlace[])[] = [
  ["main", "end"],
  ["below", "belowEnd"],
];

interface CellProps {
  readonly cell: BodyCell;
  /** Given to the last cell of a row of which something is to be told. */
  readonly note: RowNote | null;
  readonly row: Pick<BodyRowProps, "note" | "selected">;
}

function Cell({ cell: { align, stacked, content }, note, row }: CellProps) {
  const place = stacked === null ? "pr-3 last:pr-0" : stackedLooks[stacked];
  return (
    <div
      role="gridcell"
      className={`flex min-w-0 items-center ${place} ${align === "end" ? "justify-end tabular-nums" : ""} ${row.note === null || note !== null ? "" : "grayscale"}`}
    >
      {note === null ? content : <span className="invisible">{content}</span>}
      {note !== null && <Note note={note} selected={row.selected} />}
    </div>
  );
}

function nameOf({ label, note, choice }: BodyRowProps): string {
  const parts = [label, note === null ? null : noteWords(note), choice?.chosen === true ? "selected" : null];
  return parts.filter((part) => part !== null).join(", ");
}

/** For the pointer: the keyboard chooses on the row itself, which therefore takes the focus back. */
function ChoiceBox({ label, choice }: { readonly label: string; readonly choice: CellChoice }) {
  return (
    <div
      role="presentation"
      onClick={({ currentTarget }) => currentTarget.closest<HTMLElement>("[role=row]")?.focus({ preventScroll: true })}
    >
      <Checkbox
        label={`Select ${label}`}
        hideLabel
        inTabOrder={false}
        checked={choice.chosen}
        onCheckedChange={(_checked, range) => choice.toggle(range)}
      />
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
  height,
  columns,
  template,
}: Pick<BodyRowProps, "index" | "top" | "height" | "template"> & { readonly columns: number }) {
  return (
    <div
      aria-hidden="true"
      style={{ gridTemplateColumns: template, height, transform: `translateY(${top}px)` }}
      className="delayed border-line bg-surface absolute inset-x-0 top-0 grid items-center border-b px-5"
    >
      {Array.from({ length: columns }, (_, column) => (
        <SkeletonBar key={column} className={barWidths[(column + index) % barWidths.length] ?? "w-1/2"} />
      ))}
    </div>
  );
}
