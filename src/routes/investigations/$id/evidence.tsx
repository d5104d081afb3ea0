import { createFileRoute, getRouteApi } from "@tanstack/react-router";
import { evidenceSearch } from "#src/features/investigations/evidence/evidence-search.ts";
import { EvidenceTab } from "#src/features/investigations/evidence/evidence-tab.tsx";

const route = getRouteApi("/investigations/$id/evidence");

export const Route = createFileRoute("/investigations/$id/evidence")({
  validateSearch: evidenceSearch,
  component: Evidence,
});

function Evidence() {
  return <EvidenceTab id={route.useParams().id} search={route.useSearch()} />;
}
