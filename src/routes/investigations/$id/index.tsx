import { createFileRoute } from "@tanstack/react-router";
import { SummaryTab } from "#src/features/investigations/detail/summary-tab.tsx";

export const Route = createFileRoute("/investigations/$id/")({ component: Summary });

function Summary() {
  const { id } = Route.useParams();
  const { selected } = Route.useSearch();
  return <SummaryTab id={id} selectedId={selected ?? null} />;
}
