import { createFileRoute, getRouteApi } from "@tanstack/react-router";
import { SummaryTab } from "#src/features/investigations/detail/summary-tab.tsx";

const route = getRouteApi("/investigations/$id/");

export const Route = createFileRoute("/investigations/$id/")({ component: Summary });

function Summary() {
  const { id } = route.useParams();
  const { selected } = route.useSearch();
  return <SummaryTab id={id} selectedId={selected ?? null} />;
}
