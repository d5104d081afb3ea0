import { useEffect, useState } from "react";
import { useAnnounce } from "#src/components/ui/announcer.tsx";
import { usePreparedPrint, usePrinting } from "#src/components/ui/printing.ts";
import { useNow } from "#src/components/ui/use-now.ts";
import { usePrintedMargins } from "#src/components/ui/use-printed-margins.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatUtc, toIso } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import type { DataTableColumn } from "./columns.ts";

/** As many rows as anybody reads on paper, some 80 pages; an export holds the rest. */
export const mostPrinted = 2000;

interface PrintedFilter {
  readonly label: string;
  readonly value: string;
}

/** What a list says of itself on paper, and how all of it is read. */
export interface Printed<Row> {
  readonly title: string;
  /** What a row is: one, and several. */
  readonly noun: readonly [string, string];
  /** Who prints; empty while that is not known. */
  readonly by: string;
  /** Where paper needs others than the screen: times, for one, are in UTC there. */
  readonly columns?: readonly DataTableColumn<Row>[];
  readonly filters: () => Promise<readonly PrintedFilter[]>;
  /** The first rows that match, at most so many. */
  readonly readRows: (most: number) => Promise<readonly Row[]>;
}

interface PrintedTableProps<Row> {
  readonly printed: Printed<Row>;
  readonly columns: readonly DataTableColumn<Row>[];
  readonly rowId: (row: Row) => string;
  /** Those on the screen, for a print that came by the browser's menu, which waits for nothing. */
  readonly rows: readonly Row[];
  readonly total: number;
}

interface Prepared<Row> {
  readonly rows: readonly Row[];
  readonly filters: readonly PrintedFilter[];
}

/** The list on paper: a table with a head on each page, all columns, all rows that match, and what it is a list of. */
export function PrintedTable<Row>({ printed, columns, rowId, rows: held, total }: PrintedTableProps<Row>) {
  const printing = usePrinting();
  const announce = useAnnounce();
  const [prepared, setPrepared] = useState<Prepared<Row> | null>(null);
  usePreparedPrint(async () => {
    announce(`Preparing ${plural(Math.min(total, mostPrinted), ...printed.noun)} to print.`);
    const [rows, filters] = await Promise.all([printed.readRows(mostPrinted), printed.filters()]);
    setPrepared({ rows, filters });
  });
  useEffect(() => {
    const forget = () => setPrepared(null);
    addEventListener("afterprint", forget);
    return () => removeEventListener("afterprint", forget);
  }, []);
  if (!printing) return null;
  const rows = prepared?.rows ?? held;
  const shown = printed.columns ?? columns;
  return (
    <section className="print-as-list hidden flex-col gap-3 print:block">
      <PrintedHead printed={printed} filters={prepared?.filters ?? null} shown={rows.length} total={total} />
      <table className="record-table">
        <thead>
          <tr>
            {shown.map(({ id, header, align }) => (
              <th key={id} scope="col" className={align === "end" ? "text-right" : ""}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)}>
              {shown.map(({ id, cell, align, grow = 0 }) => (
                <td
                  key={id}
                  // What has no spaces, a URL for one, stands in a column that grows: only there words may break anywhere.
                  className={`${align === "end" ? "text-right" : ""} ${grow > 0 ? "wrap-anywhere" : "wrap-break-word"}`}
                >
                  {cell(row, false)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface PrintedHeadProps extends Pick<PrintedTableProps<never>, "total"> {
  readonly printed: Pick<Printed<never>, "title" | "noun" | "by">;
  /** Null where they were not put into words: then it is the address that tells them. */
  readonly filters: readonly PrintedFilter[] | null;
  readonly shown: number;
}

function PrintedHead({ printed: { title, noun, by }, filters, shown, total }: PrintedHeadProps) {
  const when = formatUtc(toIso(useNow()));
  const who = by === "" ? "" : ` by ${visibleText(by)}`;
  usePrintedMargins({ head: `Countersign · ${title}`, headEnd: "", foot: `Printed ${when}${who}` });
  const address = decodeURIComponent(location.search.slice(1).replaceAll("+", " "));
  const words = filters === null ? address : filters.map(({ label, value }) => `${label}: ${value}`).join("; ");
  return (
    <header className="printed-head mb-3">
      <h1 className="text-[14pt] font-semibold">{title}</h1>
      <p>
        {plural(total, ...noun)}. Filters: {words === "" ? "none" : <bdi>{visibleText(words)}</bdi>}. Times are UTC.
        Printed {when}
        {who}.
      </p>
      {shown < total && (
        <p>
          <strong className="font-semibold">
            Only the first {formatNumber(shown)} are printed; {formatNumber(total - shown)} are left out.
          </strong>{" "}
          {filters === null && total <= mostPrinted
            ? "Print by the page’s own button or by Ctrl+P to have all of them."
            : "An export holds all of them."}
        </p>
      )}
    </header>
  );
}
