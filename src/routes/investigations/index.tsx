import { createFileRoute, getRouteApi } from "@tanstack/react-router";
import { ImportButton } from "#src/features/import/import-button.tsx";
import { investigationSearch, listParams } from "#src/features/investigations/list/investigation-search.ts";
import { InvestigationsPage } from "#src/features/investigations/list/investigations-page.tsx";
import { serverClock } from "#src/lib/clock.ts";

const route = getRouteApi("/investigations/");

export const Route = createFileRoute("/investigations/")({
  validateSearch: investigationSearch,
  loaderDeps: ({ search }) => listParams(search, serverClock.now()),
  // The queries of investigations are loaded with their pages, not with the first page of all.
  loader: ({ context, deps }) => {
    void import("#src/api/queries/investigations.ts").then(({ investigationListQuery }) =>
      context.queryClient.prefetchInfiniteQuery(investigationListQuery(deps)),
    );
  },
  component: Investigations,
});

function Investigations() {
  return <InvestigationsPage search={route.useSearch()} importButton={<ImportButton />} />;
}
