import { ChevronDown, ChevronUp } from "lucide-react";
import { lazy, Suspense } from "react";
import { Checkbox } from "#src/ui/checkbox.tsx";
import { useSignOfLife } from "#src/ui/use-sign-of-life.ts";
import { plural } from "#src/lib/numbers.ts";
import type { StackedPlace } from "./columns.ts";
import type { RowChoice } from "./use-row-choice.ts";

const ResizeHandle = lazy(async () => ({ default: (await import("./resize-handle.tsx")).ResizeHandle }));

export interface HeaderCell {
  readonly id: string;
  readonly header: string;
  readonly sorted: "asc" | "desc" | false;
  /** Absent where the column cannot be sorted. */
  readonly onSort: (() => void) | undefined;
  readonly compact: boolean;
  readonly align: "start" | "end";
  /** Takes what is left of the width. */
  readonly grows: boolean;
  readonly stacked: StackedPlace | null;
}

const ariaSort = { asc: "ascending", desc: "descending" } as const;

/** In px. */
export const headerHeight = 36;

interface HeaderRowProps {
  readonly cells: readonly HeaderCell[];
  readonly template: string;
  /** Chooses all rows that are held; null where rows cannot be chosen. */
  readonly held: RowChoice<never>["held"] | null;
  /** Above rows of two lines the names stand in a line, to sort by; where one column is left they are for a screen reader. */
  readonly look: "columns" | "line" | "none";
  /** Given where widths can be chosen; null is the usual width. */
  readonly onResize: ((id: string, width: number | null) => void) | undefined;
}

export function HeaderRow({ cells, template, held, look, onResize }: HeaderRowProps) {
  const isResizable = useSignOfLife() && look === "columns" && onResize !== undefined;
  const growing = cells.findIndex(({ grows }) => grows);
  return (
    <div role="rowgroup" className={look === "none" ? "sr-only" : "bg-surface sticky top-0 z-10"}>
      <div
        role="row"
        aria-rowindex={1}
        style={look === "columns" ? { gridTemplateColumns: template } : undefined}
        className={`group/head border-line h-9 border-b px-5 ${look === "columns" ? "grid" : "flex"}`}
      >
        {held !== null && (
          <div role="columnheader" className={`flex items-center ${look === "columns" ? "" : "pr-3.5"}`}>
            {look === "none" ? (
              <span>Selection</span>
            ) : (
              <Checkbox
                label={`Select the ${plural(held.count, "loaded row")}`}
                hideLabel
                checked={held.state}
                disabledReason={held.count === 0 ? "There is no row to select." : null}
                onCheckedChange={held.toggle}
              />
            )}
          </div>
        )}
        {cells.map((cell, index) => (
          <div
            key={cell.id}
            role="columnheader"
            aria-sort={cell.sorted === false ? undefined : ariaSort[cell.sorted]}
            className={`text-caption text-ink-2 relative flex min-w-0 items-center pr-3 font-medium last:pr-0 ${cell.align === "end" ? "justify-end" : ""}`}
          >
            <HeaderWords cell={cell} look={look} />
            {isResizable && !cell.grows && !cell.compact && (
              <Suspense fallback={null}>
                <ResizeHandle
                  side={growing !== -1 && index > growing ? "left" : "right"}
                  onResize={(width) => onResize(cell.id, width)}
                />
              </Suspense>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function HeaderWords({ cell, look }: { readonly cell: HeaderCell; readonly look: HeaderRowProps["look"] }) {
  if (cell.compact) return <span className="sr-only">{cell.header}</span>;
  if (cell.onSort === undefined || look === "none") return <span className="truncate">{cell.header}</span>;
  const Arrow = cell.sorted === "desc" ? ChevronDown : ChevronUp;
  return (
    <button
      type="button"
      onClick={cell.onSort}
      className={`group rounded-small hover:text-ink -mx-1 flex h-7 min-w-0 items-center gap-1 px-1 ${cell.align === "end" ? "flex-row-reverse" : ""}`}
    >
      <span className="truncate">{cell.header}</span>
      {(look === "columns" || cell.sorted !== false) && (
        <Arrow
          aria-hidden="true"
          className={`size-3.5 shrink-0 ${cell.sorted === false ? "opacity-0 group-hover:opacity-60" : ""}`}
        />
      )}
    </button>
  );
}
