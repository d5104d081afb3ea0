import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { explainError, problemOf } from "#src/api/errors.ts";
import { investigationQuery } from "#src/api/queries/investigations.ts";
import { ProblemNote } from "#src/components/feedback/problem-note.tsx";
import { PageHeader } from "#src/components/ui/page-header.tsx";
import { WithSidePanel } from "#src/components/ui/side-panel.tsx";
import { SkeletonText } from "#src/components/ui/skeleton.tsx";
import { InvestigationHead } from "./investigation-head.tsx";
import { InvestigationNotFound } from "./investigation-not-found.tsx";
import { InvestigationTabs } from "./investigation-tabs.tsx";
import { useInvestigationActions } from "./use-investigation-actions.ts";

/** What the panel of an action is given: the same as on the pages of the action center. */
export interface PanelPlace {
  readonly id: string;
  readonly position: { readonly index: number; readonly total: number } | null;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly onClose: () => void;
}

interface InvestigationPageProps {
  readonly id: string;
  readonly selectedId: string | null;
  /** The panel belongs to another feature; the route brings it. */
  readonly renderPanel: (place: PanelPlace) => ReactNode;
  /** The chosen tab. */
  readonly children: ReactNode;
}

export function InvestigationPage({ id, selectedId, renderPanel, children }: InvestigationPageProps) {
  const query = useQuery(investigationQuery(id));
  const place = usePanelPlace(id, selectedId);
  const investigation = query.data;
  if (investigation === undefined && problemOf(query.error)?.code === "not_found") {
    return <InvestigationNotFound id={id} />;
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
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

/** Previous and next go through the actions of this investigation, in the order in which the page shows them. */
function usePanelPlace(investigationId: string, selectedId: string | null): PanelPlace | null {
  const navigate = useNavigate();
  const { actions, total } = useInvestigationActions(investigationId);
  if (selectedId === null) return null;
  const index = actions.findIndex(({ id }) => id === selectedId);
  const select = (selected: string | undefined) =>
    void navigate({ to: ".", search: (search: object) => ({ ...search, selected }), replace: true });
  const stepTo = (offset: number) => {
    const target = index === -1 ? undefined : actions[index + offset];
    return target === undefined ? null : () => select(target.id);
  };
  return {
    id: selectedId,
    position: index === -1 ? null : { index, total },
    onPrevious: stepTo(-1),
    onNext: stepTo(1),
    onClose: () => select(undefined),
  };
}

function Waiting() {
  return (
    <div className="max-w-120 pt-8">
      <SkeletonText lines={6} label="Loading the investigation" />
    </div>
  );
}
