import type { Page } from "@playwright/test";
import * as z from "zod/mini";
import { headline, openList, panel, table } from "#tests/e2e/support/app.ts";
import { advanceClock, callApi } from "#tests/e2e/support/backend.ts";
import { expect, test } from "#tests/e2e/support/test.ts";
import { pendingInvestigation } from "#tests/support/air-export.ts";

// Without one event of a pointer.

/** How somebody goes about it who has single keys, and somebody who has switched them off. */
interface Hands {
  readonly start: () => Promise<void>;
  /** `stays`: the action in the panel is still in the list. */
  readonly next: (stays: boolean) => Promise<void>;
  readonly press: (command: "Approve" | "Reject" | "Cancel execution") => Promise<void>;
}

const keys = { Approve: "a", Reject: "r", "Cancel execution": "u" } as const;

/** A button takes no press in its first moment, which fingers that know the way would not leave it. */
async function isThere(page: Page, command: keyof typeof keys): Promise<void> {
  await expect(panel(page).getByRole("button", { name: command }).first()).toBeEnabled();
}

function onRow(page: Page) {
  return expect(page.locator("[role=row]:focus")).toHaveCount(1, { timeout: 500 });
}

function withKeys(page: Page): Hands {
  const { keyboard } = page;
  return {
    start: () =>
      expect(async () => {
        await keyboard.press("j");
        await onRow(page);
      }).toPass(),
    next: () => keyboard.press("j"),
    async press(command) {
      await isThere(page, command);
      await keyboard.press(keys[command]);
    },
  };
}

/** Tab, arrows, Enter and Escape, and the palette for commands. */
function withoutKeys(page: Page): Hands {
  const { keyboard } = page;
  return {
    start: () => tabTo(page, "[role=row]"),
    async next(stays) {
      await keyboard.press("Escape");
      await onRow(page);
      // From one that has left the list the cursor has gone on by itself.
      if (stays) await keyboard.press("ArrowDown");
      await keyboard.press("Enter");
    },
    async press(command) {
      await isThere(page, command);
      await keyboard.press("Control+k");
      const palette = page.getByRole("dialog", { name: "Command palette" });
      await expect(palette.getByRole("combobox")).toBeFocused();
      // As much as tells it from the others.
      await keyboard.type(command.slice(0, 3));
      await expect(palette.getByRole("option").first()).toContainText(command);
      await keyboard.press("Enter");
      await expect(palette).toHaveCount(0);
    },
  };
}

async function tabTo(page: Page, what: string): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press("Tab");
    if ((await page.locator(`${what}:focus`).count()) > 0) return;
  }
  throw new Error(`Tab does not lead to ${what}.`);
}

async function reject(page: Page): Promise<void> {
  const { keyboard } = page;
  await keyboard.press("F");
  await keyboard.press("Tab");
  await keyboard.type("Sent by us, a and r are letters here.");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  // All of that is typed faster than a control that has just appeared takes a press.
  const confirm = panel(page).getByRole("button", { name: "Reject" });
  await expect(confirm).toBeFocused();
  await expect(confirm).toBeEnabled();
  await keyboard.press("Enter");
}

/** What happens on the way, by the action in the panel; all others are approved. */
async function decide(page: Page, { press }: Hands, id: string): Promise<void> {
  const shown = panel(page);
  const mine = shown
    .getByRole("list", { name: "Signatures" })
    .getByText(/^you, \d\d:\d\d/)
    .first();
  await expect(shown.getByRole("button", { name: "Approve" })).toBeVisible();
  if (id === "act-660b79-1") {
    await press("Reject");
    await expect(shown.getByRole("combobox", { name: "Reason" })).toBeFocused();
    await reject(page);
    await expect(shown.getByRole("list", { name: "Signatures" })).toContainText("Rejected");
    return;
  }
  const evidence = shown.getByRole("button", { name: /^(Show the evidence|Decide on the verdict alone)$/ });
  if ((await evidence.count()) > 0) {
    await expect(evidence).toBeEnabled();
    await tabTo(page, "aside button:text-matches('^(Show the evidence|Decide on the verdict alone)$')");
    await page.keyboard.press("Enter");
    await expect(evidence).toHaveCount(0);
  }
  if (id === "act-20d5aa-1") {
    // Mail arrives while the panel is being read: the first press is told so, by the page or by the backend.
    await advanceClock(page, 300);
    await press("Approve");
    await expect(shown.getByRole("button", { name: /^Approve .*, was/ })).toBeVisible();
  }
  await press("Approve");
  await expect(mine).toBeVisible();
  if (id !== "act-660b79-2") return;
  await press("Cancel execution");
  await expect(shown.getByRole("button", { name: "Approve" })).toBeVisible();
  await press("Approve");
  await expect(mine).toBeVisible();
}

/** Whole hosts are blocked: both need a second person. */
const forTwo = new Set(["act-d40f5b-1", "act-d40f5b-2"]);

const rows = z.object({
  items: z.array(z.object({ id: z.string(), status: z.string(), approvals: z.array(z.unknown()) })),
});

/** All that wait now, as the backend knows them. */
async function waiting(page: Page) {
  return rows.parse((await callApi(page, "/api/actions?view=pending&limit=200")).json).items;
}

async function clearTheQueue(page: Page, hands: Hands): Promise<void> {
  await openList(page, "pending");
  const export2 = ["5d3f0a9be1c24f7786aa01d2c3b4e5f6", "6e4f0a9be1c24f7786aa01d2c3b4e5f7"].map((id, index) => {
    const sender = "payroll@hr-desk.example";
    return pendingInvestigation({
      id,
      name: `Reported ${index}`,
      subject: `Payroll ${index}`,
      sender,
      inbox: 4,
      quarantined: 1,
    });
  });
  await callApi(page, "/api/imports", { as: "operator-2", body: export2 });
  await expect(page.getByRole("link", { name: "Pending", exact: true })).toContainText("25");

  await hands.start();
  await page.keyboard.press("Enter");
  const seen = new Set<string>();
  for (let number = 1; number <= 25; number += 1) {
    await expect(headline(panel(page))).toBeFocused();
    const id = new URL(page.url()).searchParams.get("selected") ?? "";
    expect(seen.has(id), `${id} comes twice`).toBe(false);
    seen.add(id);
    await decide(page, hands, id);
    if (number < 25) await hands.next(forTwo.has(id));
    await expect.poll(() => new URL(page.url()).searchParams.get("selected") === id).toBe(number === 25);
  }
  expect(await waiting(page)).toMatchObject([...forTwo].map((id) => ({ id, approvals: [{}] })));
}

test("a queue of 25 is cleared by keys: approved, rejected, taken back, told what moved, left for a second person", async ({
  page,
}) => {
  await clearTheQueue(page, withKeys(page));
});

test("the same with single keys switched off", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("countersign.single-keys", "off"));
  await clearTheQueue(page, withoutKeys(page));
});

test("several are decided at once by keys, and those that must be opened first are left out", async ({ page }) => {
  await openList(page, "pending");
  const { keyboard } = page;
  await withKeys(page).start();
  await keyboard.press("x");
  for (let step = 0; step < 10; step += 1) await keyboard.press("Shift+J");
  const selection = page.getByRole("group", { name: "Selection" });
  await expect(selection).toContainText("11 selected");
  // What has just appeared takes no press yet.
  await expect(selection.getByRole("button", { name: /^Approve/ })).toBeEnabled();
  await keyboard.press("a");
  const review = page.getByRole("dialog", { name: "Approve 10 actions" });
  await expect(review).toContainText("1 action of high impact must be opened first");
  await expect(review.getByRole("link")).toBeFocused();
  for (let step = 0; step < 3; step += 1) await keyboard.press("Tab");
  const send = review.getByRole("button", { name: "Approve 10 actions" });
  await expect(send).toBeFocused();
  await expect(send).toBeEnabled();
  await keyboard.press("Enter");
  const results = page.getByRole("dialog", { name: "10 actions decided" });
  await expect(results).toContainText("10 approved");
  await keyboard.press("Escape");
  await expect(results).toHaveCount(0);

  await keyboard.press("g");
  await keyboard.press("h");
  await expect(table(page, "history")).toBeVisible();
  await expect(page.getByRole("link", { name: "Pending", exact: true })).toContainText("13");
});
