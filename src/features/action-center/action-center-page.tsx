import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Bookmark, ChevronDown } from "lucide-react";
import { type ReactNode, Suspense, lazy } from "react";
import { actionCountsQuery } from "#src/api/queries/actions.ts";
import { buttonClass } from "#src/ui/button-style.ts";
import { LinkTab, LinkTabs } from "#src/ui/link-tabs.tsx";
import { PageHeader } from "#src/ui/page-header.tsx";
import { Popover } from "#src/ui/popover.tsx";
import { actionSearch } from "./list/action-search.ts";
import { isOwnView } from "./list/list-params.ts";
import { type ListedView, tableNames } from "./list/views.ts";

interface ActionCenterPageProps {
  /** Null on the way to one of them. */
  readonly view: ListedView | null;
  readonly children: ReactNode;
}

/** The head that the three lists share; it stays when the tab changes. */
export function ActionCenterPage({ view, children }: ActionCenterPageProps) {
  const counts = useQuery(actionCountsQuery);
  return (
    <ActionCenterView view={view} counts={counts.data}>
      {children}
    </ActionCenterView>
  );
}

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

function ActionCenterView({ view, counts, children }: ActionCenterViewProps) {
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

const ViewName = lazy(async () => ({ default: (await import("./views/view-name.tsx")).ViewName }));
const ViewsPanel = lazy(async () => ({ default: (await import("./views/views-panel.tsx")).ViewsPanel }));

/** Says which view the list is, and opens all of them. A plain list is none, and needs none of the code. */
function ViewsButton({ list }: { readonly list: ListedView }) {
  const search = actionSearch.parse(useSearch({ strict: false }));
  const plain = (
    <>
      <Bookmark aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
      <span className="max-[480px]:sr-only">Views</span>
    </>
  );
  return (
    <Popover
      label="Views"
      namedByTrigger
      align="end"
      className={`ml-auto max-[480px]:-mr-2.5 ${buttonClass("quiet")}`}
      trigger={
        <>
          {isOwnView(list, search) ? (
            <Suspense fallback={plain}>
              <ViewName list={list} search={search} fallback={plain} />
            </Suspense>
          ) : (
            plain
          )}
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 max-[480px]:hidden" strokeWidth={1.75} />
        </>
      }
    >
      {(close) => <ViewsPanel list={list} search={search} onClose={close} />}
    </Popover>
  );
}
