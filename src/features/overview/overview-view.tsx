import { lazy, Suspense } from "react";
import type { Overview } from "#src/contract/shapes/overview.ts";
import { Button } from "#src/ui/button.tsx";
import { Instant } from "#src/ui/time.tsx";
import { dayAfter } from "#src/lib/days.ts";
import { formatInstant } from "#src/lib/time.ts";
import type { ActionCells } from "./cells.ts";
import { NeedsDecision } from "./needs-decision.tsx";
import { CanBeRetried, InProgress } from "./under-way.tsx";

// What needs somebody now is there first; the charts are code of their own.
const Trends = lazy(async () => ({ default: (await import("./trends/trends.tsx")).Trends }));

interface OverviewViewProps {
  readonly overview: Overview;
  /** False for who reads only. */
  readonly decides: boolean;
  readonly cells: ActionCells;
  /** The trends as a table instead of charts. */
  readonly asTable: boolean;
  readonly onAsTable: (asTable: boolean) => void;
}

/** A board: what needs a decision now, what goes on, what failed, and the last 30 days. */
export function OverviewView({ overview, decides, cells, asTable, onAsTable }: OverviewViewProps) {
  const { pending, inProgress, retry, trends } = overview;
  return (
    <>
      <h2 className="sr-only">Now</h2>
      <p className="text-ink-2 hidden print:block">
        As of <Instant at={overview.now} />
      </p>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <NeedsDecision pending={pending} decides={decides} cells={cells} />
        <div className="grid min-w-0 items-start gap-4 md:grid-cols-2 lg:grid-cols-1">
          <InProgress inProgress={inProgress} />
          <CanBeRetried retry={retry} cells={cells} />
        </div>
      </div>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 pt-3">
        <h2 className="text-title font-semibold">Last 30 days</h2>
        <p className="text-caption text-ink-2">{periodWords(trends)}</p>
        <Button tone="quiet" className="ml-auto print:hidden" onClick={() => onAsTable(!asTable)}>
          {asTable ? "Show charts" : "Show as table"}
        </Button>
      </div>
      <Suspense fallback={<div className="min-h-160" />}>
        <Trends trends={trends} asTable={asTable} />
      </Suspense>
    </>
  );
}

function periodWords({ from, proposed }: Overview["trends"]): string {
  const wordsOf = (day: string) => formatInstant(`${day}T00:00:00.000Z`, "date", "utc");
  return `${wordsOf(from)} to ${wordsOf(dayAfter(from, proposed.perDay.length - 1))}, days in UTC`;
}
