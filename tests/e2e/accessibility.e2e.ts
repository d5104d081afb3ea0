import type { Page } from "@playwright/test";
import { button, openAction, openList, openOverview } from "#tests/e2e/support/app.ts";
import { expectAccessible } from "#tests/e2e/support/axe.ts";
import { dropFile } from "#tests/e2e/support/drop-file.ts";
import { expect, test } from "#tests/e2e/support/test.ts";
import { pendingInvestigation } from "#tests/support/air-export.ts";

const exported = pendingInvestigation({
  id: "0123456789abcdef0123456789abcdef",
  name: "User reported message as malicious 'Badge renewal' for 'Phish'",
  subject: "Badge renewal",
  sender: "desk@badges.example",
  inbox: 2,
  quarantined: 0,
});

type Look = (what: string, where?: { readonly besidesTable: boolean }) => Promise<void>;

async function lookAtOverview(page: Page, look: Look): Promise<void> {
  await openOverview(page);
  await look("the overview");
  await button(page, "Show as table").click();
  await expect(page.getByRole("table")).toBeVisible();
  await look("the overview's trends as a table");
}

async function lookAtActions(page: Page, look: Look): Promise<void> {
  await openList(page, "pending");
  await look("the pending list");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Command palette" }).getByRole("option").first()).toBeVisible();
  await look("the command palette", { besidesTable: true });
  await page.keyboard.press("Escape");
  const panels = { url: "act-660b79-2", forwarding: "act-9d21c4-1", cluster: "act-11ce08-2", email: "act-11ce08-1" };
  for (const [kind, id] of Object.entries(panels)) {
    await openAction(page, "pending", id);
    // The first panel is looked at together with its row, which is marked.
    await look(`the panel of ${kind}`, { besidesTable: kind !== "url" });
  }
  await button(page, "Reject").click();
  await button(page, "Reject").click();
  await look("the reject form", { besidesTable: true });
  await openAction(page, "inProgress", "act-7c91e2-1");
  await look("a running execution");
  await openAction(page, "history", "act-5be2d0-1");
  await look("history");
}

async function lookAtInvestigations(page: Page, look: Look): Promise<void> {
  await page.goto("/investigations");
  await expect(page.getByRole("grid", { name: "Investigations" }).getByRole("row").nth(1)).toBeVisible();
  await look("the investigations");
  await page.goto("/investigations/inv-660b79");
  for (const tab of ["Summary", "Alerts", "Evidence", "Actions", "Log"]) {
    const link = page.getByRole("link", { name: tab, exact: true });
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "page");
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await look(`one investigation, ${tab}`);
  }
  await dropFile(page, "export.json", JSON.stringify(exported));
  await expect(page.getByRole("dialog", { name: "Import" })).toContainText("1 new action");
  await look("the import dialog");
}

const areas = [
  { area: "the overview", lookAt: lookAtOverview },
  { area: "the action center", lookAt: lookAtActions },
  { area: "investigations and imports", lookAt: lookAtInvestigations },
];

for (const { area, lookAt } of areas) {
  test(`no serious violation in ${area}, in both themes`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await lookAt(page, async (what, where) => {
      await expectAccessible(page, what, where);
      await page.emulateMedia({ colorScheme: "dark" });
      await expectAccessible(page, `${what}, dark`, { ...where, contrastOnly: true });
      await page.emulateMedia({ colorScheme: "light" });
    });
  });
}
