import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./test.ts";

/** Rows of a table past the tenth are made as those before; looking at all of them takes most of the time. */
const furtherRows = "[role=row][data-index]:nth-child(n+11)";

/** Its rows, head and cells, which another look has seen. */
const table = "[role=grid]";

/**
 * No serious or critical violation of WCAG 2.2 AA as far as a program can tell, in the state that the page is in now.
 * `besidesTable`: the table is the one that was looked at before. `contrastOnly`: all else does not depend on the theme and has been looked at before.
 */
export async function expectAccessible(
  page: Page,
  what: string,
  { contrastOnly = false, besidesTable = false } = {},
): Promise<void> {
  const axe = new AxeBuilder({ page }).exclude(besidesTable ? table : furtherRows);
  const asked = contrastOnly
    ? axe.withRules(["color-contrast"])
    : axe.withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]);
  const { violations } = await asked.analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const found = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join("\n  ")}`);
  expect.soft(found, what).toEqual([]);
}
