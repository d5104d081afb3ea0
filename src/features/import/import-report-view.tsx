import type { ImportReport } from "#src/contract/shapes/import.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { BecameList } from "./became-list.tsx";
import { LeftOutList } from "./left-out-list.tsx";
import { summaryOf } from "./report-summary.ts";

interface ImportReportViewProps {
  readonly report: ImportReport;
  readonly onFollow: () => void;
}

/** What became what, and what was left out and why: everything that was read is accounted for. */
export function ImportReportView({ report, onFollow }: ImportReportViewProps) {
  const { investigations, actions, evidence, duplicates, leftOut, became } = report;
  return (
    <div className="flex flex-col gap-3">
      <p>{summaryOf(report)}.</p>
      <table className="w-full max-w-100 text-left tabular-nums">
        <caption className="sr-only">Figures of the import</caption>
        <thead>
          <tr className="text-caption text-ink-2">
            <td />
            {["New", "Updated", "Unchanged"].map((head) => (
              <th key={head} scope="col" className="py-0.5 pr-4 text-right font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <TallyRow label="Investigations" tally={investigations} />
          <TallyRow label="Actions" tally={actions} />
        </tbody>
      </table>
      <p className="text-ink-2">
        {plural(evidence, "piece of evidence", "pieces of evidence")}, {plural(duplicates, "duplicate")},{" "}
        {formatNumber(leftOut.total)} left out.
      </p>
      {became.length > 0 && <BecameList became={became} onFollow={onFollow} />}
      {leftOut.total > 0 && <LeftOutList leftOut={leftOut} />}
    </div>
  );
}

function TallyRow({ label, tally }: { readonly label: string; readonly tally: ImportReport["actions"] }) {
  return (
    <tr className="border-line border-t">
      <th scope="row" className="py-1 font-normal">
        {label}
      </th>
      {[tally.created, tally.updated, tally.unchanged].map((value, index) => (
        <td key={index} className={`py-1 pr-4 text-right ${value === 0 ? "text-ink-3" : "font-medium"}`}>
          {formatNumber(value)}
        </td>
      ))}
    </tr>
  );
}
