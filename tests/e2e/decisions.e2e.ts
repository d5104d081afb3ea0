import type { Page } from "@playwright/test";
import {
  actAs,
  approveAndExecute,
  button,
  expectDisabled,
  goTo,
  headline,
  openAction,
  openList,
  panel,
  table,
  turnTo,
} from "#tests/e2e/support/app.ts";
import { actionIn, advanceClock, callApi } from "#tests/e2e/support/backend.ts";
import { expectNoRow, expectRow } from "#tests/e2e/support/rows.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

/** Where the mailboxes, the block list and the rules show what an execution did. */
async function resultsOf(page: Page, id: string) {
  return (await actionIn(page, id)).results;
}

test("each of the four kinds goes from the list to History, and what it changed is true", async ({ page }) => {
  test.slow();
  const pending = await openList(page, "pending");
  await pending
    .getByRole("row", { name: /Soft delete email clusters.*198\.51\.100\.23/ })
    .getByRole("gridcell", { name: "Soft delete email clusters", exact: true })
    .click();
  const shown = panel(page);
  await expect(headline(shown)).toHaveText("Soft delete 52 messages in 49 mailboxes");
  await approveAndExecute(shown);
  await expect(headline(shown)).toHaveText("52 messages soft deleted");
  await expect(shown).toContainText("Can be undone until");
  // The single message of the same cluster has nothing left to be deleted.
  await expectRow(await goTo(page, "history"), {
    Action: "Soft delete email",
    Result: "Cancelled, nothing left",
    Investigation: "#e5512a",
  });

  await openAction(page, "pending", "act-660b79-2");
  await expect(headline(shown)).toHaveText("Stop clicks on this URL");
  await approveAndExecute(shown);
  await expect(headline(shown)).toHaveText("Clicks on this URL are stopped");

  await openAction(page, "pending", "act-c0417d-2");
  await expect(shown).toContainText(/still forward/i);
  await openAction(page, "pending", "act-c0417d-1");
  await expect(headline(shown)).toHaveText(/^Turn off mail forwarding of/);
  await approveAndExecute(shown);
  await expect(headline(shown)).toHaveText(/^Mail forwarding of .* removed$/);
  await openAction(page, "pending", "act-c0417d-2");
  await expect(shown).not.toContainText(/still forward/i);

  await openAction(page, "pending", "act-11ce08-1");
  await expect(headline(shown)).toHaveText("Soft delete 1 message, 3 copies in 3 mailboxes");
  await approveAndExecute(shown);
  await expect(headline(shown)).toHaveText("3 messages soft deleted");
  await button(shown, "Show all").first().click();
  await expect(shown.getByRole("table", { name: "Messages" }).getByRole("cell", { name: "Done" })).toHaveCount(3);

  const history = await openList(page, "history");
  for (const kind of [
    "Soft delete email clusters",
    "Block URL",
    "Turn off external mail forwarding",
    "Soft delete email",
  ]) {
    await expectRow(history, { Action: kind, "Decided by": "Mira Novak", Result: "Completed" });
  }
  expect(await resultsOf(page, "act-660b79-2")).toMatchObject({ success: 1, failure: 0 });
});

test("two people approve what touches more than 50 mailboxes, each in a tab of their own (R-06)", async ({
  page,
  context,
}) => {
  const id = "act-d40f5b-1";
  const first = await openAction(page, "pending", id);
  await expect(first.getByText(/two people must approve/)).toBeVisible();
  await first.getByLabel("Comment").fill("The whole host is bad");
  // Neither a message nor a click was seen on this host: that is said, and recorded as what it is.
  await expectDisabled(button(first, "Approve"), /no message and no click to look at/);
  await button(first, "Decide on the verdict alone").click();
  await button(first, "Approve").click();
  await expect(first.getByRole("list", { name: "Signatures" })).toContainText("1st approvalyou");
  await expectDisabled(button(first, "Approve"), /another person|somebody else|second/i);
  await expectRow(table(page, "pending"), { Target: "1 of 2 approved" });

  const other = await context.newPage();
  await openList(other, "pending");
  await actAs(other, "Jonas Weber");
  const second = await openAction(other, "pending", id);
  await expect(second).toContainText("Mira Novak wrote “The whole host is bad”");
  await button(second, "Decide on the verdict alone").click();
  await button(second, "Approve").click();
  // Where two approvals were needed the hold stands.
  await expectDisabled(button(second, "Execute now"), /hold/i);
  await advanceClock(other, 15);
  await turnTo(other);
  await expect(headline(second)).toHaveText("Clicks on this URL are stopped");
  await turnTo(page);
  await expect(headline(first)).toHaveText("Clicks on this URL are stopped");
  await expectRow(await goTo(page, "history"), { Action: "Block URL", "Decided by": /Mira Novak, Jonas Weber/ });

  // The cluster that Jonas has approved before waits for Mira, and is refused to Jonas.
  const cluster = await openAction(other, "pending", "act-11ce08-2");
  await expectDisabled(button(cluster, "Approve"), /another person|somebody else|second/i);
  expect((await callApi(other, "/api/actions/act-11ce08-2/execute", { body: {} })).json).toMatchObject({
    code: "approval_required",
  });
});

test("reject asks for reason and comment (R-05), and the hold can be cancelled (R-09)", async ({ page }) => {
  const shown = await openAction(page, "pending", "act-3f0d96-2");
  await button(shown, "Reject").click();
  await button(shown, "Reject").click();
  await expect(shown.getByLabel("Reason")).toHaveAccessibleDescription(/Choose why/);
  await expect(shown.getByLabel("Reason")).toBeFocused();
  await shown.getByLabel("Reason").selectOption("False positive");
  await button(shown, "Reject").click();
  await expect(shown.getByLabel("Comment")).toHaveAccessibleDescription(/Say .*why/);
  await shown.getByLabel("Comment").fill("The survey is our own");
  await button(shown, "Reject").click();
  await expect(headline(shown)).toHaveText(/^Rejected: soft delete 6 messages/);
  // A row just decided stays where it is, marked, until the cursor moves on.
  await expect(table(page, "pending").getByRole("row", { name: /Team lunch survey.*Rejected/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Pending", exact: true })).toContainText("22");
  await expectRow(await goTo(page, "history"), {
    Target: "Team lunch survey",
    Result: "Rejected",
    "Decided by": "Mira Novak",
  });
  await expectNoRow(await goTo(page, "pending"), { Target: "Team lunch survey" });

  const held = await openAction(page, "pending", "act-8a77bc-1");
  await button(held, "Approve").click();
  await expect(held.getByText("Nothing has changed in any mailbox yet.")).toBeVisible();
  await button(held, "Cancel execution").click();
  await expect(button(held, "Approve")).toBeVisible();
  await expect(held.getByRole("list", { name: "Signatures" })).toContainText("Approval 1 of 1");
  await advanceClock(page, 60);
  await turnTo(page);
  await expect(button(held, "Approve")).toBeVisible();
  expect((await actionIn(page, "act-8a77bc-1")).status).toBe("pendingApproval");
});
