import { createFileRoute } from "@tanstack/react-router";
import { investigationListQuery } from "#src/api/queries/investigations.ts";
import { ImportButton } from "#src/features/import/import-button.tsx";
import { investigationSearch, listParams } from "#src/features/investigations/list/investigation-search.ts";
import { InvestigationsPage } from "#src/features/investigations/list/investigations-page.tsx";
import { serverClock } from "#src/lib/clock.ts";

export const Route = createFileRoute("/investigations/")({
  validateSearch: investigationSearch,
  loaderDeps: ({ search }) => listParams(search, serverClock.now()),
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(investigationListQuery(deps));
  },
  component: Investigations,
});

function Investigations() {
  return <InvestigationsPage search={Route.useSearch()} importButton={<ImportButton />} />;
}
