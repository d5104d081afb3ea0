import { createFileRoute, getRouteApi } from "@tanstack/react-router";
import { graphSearch } from "#src/features/investigations/graph/graph-search.ts";
import { GraphTab } from "#src/features/investigations/graph/graph-tab.tsx";

const route = getRouteApi("/investigations/$id/graph");

export const Route = createFileRoute("/investigations/$id/graph")({ validateSearch: graphSearch, component: Graph });

function Graph() {
  const search = route.useSearch();
  return <GraphTab id={route.useParams().id} search={search} selectedId={search.selected || null} />;
}
