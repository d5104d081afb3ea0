import type { Page } from "@playwright/test";
import axe from "axe-core";
import { expect } from "./test.ts";

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** Rows of a table past the tenth are made as those before; looking at all of them takes most of the time. */
const furtherRows = "[role=row][data-index]:nth-child(n+11)";

/** Its rows, head and cells, which another look has seen. */
const table = "[role=grid]";

const tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/**
 * No serious or critical violation of WCAG 2.2 AA as far as a program can tell, in the state that the page is in now.
 * `within`: the rest of the page was looked at before, or is half covered by what is now open. `besidesTable`: the table is the
 * one that was looked at before. `contrastOnly`: all else does not depend on the theme and has been looked at before.
 */
export async function expectAccessible(
  page: Page,
  what: string,
  { contrastOnly = false, besidesTable = false, within = "html" } = {},
): Promise<void> {
  // The app has no frames, so that one run in the page itself sees all.
  const known = await page.evaluate(() => "axe" in window);
  if (!known) await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async ([include, exclude, runOnly]) => {
      const result = await window.axe.run(
        { include: [[include]], exclude: [[exclude]] },
        { runOnly: { type: runOnly.type, values: [...runOnly.values] }, resultTypes: ["violations"], preload: false },
      );
      return result.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => html) }));
    },
    [
      within,
      besidesTable ? table : furtherRows,
      contrastOnly ? ({ type: "rule", values: ["color-contrast"] } as const) : ({ type: "tag", values: tags } as const),
    ] as const,
  );
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const found = serious.map(({ id, nodes }) => `${id}: ${nodes.map((html) => html.slice(0, 200)).join("\n  ")}`);
  expect.soft(found, what).toEqual([]);
}
