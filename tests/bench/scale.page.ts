import type { Page } from "@playwright/test";
import { test } from "#tests/e2e/support/test.ts";
import { median, ms, note, printColumns } from "./support/figures.ts";
import { keyToPaint } from "./support/key-to-paint.ts";
import { mainThreadOf, watchMainThread } from "./support/main-thread.ts";
import { filter, firstRow, scroll, sort } from "./support/pending.ts";

// The page over a large tenant, in the production build: cold starts over what is stored, what its main thread pays, and how
// soon a key is seen. The mocked backend runs in its worker; what of it runs in the page is told apart.

const sizes = [100, 10_000, 100_000] as const;
/** A start at 100,000 actions takes so long that one tells enough. */
const startsAt = (actions: number) => (actions > 10_000 ? 1 : 3);

/** The only tab is loaded anew: its worker ends, and the log is read again. */
async function coldStarts(page: Page, starts: number): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let start = 0; start < starts; start += 1) taken.push(await firstRow(page));
  return taken;
}

async function* figuresOf(page: Page, actions: number): AsyncGenerator<readonly [string, string]> {
  yield ["first start, to the first row", ms(await firstRow(page, `?seed=7&actions=${actions}`))];
  yield ["key to paint", await keyToPaint(page, 1)];
  yield ["key to paint, processor four times as slow", await keyToPaint(page, 4)];
  const { during } = await mainThreadOf(page);
  yield ["tasks over 50 ms, scrolling", await during(() => scroll(page))];
  yield ["tasks over 50 ms, sorting", await during(() => sort(page))];
  yield ["tasks over 50 ms, filtering and searching", await during(() => filter(page))];
  // Last: by now the log has its checkpoint.
  yield ["cold start over the stored log, to the first row", ms(median(await coldStarts(page, startsAt(actions))))];
}

test("the page over a large tenant", async ({ browser, pageErrors }) => {
  test.setTimeout(900_000);
  const columns = new Map<string, ReadonlyMap<string, string>>();
  for (const actions of sizes) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(watchMainThread);
    const figures = new Map<string, string>();
    for await (const [name, value] of figuresOf(page, actions)) {
      note(`${actions} actions, ${name}`, value);
      figures.set(name, value);
    }
    columns.set(`${actions.toLocaleString("en-GB")} actions`, figures);
    await context.close();
  }
  printColumns(
    `The page in ${browser.browserType().name()} ${browser.version()}: medians of 3 starts (at 100,000: one) and of 40 keys`,
    columns,
  );
  pageErrors.length = 0;
});
