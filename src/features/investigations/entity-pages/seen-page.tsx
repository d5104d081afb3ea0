import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { explainError, problemOf } from "#src/api/errors.ts";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { sessionQuery } from "#src/api/queries/session.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { buttonClass } from "#src/ui/button-style.ts";
import { PageHeader } from "#src/ui/page-header.tsx";
import { WithSidePanel } from "#src/ui/side-panel.tsx";
import { usePageMargins } from "#src/ui/use-printed-margins.ts";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import type { PanelPlace, RenderPanel } from "#src/features/investigations/panel-place.ts";

interface SeenPageProps {
  /** "URL", "Mailbox": what kind of thing it is. */
  readonly kind: string;
  readonly place: PanelPlace | null;
  readonly renderPanel: RenderPanel;
  readonly query: {
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly refetch: () => Promise<unknown>;
  };
  /** Once it is there. */
  readonly children: ReactNode;
}

/** A page about one thing that investigations saw, with the panel in which actions are decided. */
export function SeenPage({ kind, place, renderPanel, query, children }: SeenPageProps) {
  const { error } = query;
  usePageMargins(kind, useQuery(sessionQuery).data?.user.name ?? "");
  return (
    <div className="flex flex-1 flex-col">
      <PageHeader title="Investigations" documentTitle={`${kind} · Investigations`} />
      <WithSidePanel label="Action" panel={place === null ? null : renderPanel(place)} onClose={() => place?.onClose()}>
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-5 pb-6">
          {problemOf(error)?.code === "not_found" ? (
            <Unknown kind={kind} />
          ) : (
            <>
              {error !== null && (
                <div className="pt-4">
                  <ProblemNote problem={explainError(error)} onRetry={() => void query.refetch()} />
                </div>
              )}
              {query.isPending && (
                <div className="max-w-120 pt-8">
                  <SkeletonText lines={6} label={`Loading the ${kind.toLowerCase()}`} />
                </div>
              )}
              {children}
            </>
          )}
        </div>
      </WithSidePanel>
    </div>
  );
}

function Unknown({ kind }: { readonly kind: string }) {
  return (
    <EmptyState
      title={`${kind}: nothing is known here`}
      action={
        <Link to="/investigations" className={buttonClass()}>
          All investigations
        </Link>
      }
    >
      No investigation saw it, or it belonged to a demo that was reset.
    </EmptyState>
  );
}

/** Way back, name and marks. */
export function SeenHead({ kind, name, marks }: { kind: string; name: ReactNode; marks: ReactNode }) {
  return (
    <div>
      <nav aria-label="Breadcrumb" className="text-ink-2 flex items-center gap-1">
        <Link to="/investigations" activeOptions={{ exact: true }} className="hover:text-ink hover:underline">
          Investigations
        </Link>
        <span aria-hidden="true">/</span>
        <span>{kind}</span>
      </nav>
      <h2 className="text-page mt-1.5 flex items-start gap-1.5 font-semibold wrap-anywhere">{name}</h2>
      <div className="mt-1.5 flex flex-wrap items-center gap-1.5">{marks}</div>
    </div>
  );
}
