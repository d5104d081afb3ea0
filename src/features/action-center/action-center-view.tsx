import type { ReactNode } from "react";
import { LinkTab, LinkTabs } from "#src/ui/link-tabs.tsx";
import { PageHeader } from "#src/ui/page-header.tsx";
import { type ListedView, tableNames } from "./list/views.ts";
import { ViewsButton } from "./views/views-button.tsx";

interface ActionCenterViewProps {
  readonly view: ListedView | null;
  /** Undefined while they are not known: no number is better than a wrong one. */
  readonly counts: Readonly<Record<ListedView, number>> | undefined;
  readonly children: ReactNode;
}

const tabs = [
  { view: "pending", to: "/actions/pending", label: "Pending" },
  { view: "inProgress", to: "/actions/in-progress", label: "In progress" },
  { view: "history", to: "/actions/history", label: "History" },
] as const;

export function ActionCenterView({ view, counts, children }: ActionCenterViewProps) {
  const documentTitle = view === null ? "Action center" : `${tableNames[view]} · Action center`;
  return (
    <>
      <PageHeader
        title="Action center"
        documentTitle={documentTitle}
        tabs={
          <div className="flex items-center gap-x-2 pr-5">
            <LinkTabs label="Actions">
              {tabs.map((tab) => (
                <LinkTab key={tab.view} to={tab.to} activeOptions={{ includeSearch: false }} count={counts?.[tab.view]}>
                  {tab.label}
                </LinkTab>
              ))}
            </LinkTabs>
            {view !== null && <ViewsButton list={view} />}
          </div>
        }
      />
      {children}
    </>
  );
}
