import { expectAccessible } from "#tests/e2e/support/axe.ts";
import { button, openAction, openList } from "#tests/e2e/support/app.ts";
import { dropFile } from "#tests/e2e/support/drop-file.ts";
import { expect, test } from "#tests/e2e/support/test.ts";
import { pendingInvestigation } from "#tests/support/air-export.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`no serious violation on any screen, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const look = (what: string) => expectAccessible(page, what, { contrastOnly: colorScheme === "dark" });
    await openList(page, "pending");
    await look("the pending list");
    const panels = { url: "act-660b79-2", forwarding: "act-9d21c4-1", email: "act-11ce08-1", cluster: "act-11ce08-2" };
    for (const [kind, id] of Object.entries(panels)) {
      const shown = await openAction(page, "pending", id);
      await look(`the panel of ${kind}`);
      if (kind !== "email") continue;
      await button(shown, "Reject").click();
      await button(shown, "Reject").click();
      await look("the reject form");
    }
    await openAction(page, "inProgress", "act-7c91e2-1");
    await look("a running execution");
    await openAction(page, "history", "act-5be2d0-1");
    await look("history");

    await page.goto("/investigations");
    await expect(page.getByRole("grid", { name: "Investigations" }).getByRole("row").nth(1)).toBeVisible();
    await look("the investigations");
    for (const tab of ["", "/evidence", "/actions", "/alerts", "/log"]) {
      await page.goto(`/investigations/inv-660b79${tab}`);
      await expect(page.getByRole("link", { name: "Evidence" })).toBeVisible();
      await expect(page.getByText("#660b79").first()).toBeVisible();
      await look(`one investigation ${tab}`);
    }
    await dropFile(
      page,
      "export.json",
      JSON.stringify(
        pendingInvestigation({
          id: "0123456789abcdef0123456789abcdef",
          name: "User reported message as malicious 'Badge renewal' for 'Phish'",
          subject: "Badge renewal",
          sender: "desk@badges.example",
          inbox: 2,
          quarantined: 0,
        }),
      ),
    );
    await expect(page.getByRole("dialog", { name: "Import" })).toContainText("1 new action");
    await look("the import dialog");
  });
}
