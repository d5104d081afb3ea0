import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { explainError, problemOf } from "#src/api/errors.ts";
import { investigationQuery } from "#src/api/queries/investigations.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import type { InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import { type RenderPanel, usePanelPlace } from "#src/features/investigations/panel-place.ts";
import { buttonClass } from "#src/ui/button-style.ts";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { LinkTab, LinkTabs } from "#src/ui/link-tabs.tsx";
import { PageHeader } from "#src/ui/page-header.tsx";
import { WithSidePanel } from "#src/ui/side-panel.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { usePageMargins } from "#src/ui/use-printed-margins.ts";
import { InvestigationHead } from "./investigation-head.tsx";
import { useInvestigationActions } from "./use-investigation-actions.ts";

interface InvestigationPageProps {
  readonly id: string;
  readonly selectedId: string | null;
  readonly renderPanel: RenderPanel;
  /** The chosen tab. */
  readonly children: ReactNode;
}

export function InvestigationPage({ id, selectedId, renderPanel, children }: InvestigationPageProps) {
  const query = useQuery(investigationQuery(id));
  const { actions, total } = useInvestigationActions(id);
  const place = usePanelPlace(actions, total, selectedId);
  const investigation = query.data;
  usePageMargins(`Investigation #${investigation?.shortId ?? id}`, useQuery(sessionQuery).data?.user.name ?? "");
  if (investigation === undefined && problemOf(query.error)?.code === "not_found") {
    return <InvestigationNotFound id={id} />;
  }
  return (
    <div className="flex flex-1 flex-col">
      <PageHeader
        title="Investigations"
        {...(investigation !== undefined && { documentTitle: `#${investigation.shortId} · Investigations` })}
      />
      <WithSidePanel label="Action" panel={place === null ? null : renderPanel(place)} onClose={() => place?.onClose()}>
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-5 pb-6">
          {query.isError && (
            <div className="pt-4">
              <ProblemNote problem={explainError(query.error)} onRetry={() => void query.refetch()} />
            </div>
          )}
          {query.isPending && <Waiting />}
          {investigation !== undefined && (
            <>
              <div className="pt-5 pb-3">
                <InvestigationHead investigation={investigation} />
              </div>
              <InvestigationTabs investigation={investigation} />
              <div className="flex flex-1 flex-col pt-4">{children}</div>
            </>
          )}
        </div>
      </WithSidePanel>
    </div>
  );
}

function Waiting() {
  return (
    <div className="max-w-120 pt-8">
      <SkeletonText lines={6} label="Loading the investigation" />
    </div>
  );
}

function InvestigationNotFound({ id }: { readonly id: string }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader title="Investigations" documentTitle="Not found · Investigations" />
      <EmptyState
        title="There is no such investigation"
        action={
          <Link to="/investigations" className={buttonClass()}>
            All investigations
          </Link>
        }
      >
        <span className="wrap-anywhere">
          Nothing is known here under “<UntrustedText text={id} limit={80} />
          ”. It may belong to a demo that was reset.
        </span>
      </EmptyState>
    </div>
  );
}

/** A tab stays current whatever its filters are; going to another keeps the open action. */
const pathOnly = { exact: true, includeSearch: false } as const;
const keepSelected = ({ selected }: { readonly selected?: string | undefined }) => ({ selected });

function InvestigationTabs({ investigation }: { readonly investigation: InvestigationDetail }) {
  const { id, entities, alerts, actions, logEntries } = investigation;
  const shared = { params: { id }, search: keepSelected, activeOptions: pathOnly } as const;
  return (
    <div className="border-line -mx-5 border-b">
      <LinkTabs label="Parts of the investigation">
        <LinkTab to="/investigations/$id" {...shared}>
          Summary
        </LinkTab>
        <LinkTab to="/investigations/$id/graph" {...shared}>
          Graph
        </LinkTab>
        <LinkTab to="/investigations/$id/alerts" {...shared} count={alerts}>
          Alerts
        </LinkTab>
        <LinkTab to="/investigations/$id/evidence" {...shared} count={entities}>
          Evidence
        </LinkTab>
        <LinkTab to="/investigations/$id/actions" {...shared} count={actions.total}>
          Actions
        </LinkTab>
        <LinkTab to="/investigations/$id/log" {...shared} count={logEntries}>
          Log
        </LinkTab>
      </LinkTabs>
    </div>
  );
}
