import type { Page } from "@playwright/test";
import { button, openAction, openList, openOverview } from "#tests/e2e/support/app.ts";
import { expectAccessible } from "#tests/e2e/support/axe.ts";
import { callApi } from "#tests/e2e/support/backend.ts";
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

type Look = (what: string, where?: { readonly besidesTable?: boolean; readonly within?: string }) => Promise<void>;

/** The dialog or popover that is open now. */
const opened = { within: "[role=dialog]" };

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
  await lookAtOverlays(page, look);
}

async function lookAtSearch(page: Page, look: Look): Promise<void> {
  await openList(page, "pending");
  await button(page, "What can be searched for").click();
  await expect(page.getByRole("dialog", { name: "What can be searched for" })).toContainText("severity:");
  await look("the search help", opened);
  await page.keyboard.press("Escape");
  const line = page.getByRole("combobox", { name: "Search actions" });
  await line.fill("severity:hgih ");
  await line.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await line.press("ArrowDown");
  await line.press("ArrowDown");
  await expect(page.getByRole("option", { selected: true })).toBeVisible();
  await look("suggestions below a line that cannot be read", { within: "[aria-label='Search and filters']" });
  await line.fill("severity:high");
  await line.press("Enter");
}

async function lookAtViews(page: Page, look: Look): Promise<void> {
  const views = page.getByRole("dialog", { name: "Views" });
  await button(page, "Views").click();
  await views.getByRole("textbox").fill("Urgent");
  await button(views, "Save view").click();
  await page.keyboard.press("Escape");
  await button(page, "Waits for me").click();
  await page.getByRole("button", { name: /^View: Urgent/ }).click();
  await button(views, "Save view").click();
  await expect(views).toContainText("A view needs a name.");
  await look("views, one of them changed, and the form to save another", opened);
}

async function lookAtHandingOver(page: Page, look: Look): Promise<void> {
  const body = { to: "operator", note: "Is this one of ours?" };
  await callApi(page, "/api/actions/act-660b79-2/hand-over", { as: "operator-2", body });
  const shown = await openAction(page, "pending", "act-660b79-2");
  await expect(shown.getByText("Handed to you")).toBeVisible();
  await look("the head of an action that was handed to me", { within: "[data-side-panel] header" });
  await page.getByRole("button", { name: /^For you: / }).click();
  await expect(page.getByRole("region", { name: "Handed to you" })).toBeVisible();
  await look("what is for me", opened);
  await page.keyboard.press("Escape");
  await button(shown, "Hand on").click();
  await expect(page.getByRole("dialog", { name: "Hand on" }).getByLabel("Note")).toBeVisible();
  await look("handing on", opened);
  await page.keyboard.press("Escape");
}

async function lookAtManyDecisions(page: Page, look: Look): Promise<void> {
  await openList(page, "pending");
  await page.getByRole("checkbox", { name: /^Select the \d+ loaded rows/ }).click();
  const selection = page.getByRole("group", { name: "Selection" });
  await expect(selection).toBeVisible();
  await button(page, "Columns").click();
  await expect(page.getByRole("dialog", { name: "Columns" })).toContainText("Density");
  await look("the selection, and the columns", { within: "[role=dialog], [aria-label=Selection]" });
  await page.keyboard.press("Escape");
  await selection.getByRole("button", { name: /^Reject/ }).click();
  const review = page.getByRole("dialog", { name: /^Reject \d+ actions$/ });
  const reject = review.getByRole("button", { name: /^Reject/ });
  await reject.click();
  await expect(review).toContainText("Choose why this action is rejected.");
  await look("the review of many, with what is still to be said", opened);
  await review.getByLabel("Reason for all").selectOption("False positive");
  await review.getByLabel("Comment for all").fill("Sent by our own office.");
  await reject.click();
  await expect(
    page
      .getByRole("dialog", { name: /actions decided$/ })
      .getByRole("row")
      .nth(1),
  ).toBeVisible();
  await look("what became of each", opened);
  await page.keyboard.press("Escape");
}

/** What opens over the lists and beside them, in the page that is there. */
async function lookAtOverlays(page: Page, look: Look): Promise<void> {
  await lookAtSearch(page, look);
  await lookAtViews(page, look);
  await lookAtHandingOver(page, look);
  await lookAtManyDecisions(page, look);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("Everywhere");
  await look("the keys", opened);
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
    let theme: "light" | "dark" = "light";
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await lookAt(page, async (what, where) => {
      await expectAccessible(page, `${what}, ${theme}`, where);
      // The next look begins in this theme: a change of theme draws the whole page anew.
      theme = theme === "light" ? "dark" : "light";
      await page.emulateMedia({ colorScheme: theme });
      await expectAccessible(page, `${what}, ${theme}`, { ...where, contrastOnly: true });
    });
  });
}
