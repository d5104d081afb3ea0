import { useNow } from "#src/components/ui/use-now.ts";
import { usePrintedMargins } from "#src/components/ui/use-printed-margins.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatUtc, toIso } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import type { DataTableColumn } from "./columns.ts";
import { mostPrinted, type Printed, type PrintedFilter, type PreparedPrint } from "./use-printed-table.tsx";

export interface PrintedTableProps<Row> {
  readonly printed: Printed<Row>;
  readonly columns: readonly DataTableColumn<Row>[];
  readonly rowId: (row: Row) => string;
  /** Those on the screen. */
  readonly rows: readonly Row[];
  readonly total: number;
  /** All rows that match; null for a print that came by the browser's menu, which waits for nothing. */
  readonly prepared: PreparedPrint<Row> | null;
}

/** The list on paper: a table with a head on each page, all columns, all rows that match, and what it is a list of. */
export function PrintedTable<Row>(props: PrintedTableProps<Row>) {
  const { printed, columns, rowId, rows: held, total, prepared } = props;
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
