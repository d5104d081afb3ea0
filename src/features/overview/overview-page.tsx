import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { Pause } from "lucide-react";
import { type ReactNode, Suspense, type UIEvent, lazy, useLayoutEffect, useRef } from "react";
import { explainError } from "#src/api/errors.ts";
import { overviewQuery } from "#src/api/queries/overview.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { Overview } from "#src/contract/shapes/overview.ts";
import type { ActionStatus } from "#src/domain/vocabulary.ts";
import { actionStatusWords } from "#src/domain/words.ts";
import { dayAfter } from "#src/lib/days.ts";
import { formatInstant } from "#src/lib/time.ts";
import { Badge } from "#src/ui/badge.tsx";
import { Button } from "#src/ui/button.tsx";
import { Card } from "#src/ui/card.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { PageHeader } from "#src/ui/page-header.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { Instant, TimeLeft } from "#src/ui/time.tsx";
import { ActionLines } from "./action-lines.tsx";
import { Breakdown } from "./breakdown.tsx";
import type { ActionCells } from "./cells.ts";
import { NeedsDecision } from "./needs-decision.tsx";
import { Stat } from "./stat.tsx";

interface OverviewPageProps {
  readonly asTable: boolean;
  readonly onAsTable: (asTable: boolean) => void;
  readonly cells: ActionCells;
  /** Commands that other features own. */
  readonly commands?: ReactNode;
}

/** What needs whom, for who leads the team: the first page. */
export function OverviewPage({ asTable, onAsTable, cells, commands }: OverviewPageProps) {
  const query = useQuery(overviewQuery);
  const { data: session } = useQuery(sessionQuery);
  const decides = session === undefined || session.roles.some((role) => role !== "securityReader");
  const scroll = useRestoredScroll();
  return (
    <>
      <PageHeader title="Overview" actions={commands} />
      <div {...scroll} className="page-body overflow-y-auto print:block print:overflow-visible">
        <div className="mx-auto flex w-full max-w-360 flex-col gap-4 px-5 pt-4 pb-8">
          {query.isError && <ProblemNote problem={explainError(query.error)} onRetry={() => void query.refetch()} />}
          {query.isPending && <OverviewSkeleton />}
          {query.data !== undefined && (
            <OverviewView
              overview={query.data}
              decides={decides}
              cells={cells}
              asTable={asTable}
              onAsTable={onAsTable}
            />
          )}
        </div>
      </div>
    </>
  );
}

/** How far each entry of the browser's history was scrolled, px. */
const places = new Map<string, number>();

/** Back leads to where one was: props for the element that scrolls. */
function useRestoredScroll() {
  const entry = useLocation({ select: ({ state }) => state["__TSR_key"] ?? "" });
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (ref.current !== null) ref.current.scrollTop = places.get(entry) ?? 0;
  }, [entry]);
  const onScroll = (event: UIEvent<HTMLDivElement>) => places.set(entry, event.currentTarget.scrollTop);
  return { ref, onScroll };
}

/** The board with its cards, before the first figures have come. */
function OverviewSkeleton() {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Card title="Needs a decision now">
        <SkeletonText lines={14} label="Loading the overview" />
      </Card>
      <div className="grid min-w-0 items-start gap-4 md:grid-cols-2 lg:grid-cols-1">
        <Card title="In progress">
          <SkeletonText lines={5} label="Loading what is in progress" />
        </Card>
        <Card title="Failed, awaits retry">
          <SkeletonText lines={5} label="Loading what can be retried" />
        </Card>
      </div>
    </div>
  );
}

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
function OverviewView({ overview, decides, cells, asTable, onAsTable }: OverviewViewProps) {
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

/** What was approved and is not over: in its hold or queue, running, or being undone. */
function InProgress({ inProgress }: { readonly inProgress: Overview["inProgress"] }) {
  const { all, byStatus, paused } = inProgress;
  return (
    <Card title="In progress" aside={paused ? <Paused /> : undefined}>
      <Stat figure={all} label={paused ? "Paused" : "Being carried out"} tone={paused ? "warn" : "ink"} />
      {paused && (
        <p className="text-ink-2 pt-2">
          All execution is paused: nothing starts or goes on until it is resumed in{" "}
          <Link to="/settings" className="text-accent-ink hover:underline">
            Settings
          </Link>
          .
        </p>
      )}
      {all.count > 0 && (
        <div className="border-line mt-3 border-t pt-2">
          <Breakdown
            label="In progress by status"
            parts={byStatus.map(({ status, ...figure }) => ({ id: status, label: statusWords(status), ...figure }))}
          />
        </div>
      )}
    </Card>
  );
}

function statusWords(status: ActionStatus): string {
  return status === "approved" ? "Approved, not started" : actionStatusWords[status];
}

function Paused() {
  return (
    <Badge tone="warn" icon={Pause}>
      Paused
    </Badge>
  );
}

function retryLeft({ retryUntil }: ActionRow) {
  if (retryUntil === null) return null;
  return (
    <>
      <TimeLeft until={retryUntil} suffix="left" />
    </>
  );
}

/** What failed, wholly or in part, while a retry is still possible. */
function CanBeRetried({ retry, cells }: { readonly retry: Overview["retry"]; readonly cells: ActionCells }) {
  const { all, first } = retry;
  return (
    <Card title="Failed, awaits retry">
      <Stat figure={all} label="Can be retried" tone="danger" />
      {all.count === 0 ? (
        <p className="text-ink-2 pt-2">Nothing failed in the last 24 hours that a retry could mend.</p>
      ) : (
        <div className="border-line mt-3 border-t pt-1">
          <ActionLines
            label="Can be retried"
            rows={first}
            to="/actions/history"
            cells={cells}
            until={retryLeft}
            narrow
          />
        </div>
      )}
    </Card>
  );
}
