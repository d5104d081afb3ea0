import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useMemo } from "react";
import { explainError } from "#src/api/errors.ts";
import { investigationGraphQuery } from "#src/api/queries/investigations.ts";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { usePrinting } from "#src/ui/printing.ts";
import { buttonClass } from "#src/ui/button-style.ts";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import type { GraphSearch } from "./graph-search.ts";
import { GraphText } from "./graph-text.tsx";

const GraphCanvas = lazy(async () => ({ default: (await import("./graph-canvas.tsx")).GraphCanvas }));

function openGroupsOf(open: GraphSearch["open"]): readonly string[] {
  return [open ?? []].flat().filter((id) => id !== "");
}

interface GraphTabProps {
  readonly id: string;
  readonly search: GraphSearch;
  readonly selectedId: string | null;
}

/** What led to what, as a picture or as text: both say the same. */
export function GraphTab({ id, search, selectedId }: GraphTabProps) {
  const query = useQuery(investigationGraphQuery(id));
  const navigate = useNavigate();
  const open = useMemo(() => openGroupsOf(search.open), [search.open]);
  const toggle = useCallback(
    (group: string) => {
      const next = open.includes(group) ? open.filter((other) => other !== group) : [...open, group];
      void navigate({
        to: "/investigations/$id/graph",
        params: { id },
        search: (former: object) => ({ ...former, open: next.length === 0 ? undefined : next }),
        replace: true,
      });
    },
    [navigate, id, open],
  );
  // A drawing that is panned and zoomed has no place on paper.
  const printing = usePrinting();
  const asText = search.form === "text" || printing;
  return (
    <div className="flex min-h-100 flex-1 flex-col gap-3">
      <div className="flex items-center gap-2">
        <p className="text-ink-2">
          {asText ? "What led to what, step by step." : "From what started it, on the left, to what became of it."}
        </p>
        <Link
          to="/investigations/$id/graph"
          params={{ id }}
          search={(former: object) => ({ ...former, form: asText ? undefined : ("text" as const) })}
          replace
          className={`${buttonClass()} ml-auto shrink-0 print:hidden`}
        >
          {asText ? "Show as graph" : "Read as text"}
        </Link>
      </div>
      {query.isError && <ProblemNote problem={explainError(query.error)} onRetry={() => void query.refetch()} />}
      {query.isPending && <SkeletonText lines={6} label="Loading the graph" />}
      {query.data !== undefined &&
        (query.data.nodes.length <= 1 ? (
          <EmptyState title="Nothing to draw">
            No alert, entity or action is recorded for this investigation.
          </EmptyState>
        ) : asText ? (
          <GraphText investigationId={id} graph={query.data} />
        ) : (
          <Suspense fallback={<SkeletonText lines={6} label="Loading the graph" />}>
            <GraphCanvas
              investigationId={id}
              graph={query.data}
              openGroups={open}
              onToggle={toggle}
              selectedId={selectedId}
            />
          </Suspense>
        ))}
    </div>
  );
}
