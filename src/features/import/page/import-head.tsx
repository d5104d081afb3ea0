import { Link } from "@tanstack/react-router";
import type { ImportedReport } from "#src/contract/shapes/import.ts";
import { FactsRow } from "#src/ui/facts.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { summaryOf } from "#src/features/import/report-summary.ts";
import { formatNumber } from "#src/lib/numbers.ts";

type Tally = ImportedReport["report"]["actions"];

/** When, by whom, and the figures: all that was read is accounted for in them. */
export function ImportHead({ imported: { at, by, sequence, report } }: { readonly imported: ImportedReport }) {
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
