import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { explainError, problemOf } from "#src/api/errors.ts";
import { investigationQuery } from "#src/api/queries/investigations.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { PageHeader } from "#src/ui/page-header.tsx";
import { WithSidePanel } from "#src/ui/side-panel.tsx";
import { usePageMargins } from "#src/ui/use-printed-margins.ts";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { usePanelPlace, type RenderPanel } from "#src/features/investigations/panel-place.ts";
import { InvestigationHead } from "./investigation-head.tsx";
import { InvestigationNotFound } from "./investigation-not-found.tsx";
import { InvestigationTabs } from "./investigation-tabs.tsx";
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
