import type { Page } from "@playwright/test";
import { actAs, button, openAction, openList, openOverview, panel } from "#tests/e2e/support/app.ts";
import { advanceClock, callApi } from "#tests/e2e/support/backend.ts";
import { dropFile } from "#tests/e2e/support/drop-file.ts";
import { expect, test } from "#tests/e2e/support/test.ts";
import { pendingInvestigation } from "#tests/support/air-export.ts";

// Pictures of every screen, for the README and docs (tests/screenshots) and for looking at (test-results/pictures).

const inReadme: ReadonlySet<string> = new Set([
  "overview",
  "action-center-light",
  "action-center-dark",
  "history",
  "investigation",
  "import-report",
]);

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  // Bars that stand for what is on its way are gone, and fonts are there.
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  const path = inReadme.has(name) ? `tests/screenshots/${name}.png` : `test-results/pictures/${name}.png`;
  await page.screenshot({ path, animations: "disabled" });
}

const looks = [
  { look: "light", colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { look: "dark", colorScheme: "dark", viewport: { width: 1440, height: 900 } },
  { look: "narrow", colorScheme: "light", viewport: { width: 1024, height: 768 } },
  { look: "phone", colorScheme: "light", viewport: { width: 390, height: 844 } },
] as const;

const exported = {
  id: "5d3f0a9be1c24f7786aa01d2c3b4e5f6",
  name: "User reported message as malicious 'Payroll change' for 'Phish'",
  subject: "Payroll change",
  sender: "payroll@hr-desk.example",
  inbox: 4,
  quarantined: 1,
};

test.use({ timezoneId: "UTC", locale: "en-GB" });
test.describe.configure({ timeout: 120_000 });

for (const { look, colorScheme, viewport } of looks) {
  test.describe(look, () => {
    test.use({ colorScheme, viewport, reducedMotion: "reduce" });

    test("the overview", async ({ page }) => {
      await openOverview(page);
      await picture(page, look === "light" ? "overview" : `${look}-overview`);
      await page.getByRole("heading", { name: "Rejected, by what found it" }).scrollIntoViewIfNeeded();
      await picture(page, `${look}-overview-below`);
      await button(page, "Show as table").click();
      await expect(page.getByRole("table")).toBeVisible();
      await picture(page, `${look}-overview-table`);
    });

    test("lists and panels", async ({ page }) => {
      await openList(page, "pending");
      await picture(page, `${look}-pending-list`);
      await openList(page, "inProgress");
      await picture(page, `${look}-in-progress-list`);
      await openList(page, "history");
      await picture(page, `${look}-history-list`);

      await openAction(page, "pending", "act-660b79-1");
      if (look === "light" || look === "dark") await picture(page, `action-center-${look}`);
      const panels = {
        "panel-cluster": "act-660b79-1",
        "panel-url": "act-660b79-2",
        "panel-forwarding": "act-9d21c4-1",
        "panel-email": "act-11ce08-1",
        "panel-second-approval": "act-11ce08-2",
        "panel-overlap": "act-e5512a-3",
        "panel-smtp-forwarding": "act-c0417d-1",
        "panel-whole-host": "act-d40f5b-1",
        "panel-url-no-clicks": "act-8a77bc-1",
      };
      for (const [name, id] of Object.entries(panels)) {
        const shown = await openAction(page, "pending", id);
        await expect(button(shown, "Approve")).toBeVisible();
        await picture(page, `${look}-${name}`);
        await shown.getByRole("heading", { level: 3, name: "Timeline" }).scrollIntoViewIfNeeded();
        await picture(page, `${look}-${name}-below`);
      }
    });

    test("decisions and executions", async ({ page }) => {
      const shown = await openAction(page, "pending", "act-8a77bc-1");
      await button(shown, "Approve").click();
      await expect(button(shown, "Cancel execution")).toBeVisible();
      await picture(page, `${look}-hold`);

      await openAction(page, "pending", "act-3f0d96-2");
      await button(shown, "Reject").click();
      await button(shown, "Reject").click();
      await picture(page, `${look}-reject-form`);
      await shown.getByLabel("Reason").selectOption("False positive");
      await shown.getByLabel("Comment").fill("The survey is our own, sent by the office team.");
      await button(shown, "Reject").click();
      await expect(shown.getByText("False positive").first()).toBeVisible();
      await picture(page, `${look}-rejected`);

      await openAction(page, "inProgress", "act-7c91e2-1");
      await expect(button(shown, "Stop execution")).toBeVisible();
      await picture(page, `${look}-running`);

      const history = {
        "history-partial": "act-5be2d0-1",
        "history-failed": "act-4e77d1-2",
        "history-rejected": "act-660b79-4",
      };
      for (const [name, id] of Object.entries(history)) {
        await openAction(page, "history", id);
        await picture(page, `${look}-${name}`);
        if (look === "light" && id === "act-5be2d0-1") await picture(page, "history");
      }

      await openAction(page, "pending", "act-20d5aa-1");
      await shown.getByLabel("Comment").fill("Same kit as last week");
      await advanceClock(page, 300);
      await button(shown, "Approve").click();
      await expect(shown.getByText(/the facts changed while you were reading/)).toBeVisible();
      await picture(page, `${look}-stale`);

      await openList(page, "pending");
      await actAs(page, "Lena Fischer");
      await openAction(page, "pending", "act-660b79-1");
      await button(shown, "Approve").focus();
      await picture(page, `${look}-reader`);
    });

    test("investigations and imports", async ({ page }) => {
      await page.goto("/investigations");
      await expect(page.getByRole("grid", { name: "Investigations" }).getByRole("row").nth(1)).toBeVisible();
      await picture(page, `${look}-investigations`);
      for (const tab of ["", "evidence", "actions", "alerts", "log"]) {
        await page.goto(`/investigations/inv-660b79/${tab}`);
        await expect(page.getByText("#660b79").first()).toBeVisible();
        await expect(page.getByRole("link", { name: "Evidence" })).toBeVisible();
        await picture(page, `${look}-investigation-${tab || "summary"}`);
        if (look === "light" && tab === "") await picture(page, "investigation");
      }
      await page.goto("/investigations/inv-660b79/actions?selected=act-660b79-1");
      await expect(button(panel(page), "Approve")).toBeVisible();
      await picture(page, `${look}-investigation-panel`);

      await openList(page, "pending");
      await button(page, "Import").click();
      const dialog = page.getByRole("dialog", { name: "Import" });
      await expect(dialog).toBeVisible();
      await picture(page, `${look}-import-empty`);
      const lines = [
        pendingInvestigation(exported),
        { Operation: "AirInvestigationData", RecordType: 64 },
        { Operation: "SearchQueryInitiated" },
      ];
      await dropFile(page, "air-events-november.ndjson", lines.map((line) => JSON.stringify(line)).join("\n"));
      await expect(dialog).toContainText("1 new action");
      await picture(page, `${look}-import-report`);
      if (look === "light") await picture(page, "import-report");
      await dropFile(page, "broken.json", '{"Actions": [1, 2,');
      await expect(dialog).toContainText("Not imported");
      await picture(page, `${look}-import-failed`);
      await dialog
        .getByRole("link", { name: /Payroll change|hr-desk/ })
        .last()
        .click();
      await expect(button(panel(page), "Approve")).toBeVisible();
      await picture(page, `${look}-imported-own`);
    });

    test("empty, missing and failing", async ({ page }) => {
      await openList(page, "pending");
      await page.getByRole("button", { name: "Filter by Severity" }).click();
      await page.getByRole("checkbox", { name: /^High/ }).click();
      await picture(page, `${look}-filter-open`);
      await page.keyboard.press("Escape");
      await page.getByRole("combobox").fill("nothing reads like this");
      await expect(page.getByRole("button", { name: /Clear/ }).first()).toBeVisible();
      await picture(page, `${look}-empty-filtered`);
      await page.goto("/actions/pending?selected=act-none");
      await expect(panel(page).getByText("This action does not exist")).toBeVisible();
      await picture(page, `${look}-unknown-action`);
      await page.goto("/investigations/inv-none");
      await expect(page.getByText("There is no such investigation")).toBeVisible();
      await picture(page, `${look}-unknown-investigation`);
      await page.goto("/no/such/page");
      await picture(page, `${look}-unknown-page`);
      await callApi(page, "/api/demo/reset", { body: { scenario: "generated", seed: 7, actions: 0 } });
      await openOverview(page);
      await picture(page, `${look}-empty-overview`);
      for (const view of ["pending", "in-progress", "history"]) {
        await page.goto(`/actions/${view}`);
        await expect(page.getByRole("grid")).toBeVisible();
        await picture(page, `${look}-empty-${view}`);
      }
      await page.evaluate(() => {
        globalThis.fetch = () => Promise.reject(new TypeError("Failed to fetch"));
      });
      await page.getByRole("link", { name: "Investigations" }).click();
      await expect(button(page, "Try again").first()).toBeVisible({ timeout: 15_000 });
      await picture(page, `${look}-no-answer`);
    });
  });
}
