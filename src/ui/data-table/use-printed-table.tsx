import { useEffect, useState, type ReactNode } from "react";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { usePreparedPrint, usePrinting } from "#src/ui/printing.ts";
import { useSignOfLife } from "#src/ui/use-sign-of-life.ts";
import { plural } from "#src/lib/numbers.ts";
import type { DataTableColumn } from "./columns.ts";
import type { PrintedTable, PrintedTableProps } from "./printed-table.tsx";

/** As many rows as anybody reads on paper, some 80 pages; an export holds the rest. */
export const maxPrinted = 2000;

export interface PrintedFilter {
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

export interface PreparedPrint<Row> {
  readonly rows: readonly Row[];
  readonly filters: readonly PrintedFilter[];
}

const loadTable = async () => ({ render: (await import("./printed-table.tsx")).PrintedTable });

type PrintedTableInput<Row> = Omit<PrintedTableProps<Row>, "prepared">;

/**
 * The list on paper, in place of the one on the screen: null while nothing is printed. Its code is loaded once somebody is
 * here who may print; the page's own button and Ctrl+P wait for it and for all rows, the browser's menu for neither.
 */
export function usePrintedTable<Row>(input: PrintedTableInput<Row>): ReactNode {
  const { printed, total } = input;
  const printing = usePrinting();
  const announce = useAnnounce();
  const [prepared, setPrepared] = useState<PreparedPrint<Row> | null>(null);
  const [Table, setTable] = useState<{ readonly render: typeof PrintedTable } | null>(null);
  const prepare = async ({ noun, readRows, filters }: Printed<Row>) => {
    announce(`Preparing ${plural(Math.min(total, maxPrinted), ...noun)} to print.`);
    const [rows, words, table] = await Promise.all([readRows(maxPrinted), filters(), loadTable()]);
    setTable(table);
    setPrepared({ rows, filters: words });
  };
  usePreparedPrint(printed === undefined ? null : () => prepare(printed));
  const isWanted = useSignOfLife();
  useEffect(() => {
    if (!isWanted) return;
    // Without it the rows on the screen are printed as they stand.
    loadTable()
      .then(setTable)
      .catch(() => undefined);
  }, [isWanted]);
  useEffect(() => {
    const forget = () => setPrepared(null);
    addEventListener("afterprint", forget);
    return () => removeEventListener("afterprint", forget);
  }, []);
  if (!printing || Table === null) return null;
  return <Table.render {...input} prepared={prepared} />;
}
