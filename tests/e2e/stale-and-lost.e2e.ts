import type { Page } from "@playwright/test";
import { button, headline, openAction, openList, panel, table } from "#tests/e2e/support/app.ts";
import { actionIn, advanceClock } from "#tests/e2e/support/backend.ts";
import { expectRow } from "#tests/e2e/support/rows.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

/** What the page reads waits for the answer to its approval: otherwise it may know first what moved, and sends nothing. */
async function readNothingUntilApproved(page: Page): Promise<void> {
  await page.evaluate(() => {
    const real = window.fetch;
    const waiting: (() => void)[] = [];
    let answered = false;
    window.fetch = async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input, location.href);
      const method = input instanceof Request ? input.method : init?.method;
      if (!answered && pathname.startsWith("/api/actions") && method !== "POST")
        await new Promise<void>((done) => waiting.push(done));
      const answer = await real(input, init);
      if (pathname.endsWith("/approve")) {
        answered = true;
        for (const go of waiting) go();
      }
      return answer;
    };
  });
}

test("a review that went stale is refused with the difference, keeps the comment, and can be approved anew (R-03)", async ({
  page,
}) => {
  const id = "act-20d5aa-1";
  const shown = await openAction(page, "pending", id);
  await expect(headline(shown)).toHaveText("Soft delete 9 messages in 9 mailboxes");
  const comment = shown.getByLabel("Comment");
  await comment.fill("Same kit as last week");
  // Mail arrives while the panel is being read, and the page does not hear of it before the decision is made.
  await readNothingUntilApproved(page);
  await advanceClock(page, 300);
  await button(shown, "Approve").click();

  const refusal = shown.getByText("Not approved: the facts changed while you were reading.");
  await expect(refusal).toBeVisible();
  await expect(shown).toContainText(/Messages .*9.*1\d.*more/);
  await expect(headline(shown)).toHaveText(/^Soft delete 1\d messages in 1\d mailboxes$/);
  await expect(comment).toHaveValue("Same kit as last week");
  expect((await actionIn(page, id)).status).toBe("pendingApproval");

  // The refusal has told what moved, so that the next press decides.
  await shown.getByRole("button", { name: /^Approve 1\d, was 9$/ }).click();
  await expect(button(shown, "Cancel execution")).toBeVisible();
  await expect(refusal).toHaveCount(0);
  await expect(shown.getByText("Same kit as last week")).toBeVisible();
  await button(shown, "Cancel execution").click();
  await expect(button(shown, "Approve")).toBeVisible();
});

test("an answer that was lost after the backend acted: sent again with the same key, it tells the truth (R-04)", async ({
  page,
}) => {
  // The answers to the next approvals never reach the page, though the backend has acted.
  await page.addInitScript(() => {
    const real = globalThis.fetch;
    let toLose = 3;
    globalThis.fetch = async (input, init) => {
      const response = await real(input, init);
      const { url } = new Request(input, init);
      if (!url.endsWith("/approve") || toLose === 0) return response;
      toLose -= 1;
      throw new TypeError("Failed to fetch");
    };
  });
  const keys: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/approve")) keys.push(request.headers()["idempotency-key"]);
  });
  const id = "act-8a77bc-1";
  const shown = await openAction(page, "pending", id);
  await button(shown, "Approve").click();
  await expect(shown.getByText("Not approved as far as is known: no answer came.")).toBeVisible({ timeout: 15_000 });
  await button(shown, "Send again").click();
  await expect(shown.getByRole("list", { name: "Signatures" })).toContainText("Approvedyou");
  await expect(shown.getByText("as far as is known")).toHaveCount(0);

  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[\x21-\x7e]{1,200}$/);
  const { timeline } = await actionIn(page, id);
  expect(timeline.filter(({ type }) => type === "action.approved")).toHaveLength(1);
});

test("an address may name what is unknown: the page says so and stays of use", async ({ page }) => {
  await openList(page, "pending", "?selected=act-000000-9&sort=nonsense&severity=deadly,high&page=7&from=yesterday");
  await expect(panel(page).getByText("This action does not exist")).toBeVisible();
  await expectRow(table(page, "pending"), { Target: "Invoice overdue", Severity: "High" });
  await button(panel(page), "Back to the list").click();
  await expect(panel(page)).toHaveCount(0);

  // The panel outlives the list in which its action stood.
  const shown = await openAction(page, "pending", "act-5be2d0-1");
  await expect(headline(shown)).toHaveText("34 messages soft deleted, 3 failed");

  await page.goto("/investigations/inv-000000");
  await expect(page.getByText("There is no such investigation")).toBeVisible();
  await page.goto("/no/such/page");
  await expect(page.getByText("There is no page at this address")).toBeVisible();
  await page
    .getByRole("link", { name: /Action center/ })
    .first()
    .click();
  await expect(table(page, "pending")).toBeVisible();
});
