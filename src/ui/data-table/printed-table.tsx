import { useNow } from "#src/ui/use-now.ts";
import { usePrintedMargins } from "#src/ui/use-printed-margins.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatUtc, toIso } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import type { DataTableColumn } from "./columns.ts";
import { maxPrinted, type Printed, type PrintedFilter, type PreparedPrint } from "./use-printed-table.tsx";

export interface PrintedTableProps<Row> {
  /** Absent for a table that is a part of a longer page: that is printed with it, with the rows that are held. */
  readonly printed?: Printed<Row> | undefined;
  readonly label: string;
  readonly columns: readonly DataTableColumn<Row>[];
  readonly rowId: (row: Row) => string;
  /** Those on the screen. */
  readonly rows: readonly Row[];
  readonly total: number;
  /** All rows that match; null for a print that came by the browser's menu, which waits for nothing. */
  readonly prepared: PreparedPrint<Row> | null;
}

/** More columns than these need a sheet on its side. */
const maxUpright = 8;

/** What grows on the screen holds most of the words. */
function weightOf({ width, grow = 0 }: { readonly width: number; readonly grow?: number }): number {
  return grow > 0 ? 2 * width : width;
}

/** The list on paper: a table with a head on each page, all columns, all rows that match, and what it is a list of. */
export function PrintedTable<Row>(props: PrintedTableProps<Row>) {
  const { printed, label, columns, rowId, rows: held, total, prepared } = props;
  const rows = prepared?.rows ?? held;
  const shown = printed?.columns ?? columns;
  const widths = shown.reduce((sum, column) => sum + weightOf(column), 0);
  return (
    <section
      className={`${printed === undefined ? `print-part ${shown.length > maxUpright ? "print-wide" : ""}` : "print-as-list"} hidden flex-col gap-3 print:block`}
    >
      {printed === undefined ? (
        <PartHead label={label} shown={rows.length} total={total} />
      ) : (
        <PrintedHead printed={printed} filters={prepared?.filters ?? null} shown={rows.length} total={total} />
      )}
      <table className="record-table">
        <thead>
          <tr>
            {shown.map(({ id, header, align, ...column }) => (
              // Without its share, a column whose words may break anywhere would be left with the width of a letter.
              <th
                key={id}
                scope="col"
                style={{ width: `${(100 * weightOf(column)) / widths}%` }}
                className={align === "end" ? "text-right" : ""}
              >
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

interface PartHeadProps extends Pick<PrintedTableProps<never>, "label" | "total"> {
  readonly shown: number;
}

function PartHead({ label, shown, total }: PartHeadProps) {
  return (
    <h3 className="mb-2 font-semibold">
      {label}, {formatNumber(total)}
      {shown < total &&
        `: only the first ${formatNumber(shown)} are printed; ${formatNumber(total - shown)} are left out`}
    </h3>
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
          {filters === null && total <= maxPrinted
            ? "Print by the page’s own button or by Ctrl+P to have all of them."
            : "An export holds all of them."}
        </p>
      )}
    </header>
  );
}
