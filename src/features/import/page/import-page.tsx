import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useId, useState } from "react";
import { explainError, problemOf } from "#src/api/errors.ts";
import { importQuery } from "#src/api/queries/imports.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import type { ImportReport, ImportedReport } from "#src/contract/shapes/import.ts";
import { BecameTarget, maxNamed, outcomeWords, whatWords } from "#src/features/import/became-list.tsx";
import { LeftOutList } from "#src/features/import/left-out-list.tsx";
import { summaryOf } from "#src/features/import/report-summary.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { buttonClass } from "#src/ui/button-style.ts";
import { Button } from "#src/ui/button.tsx";
import { FactsRow } from "#src/ui/facts.tsx";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { PageHeader } from "#src/ui/page-header.tsx";
import { usePrinting } from "#src/ui/printing.ts";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { usePageMargins } from "#src/ui/use-printed-margins.ts";

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

const formats = ["CSV", "JSON"] as const;

/** The report as a file, for who keeps the record of an investigation elsewhere. */
function SaveReport({ imported }: { readonly imported: ImportedReport }) {
  const save = async (format: (typeof formats)[number]) => {
    const { saveReport } = await import("./report-file.ts");
    saveReport(imported, format);
  };
  return (
    <div className="flex items-center gap-1">
      {formats.map((format) => (
        <Button key={format} tone="quiet" icon={Download} onClick={() => void save(format)}>
          Export {format}
        </Button>
      ))}
    </div>
  );
}

function ImportNotFound({ id }: { readonly id: string }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader title="Import report" documentTitle="Not found · Import report" />
      <EmptyState
        title="There is no such import"
        action={
          <Link to="/audit" search={{ type: "import.completed" }} className={buttonClass()}>
            All imports in the audit log
          </Link>
        }
      >
        <span className="wrap-anywhere">
          Nothing was imported under “<UntrustedText text={id} limit={80} />
          ”. It may belong to a demo that was reset.
        </span>
      </EmptyState>
    </div>
  );
}

type Tally = ImportedReport["report"]["actions"];

/** When, by whom, and the figures: all that was read is accounted for in them. */
function ImportHead({ imported: { at, by, sequence, report } }: { readonly imported: ImportedReport }) {
  const { read, investigations, actions, evidence, duplicates, leftOut } = report;
  return (
    <header className="flex flex-col gap-3">
      <div>
        <h2 className="text-page font-semibold">
          Imported <Instant at={at} />
        </h2>
        <p className="text-ink-2 mt-1">
          By <UntrustedText text={by.name} limit={120} />, who cannot approve alone what came of it.{" "}
          <Link
            to="/audit"
            search={{ entry: String(sequence) }}
            className="text-accent-ink underline underline-offset-2"
          >
            Entry {formatNumber(sequence)} of the audit log
          </Link>
        </p>
      </div>
      <p className="font-medium">{summaryOf(report)}.</p>
      <FactsRow
        items={[
          { label: "Records read", value: formatNumber(read) },
          { label: "Investigations", value: tallyInWords(investigations) },
          { label: "Actions", value: tallyInWords(actions) },
          { label: "Pieces of evidence", value: formatNumber(evidence) },
          { label: "Duplicates", value: formatNumber(duplicates) },
          { label: "Left out", value: formatNumber(leftOut.total) },
        ]}
      />
    </header>
  );
}

/** "12 new, 3 updated"; what is none is not named. */
function tallyInWords({ created, updated, unchanged }: Tally): string {
  const parts = [
    created > 0 && `${formatNumber(created)} new`,
    updated > 0 && `${formatNumber(updated)} updated`,
    unchanged > 0 && `${formatNumber(unchanged)} unchanged`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "none" : parts.join(", ");
}

/** Rows that come into the page at a time: links by the thousand would slow it down. */
const atATime = 100;

const headClass = "text-caption text-ink-2 py-1.5 pr-3 text-left font-medium";

function BecameTable({ report: { became, read } }: { readonly report: ImportReport }) {
  const [shown, setShown] = useState(atATime);
  const id = useId();
  // A button does nothing on paper.
  const drawn = usePrinting() ? became.length : shown;
  const left = became.length - drawn;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="text-title font-semibold">
        What became what
      </h3>
      {became.length === 0 ? (
        <p className="text-ink-2 mt-1">
          {read === 0 ? "The file holds no records." : "None of the records became anything."}
        </p>
      ) : (
        <table aria-labelledby={id} className="mt-1.5 w-full">
          <thead>
            <tr>
              {["Line", "Kind", "Outcome", "What it is"].map((head) => (
                <th key={head} scope="col" className={headClass}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {became.slice(0, drawn).map((entry) => (
              <tr key={`${entry.line} ${entry.what} ${entry.id}`} className="border-line border-t align-top">
                <td className="text-ink-2 py-1.5 pr-3 tabular-nums md:w-20">{formatNumber(entry.line)}</td>
                <td className="py-1.5 pr-3 md:w-32">{whatWords[entry.what]}</td>
                <td className="py-1.5 pr-3 first-letter:uppercase md:w-28">{outcomeWords[entry.outcome]}</td>
                <td className="py-1.5 wrap-anywhere">
                  <BecameTarget entry={entry} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {left > 0 && (
        <Button className="mt-2" onClick={() => setShown(shown + atATime)}>
          Show {formatNumber(Math.min(atATime, left))} more of {formatNumber(became.length)}
        </Button>
      )}
      {left <= 0 && became.length >= maxNamed && (
        <p className="text-caption text-ink-2 mt-1.5">
          {plural(maxNamed, "line")} are named here; the figures above count all.
        </p>
      )}
    </section>
  );
}
