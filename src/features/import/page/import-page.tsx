import { useQuery } from "@tanstack/react-query";
import { explainError, problemOf } from "#src/api/errors.ts";
import { importQuery } from "#src/api/queries/imports.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { PageHeader } from "#src/ui/page-header.tsx";
import { usePageMargins } from "#src/ui/use-printed-margins.ts";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { LeftOutList } from "#src/features/import/left-out-list.tsx";
import { BecameTable } from "./became-table.tsx";
import { ImportHead } from "./import-head.tsx";
import { ImportNotFound } from "./import-not-found.tsx";
import { SaveReport } from "./save-report.tsx";

/** The report of one import as a page of its own: what became what, what was left out and why, to link and to save. */
export function ImportPage({ id }: { readonly id: string }) {
  const query = useQuery(importQuery(id));
  const imported = query.data;
  usePageMargins(`Report of import ${id}`, useQuery(sessionQuery).data?.user.name ?? "");
  if (problemOf(query.error)?.code === "not_found") return <ImportNotFound id={id} />;
  return (
    <div className="flex flex-1 flex-col">
      <PageHeader title="Import report" actions={imported !== undefined && <SaveReport imported={imported} />} />
      <div className="page-body overflow-y-auto px-5 pb-8">
        {query.isError && (
          <div className="pt-4">
            <ProblemNote problem={explainError(query.error)} onRetry={() => void query.refetch()} />
          </div>
        )}
        {query.isPending && (
          <div className="max-w-120 pt-8">
            <SkeletonText lines={6} label="Loading the report" />
          </div>
        )}
        {imported !== undefined && (
          <div className="flex max-w-240 flex-col gap-6 pt-5">
            <ImportHead imported={imported} />
            <BecameTable report={imported.report} />
            {imported.report.leftOut.total > 0 && <LeftOutList leftOut={imported.report.leftOut} onPage />}
          </div>
        )}
      </div>
    </div>
  );
}
