import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { explainError } from "#src/api/errors.ts";
import { overviewQuery } from "#src/api/queries/overview.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { PageHeader } from "#src/ui/page-header.tsx";
import type { ActionCells } from "./cells.ts";
import { OverviewSkeleton } from "./overview-skeleton.tsx";
import { OverviewView } from "./overview-view.tsx";
import { useRestoredScroll } from "./use-restored-scroll.ts";

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
