import type { Locator, Page } from "@playwright/test";
import { advanceClock } from "./backend.ts";
import { expect } from "./test.ts";

// The app by the names that its users know: tables, tabs and buttons of the action center and of its panel.

export const tables = {
  pending: "Pending actions",
  inProgress: "Actions in progress",
  history: "Action history",
} as const;

export type View = keyof typeof tables;

const paths = {
  pending: "/actions/pending",
  inProgress: "/actions/in-progress",
  history: "/actions/history",
} as const satisfies Record<View, string>;

const tabs = { pending: "Pending", inProgress: "In progress", history: "History" } as const satisfies Record<
  View,
  string
>;

export function table(page: Page, view: View): Locator {
  return page.getByRole("grid", { name: tables[view] });
}

/** Goes to an address: in a page that shows the app as a link in it would, which saves starting it anew. */
async function visit(page: Page, address: string): Promise<void> {
  if (page.url() === "about:blank") await page.goto(address);
  else await page.evaluate((to) => history.pushState(null, "", to), address);
}

/** The first page, which is the overview, with its figures and charts; `search` may name another demo. */
export async function openOverview(page: Page, search = ""): Promise<void> {
  await page.goto(`/${search}`);
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible({ timeout: 30_000 });
  // A generated demo is made first, which takes its time on a busy machine.
  await expect(page.getByRole("list", { name: "Proposed per day" })).toBeAttached({ timeout: 60_000 });
}

/** Opens a list by its address, with an action in the panel when one is named, and waits for its first rows. */
export async function openList(page: Page, view: View, search = ""): Promise<Locator> {
  await visit(page, paths[view] + search);
  const list = table(page, view);
  await expect(list.getByRole("row").nth(1)).toBeVisible();
  return list;
}

/** Goes to another list as a person does: by its tab. */
export async function goTo(page: Page, view: View): Promise<Locator> {
  await page.getByRole("link", { name: tabs[view], exact: true }).click();
  const list = table(page, view);
  await expect(list).toBeVisible();
  return list;
}

export function panel(page: Page): Locator {
  return page.getByRole("complementary", { name: "Action" });
}

/** Opens one action in the panel, beside the list in which it stands. */
export async function openAction(page: Page, view: View, id: string): Promise<Locator> {
  await visit(page, `${paths[view]}?selected=${id}`);
  const shown = panel(page);
  await expect(shown.getByRole("heading", { level: 2 })).toBeVisible();
  return shown;
}

export function headline(shown: Locator): Locator {
  return shown.getByRole("heading", { level: 2 });
}

export function button(place: Page | Locator, name: string): Locator {
  return place.getByRole("button", { name, exact: true });
}

/** A control that is not allowed stays reachable and says why (S12). */
export async function expectDisabled(control: Locator, reason: RegExp): Promise<void> {
  await expect(control).toHaveAttribute("aria-disabled", "true");
  await expect(control).toHaveAccessibleDescription(reason);
}

/** What the window does when a person turns to it again: lists and panels are read anew. */
export async function turnTo(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(() => dispatchEvent(new Event("focus")));
}

const people = /Mira Novak|Jonas Weber|Ada Perez|Lena Fischer/;

/** This tab becomes another person; other tabs stay who they are. */
export async function actAs(page: Page, name: string): Promise<void> {
  const account = page.getByRole("banner").getByRole("button", { name: people });
  await account.click();
  await page.getByRole("menuitemradio", { name }).click();
  await expect(account).toHaveAccessibleName(new RegExp(name));
}

/** In the panel: approves, ends the hold early, lets a minute pass and waits until nothing runs any more. */
export async function approveAndExecute(shown: Locator): Promise<void> {
  await button(shown, "Approve").click();
  await button(shown, "Execute now").click();
  await expect(button(shown, "Execute now")).toHaveCount(0);
  await advanceClock(shown.page(), 60);
  await expect(shown.getByRole("list", { name: "Signatures" })).toContainText("Executed");
}
