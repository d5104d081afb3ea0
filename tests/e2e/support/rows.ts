import type { Locator } from "@playwright/test";
import { expect } from "./test.ts";

/** What the cells of a row show, keyed by the header of their column. A text is looked for within the cell. */
export type Cells = Readonly<Record<string, string | RegExp>>;

/** The rows that are in the page, each keyed by column header, in the order in which they stand. */
export async function rowsOf(table: Locator): Promise<Record<string, string>[]> {
  return table.evaluate((grid) => {
    const textOf = (element: Element) =>
      element instanceof HTMLElement ? element.innerText.replaceAll("\n", " ").trim() : "";
    const headers = [...grid.querySelectorAll("[role=columnheader]")].map(textOf);
    const rows = [...grid.querySelectorAll("[role=row][data-index]")];
    rows.sort((one, other) => Number(one.getAttribute("data-index")) - Number(other.getAttribute("data-index")));
    return rows.map((row) => {
      const cells = [...row.querySelectorAll("[role=gridcell]")].map(textOf);
      return Object.fromEntries(headers.map((header, index) => [header, cells[index] ?? ""]));
    });
  });
}

function matching(cells: Cells): unknown {
  const wanted = Object.entries(cells).map(([header, text]): [string, unknown] => [
    header,
    typeof text === "string" ? expect.stringContaining(text) : expect.stringMatching(text),
  ]);
  return expect.objectContaining(Object.fromEntries(wanted));
}

/** Waits until some row reads so. */
export async function expectRow(table: Locator, cells: Cells): Promise<void> {
  await expect(async () => expect(await rowsOf(table)).toContainEqual(matching(cells))).toPass({ timeout: 10_000 });
}

/** Waits until no row that is in the page reads so. */
export async function expectNoRow(table: Locator, cells: Cells): Promise<void> {
  await expect(async () => expect(await rowsOf(table)).not.toContainEqual(matching(cells))).toPass({ timeout: 10_000 });
}

/** What stands in one column, from the top. */
export async function columnOf(table: Locator, header: string): Promise<string[]> {
  const rows = await rowsOf(table);
  return rows.map((row) => {
    expect(Object.keys(row)).toContain(header);
    return row[header] ?? "";
  });
}
