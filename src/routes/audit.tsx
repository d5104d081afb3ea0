import { createFileRoute, getRouteApi } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { PrintButton } from "#src/ui/print-button.tsx";
import { AuditExportButton } from "#src/features/export/export-button.tsx";
import { AuditPage } from "#src/features/audit/audit-page.tsx";
import { auditSearch } from "#src/features/audit/audit-search.ts";

const route = getRouteApi("/audit");

/** Without a loader: reading the log from its end is code that only this page needs. */
export const Route = createFileRoute("/audit")({ validateSearch: auditSearch, component: AuditRoute });

/** Two features meet here. */
function renderExport(given: ComponentProps<typeof AuditExportButton>) {
  return (
    <>
      <PrintButton />
      <AuditExportButton {...given} />
    </>
  );
}

function AuditRoute() {
  return <AuditPage search={route.useSearch()} renderExport={renderExport} />;
}
