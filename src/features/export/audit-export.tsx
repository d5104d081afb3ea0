import { useQuery } from "@tanstack/react-query";
import { auditCountQuery, type AuditListParams } from "#src/api/queries/audit.ts";
import { openAuditExport } from "#src/api/queries/exports.ts";
import { Facts } from "#src/ui/facts.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { plural } from "#src/lib/numbers.ts";
import { ExportControl, type Shown } from "./export-control.tsx";
import { auditFormats } from "./formats.ts";

interface AuditExportProps extends Shown {
  readonly params: AuditListParams;
  /** The filters in the words of the page's controls; what was typed in them is untrusted text. */
  readonly filters: readonly { readonly label: string; readonly value: string }[];
}

/** The entries that the audit log's filters show, as a file. */
export function AuditExport({ params, filters, ...shown }: AuditExportProps) {
  return (
    <ExportControl
      {...shown}
      formats={auditFormats}
      scope={<Scope params={params} filters={filters} />}
      onOpenFile={(format, signal) => openAuditExport(params, format, signal)}
    />
  );
}

function Scope({ params, filters }: Pick<AuditExportProps, "params" | "filters">) {
  const { data: count } = useQuery(auditCountQuery(params));
  const entries = count === undefined ? "entries" : plural(count, "entry", "entries");
  if (filters.length === 0) {
    return (
      <p>
        {count === undefined ? "All" : `All ${entries}`} of the audit log, oldest first. Batches that the page folds are
        exported one by one.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <p>The {entries} of the audit log, oldest first, filtered by:</p>
      <Facts items={filters.map(({ label, value }) => ({ label, value: <UntrustedText text={value} /> }))} />
    </div>
  );
}
