import { createFileRoute } from "@tanstack/react-router";
import { auditListQuery } from "#src/api/queries/audit.ts";
import { AuditPage } from "#src/features/audit/audit-page.tsx";
import { auditSearch, listParams } from "#src/features/audit/audit-search.ts";

export const Route = createFileRoute("/audit")({
  validateSearch: auditSearch,
  loaderDeps: ({ search }) => listParams(search),
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(auditListQuery(deps));
  },
  component: AuditRoute,
});

function AuditRoute() {
  return <AuditPage search={Route.useSearch()} />;
}
