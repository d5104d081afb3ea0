import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { ActionCells } from "./cells.ts";

interface ActionLinesProps {
  readonly label: string;
  readonly rows: readonly ActionRow[];
  readonly to: "/actions/pending" | "/actions/history";
  readonly cells: ActionCells;
  /** The deadline, at the end of each line. */
  readonly until: (row: ActionRow) => ReactNode;
  /** In a narrow card the kind is its icon alone, and severity is left to the list. */
  readonly narrow?: boolean;
}

/** A few actions of a list; each line leads to the list with that action open beside it. */
export function ActionLines({ label, rows, to, cells, until, narrow = false }: ActionLinesProps) {
  const columns = narrow
    ? "grid-cols-[1rem_minmax(0,1fr)_auto]"
    : "grid-cols-[1rem_minmax(0,1fr)_auto] md:grid-cols-[1rem_minmax(0,1fr)_5.5rem_5.5rem] @min-[44rem]:grid-cols-[15.25rem_minmax(0,1fr)_5.5rem_5.5rem] print:grid-cols-[13rem_minmax(0,1fr)_4.5rem_auto]";
  return (
    <ul aria-label={label} className="@container">
      {rows.map((row) => (
        <li key={row.id} className="border-line border-t first:border-t-0">
          <Link
            to={to}
            search={{ selected: row.id }}
            className={`focus-inset rounded-control hover:bg-hover -mx-2 grid min-h-9.5 items-center gap-x-3 px-2 py-1 ${columns}`}
          >
            {narrow ? cells.kind(row, true) : <Kind row={row} cells={cells} />}
            {cells.target(row)}
            {!narrow && <span className="max-md:hidden">{cells.severity(row)}</span>}
            <span className="justify-self-end whitespace-nowrap">{until(row)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Kind({ row, cells }: { readonly row: ActionRow; readonly cells: ActionCells }) {
  return (
    <>
      <span className="@min-[44rem]:hidden">{cells.kind(row, true)}</span>
      <span className="hidden @min-[44rem]:block">{cells.kind(row, false)}</span>
    </>
  );
}
