import type { ReactNode } from "react";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import type { ShownProblem } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";

/** What the list is doing. `refreshing` and `failed` keep the rows that are there. */
export type TableState =
  | { readonly kind: "loading" }
  | { readonly kind: "ready" }
  | { readonly kind: "refreshing" }
  | { readonly kind: "failed"; readonly problem: ShownProblem; readonly onRetry: () => void };

interface EmptyTableProps {
  readonly state: TableState;
  readonly empty: ReactNode;
  readonly onClearFilters: (() => void) | undefined;
  /** There are other lists under other tabs. */
  readonly hasTabs: boolean;
}

/** Nothing at all, or nothing because of the filters: two things to say. */
export function EmptyTable({ state, empty, onClearFilters, hasTabs }: EmptyTableProps) {
  if (state.kind === "loading" || state.kind === "failed") return null;
  if (onClearFilters === undefined) return <div className="sticky left-0">{empty}</div>;
  return (
    <div className="sticky left-0">
      <EmptyState
        title="Nothing matches these filters"
        action={<Button onClick={onClearFilters}>Clear filters</Button>}
      >
        {hasTabs ? "Try another tab or a different spelling." : "Try a different spelling or fewer filters."}
      </EmptyState>
    </div>
  );
}

/** `below`: the height of the header, in px. A line while the rows are asked for again, where that takes long: they are asked for at every news. */
export function RefreshLine({ state, below }: { readonly state: TableState; readonly below: number }) {
  return (
    <div aria-hidden="true" style={{ top: below }} className="sticky left-0 z-10 h-0">
      {state.kind === "refreshing" && (
        <div className="delayed drawn-mark bg-accent/60 -mt-0.5 h-0.5 [animation-delay:600ms]" />
      )}
    </div>
  );
}
