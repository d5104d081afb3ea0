import { createFileRoute, getRouteApi } from "@tanstack/react-router";
import { actionListQuery } from "#src/api/queries/actions.ts";
import { ActionListPage } from "#src/features/action-center/list/action-list-page.tsx";
import { actionSearch } from "#src/features/action-center/list/action-search.ts";
import { pendingColumns } from "#src/features/action-center/list/pending-columns.tsx";
import { listParams } from "#src/features/action-center/list/list-params.ts";
import { ExportButton } from "#src/features/export/export-button.tsx";
import { filterWords } from "#src/features/export/lazy-filter-words.ts";
import { PrintButton } from "#src/ui/print-button.tsx";
import { ImportButton } from "#src/features/import/import-button.tsx";

const route = getRouteApi("/actions/pending");

export const Route = createFileRoute("/actions/pending")({
  validateSearch: actionSearch,
  loaderDeps: ({ search }) => listParams("pending", search),
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(actionListQuery(deps));
  },
  component: PendingRoute,
});

function PendingRoute() {
  const navigate = route.useNavigate();
  const search = route.useSearch();
  return (
    <ActionListPage
      view="pending"
      columns={pendingColumns}
      search={search}
      onSearchChange={(change, replace) =>
        void navigate({ search: (former) => ({ ...former, ...change }), replace, state: true })
      }
      filterWords={filterWords}
      commands={
        <>
          <PrintButton />
          <ExportButton params={listParams("pending", search)} />
          <ImportButton />
        </>
      }
    />
  );
}
