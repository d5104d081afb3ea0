import {
  actAs,
  approveAndExecute,
  button,
  expectDisabled,
  goTo,
  headline,
  openList,
  panel,
} from "#tests/e2e/support/app.ts";
import { dropFile } from "#tests/e2e/support/drop-file.ts";
import { expectRow } from "#tests/e2e/support/rows.ts";
import { expect, test } from "#tests/e2e/support/test.ts";
import { pendingInvestigation } from "#tests/support/air-export.ts";

const reported = {
  id: "5d3f0a9be1c24f7786aa01d2c3b4e5f6",
  name: "User reported message as malicious 'Payroll change' for 'Phish'",
  subject: "Payroll change",
  sender: "payroll@hr-desk.example",
  inbox: 4,
  quarantined: 1,
};

test("a dropped export becomes actions that another person approves; dropped again it changes nothing (R-07)", async ({
  page,
}) => {
  const file = JSON.stringify([pendingInvestigation(reported), { RecordType: 64, Operation: "AirInvestigationData" }]);
  await openList(page, "pending");
  await dropFile(page, "export.json", file);
  const dialog = page.getByRole("dialog", { name: "Import" });
  await expect(dialog).toContainText("2 records read: 1 new investigation, 1 new action, 1 left out");
  await expect(dialog).toContainText("InvestigationId");
  await dialog
    .getByRole("link", { name: /Payroll change|hr-desk/ })
    .last()
    .click();

  const shown = panel(page);
  await expect(headline(shown)).toHaveText(/^Soft delete 4 messages/);
  await expect(shown.getByRole("list", { name: "Signatures" })).toContainText("imported by you");
  await expect(shown).toContainText(/exported/i);
  await expectDisabled(button(shown, "Approve"), /imported|another person|somebody else/i);

  await actAs(page, "Jonas Weber");
  const row = page.getByRole("row", { name: /Payroll change|hr-desk/ });
  await row.getByRole("gridcell").nth(1).click();
  await approveAndExecute(shown);
  await expect(headline(shown)).toHaveText("4 messages soft deleted");
  await expectRow(await goTo(page, "history"), {
    Target: /Payroll change|hr-desk/,
    Result: "Completed",
    "Decided by": "Jonas Weber",
  });

  await dropFile(page, "export.json", file);
  await expect(dialog).toContainText("2 records read: nothing changed, 1 left out");
  await button(dialog, "Close").first().click();
  await expectRow(await goTo(page, "history"), { Target: /Payroll change|hr-desk/, Result: "Completed" });
});

test("bad files are reported and lose nothing; hostile text is text", async ({ page }) => {
  await openList(page, "pending");
  const dialog = page.getByRole("dialog", { name: "Import" });
  const bad = [
    { name: "broken.json", text: '{"Actions": [1, 2,', says: "Not imported" },
    { name: "empty.json", text: "", says: "Not imported" },
    { name: "deep.json", text: "[".repeat(10_000) + "]".repeat(10_000), says: "nested deeper than any event is" },
    { name: "proto.json", text: '{"__proto__": {"RecordType": 64}}', says: "1 left out" },
  ];
  for (const { name, text, says } of bad) {
    await dropFile(page, name, text);
    await expect(dialog.getByRole("listitem").filter({ hasText: name })).toContainText(says);
  }
  const hostile = {
    ...reported,
    id: "77aa88bb99cc00dd11ee22ff33445566",
    name: `<img src=x onerror="document.title='owned'">\u202Egpj.exe ${"A".repeat(100_000)}`,
    subject: `<script>document.title='owned'</script>\u202Efdp.exe`,
    sender: "billing@p\u0430ypal-desk.example",
  };
  await dropFile(page, "<b>hostile</b>.json", JSON.stringify(pendingInvestigation(hostile)));
  await expect(dialog).toContainText("1 new investigation, 1 new action");
  await expect(dialog).toContainText("<b>hostile</b>.json");
  await expect(dialog).toContainText("⟦U+202E⟧");
  await button(dialog, "Close").first().click();

  const row = page.getByRole("row", { name: /<script>/ });
  await expect(row).toContainText("⟦U+202E⟧");
  await row.getByRole("gridcell").nth(1).click();
  await expect(panel(page)).toContainText("<script>document.title");
  await page.goto("/investigations?q=gpj.exe");
  await page
    .getByRole("row", { name: /<img src=x/ })
    .getByRole("gridcell")
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 2 }).first()).toContainText("<img src=x onerror=");
  await expect(page).not.toHaveTitle(/owned/);
  await expect(page.locator("img[src=x]")).toHaveCount(0);

  await actAs(page, "Lena Fischer");
  await dropFile(page, "export.json", JSON.stringify(pendingInvestigation(reported)));
  await expect(page.getByText("Your role can read but not import.")).toBeVisible();
});

test("a file that is added below earlier reports is what the dialog then shows", async ({ page }) => {
  await openList(page, "pending");
  const dialog = page.getByRole("dialog", { name: "Import" });
  for (const [place, name] of ["first.json", "second.json", "third.json"].entries()) {
    await dropFile(page, name, JSON.stringify([pendingInvestigation(reported)]));
    const heading = dialog.getByRole("heading", { name, exact: true });
    await expect(dialog.getByRole("link", { name: "Open the report" })).toHaveCount(place + 1);
    await expect(heading).toBeInViewport({ ratio: 1 });
  }
});
