import { createFileRoute } from "@tanstack/react-router";
import { AuditPage } from "#src/features/audit/audit-page.tsx";
import { auditSearch } from "#src/features/audit/audit-search.ts";

/** Without a loader: reading the log from its end is code that only this page needs. */
export const Route = createFileRoute("/audit")({ validateSearch: auditSearch, component: AuditRoute });

function AuditRoute() {
  return <AuditPage search={Route.useSearch()} />;
}
