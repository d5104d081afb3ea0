import { actAs, button, expectDisabled, headline, openAction, openList, panel, table } from "#tests/e2e/support/app.ts";
import { actionIn, callApi } from "#tests/e2e/support/backend.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

test("a reader cannot decide and learns why, by keyboard too (R-02)", async ({ page }) => {
  await openList(page, "pending");
  await actAs(page, "Lena Fischer");
  await table(page, "pending").getByRole("row").nth(1).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const shown = panel(page);
  await expect(headline(shown)).toHaveText("Stop clicks on this URL");
  for (const name of ["Approve", "Reject"])
    await expectDisabled(button(shown, name), /Your role can read but not decide/);
  await expect(shown.getByText("Your role can read but not decide").first()).toBeVisible();

  await button(shown, "Approve").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("a");
  await expect(button(shown, "Approve")).toBeFocused();
  // The reason stands beside it: a tip would say it twice, and over what else is there.
  await expect(shown.getByText("Your role can read but not decide").first()).toBeInViewport();
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  expect((await actionIn(page, "act-660b79-2")).status).toBe("pendingApproval");
  const refused = await callApi(page, "/api/actions/act-660b79-2/approve", {
    as: "reader",
    body: { reviewDigest: "0".repeat(64) },
  });
  expect(refused).toMatchObject({ status: 403, json: { code: "forbidden", missing: "securityOperator" } });
  await page.keyboard.press("Escape");
  await expect(shown).toHaveCount(0);

  // An administrator decides URLs and forwarding, but deletes no mail.
  await actAs(page, "Ada Perez");
  await openAction(page, "pending", "act-660b79-1");
  await expectDisabled(button(shown, "Approve"), /Search and Purge/);
  await openAction(page, "pending", "act-660b79-2");
  await expect(button(shown, "Approve")).not.toHaveAttribute("aria-disabled", "true");
});

test("an open action prints as the screen shows it, without controls, and says where its record is", async ({
  page,
}) => {
  const list = await openList(page, "history");
  const shown = await openAction(page, "history", "act-5be2d0-1");
  await page.emulateMedia({ media: "print" });
  await expect(list).toBeHidden();
  await expect(
    shown.getByText(/not the record of act-5be2d0-1, which is at \/actions\/act-5be2d0-1\/record/),
  ).toBeVisible();
  await expect(shown.getByRole("list", { name: "Signatures" })).toBeVisible();
  await expect(shown.getByRole("button")).toHaveCount(0);
  // Nothing of it is left to scroll to.
  const cut = await shown.evaluate((whole) =>
    [...whole.querySelectorAll(":not(.sr-only)")]
      .filter((part) => {
        const { overflowY } = getComputedStyle(part);
        return overflowY !== "visible" && overflowY !== "clip" && part.scrollHeight > part.clientHeight + 1;
      })
      .map((part) => part.className),
  );
  expect(cut).toEqual([]);
  await page.emulateMedia({ media: "screen" });
  await expect(list).toBeVisible();
  await expect(shown.getByRole("link", { name: "Record of this action, to print" })).toBeVisible();
});
