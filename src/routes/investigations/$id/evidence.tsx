import { createFileRoute } from "@tanstack/react-router";
import { evidenceSearch } from "#src/features/investigations/evidence/evidence-search.ts";
import { EvidenceTab } from "#src/features/investigations/evidence/evidence-tab.tsx";

export const Route = createFileRoute("/investigations/$id/evidence")({
  validateSearch: evidenceSearch,
  component: Evidence,
});

function Evidence() {
  return <EvidenceTab id={Route.useParams().id} search={Route.useSearch()} />;
}
