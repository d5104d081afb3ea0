import { describe, expect, test, vi } from "vitest";
import { actionSearch } from "#src/features/action-center/list/action-search.ts";
import { isOwnView, listParams } from "#src/features/action-center/list/list-params.ts";
import {
  builtInViews,
  type OpenedView,
  placed,
  type SavedView,
  shownBy,
  matchView,
} from "#src/features/action-center/views/view.ts";

const now = Date.parse("2026-11-23T09:14:51.123Z");
const hours = (count: number) => count * 3_600_000;
const read = (search: Record<string, string>) => actionSearch.parse(search);
const saved = (search: Record<string, string>, more: Partial<SavedView> = {}): SavedView => ({
  id: "v1",
  name: "Mine",
  list: "pending",
  search: read(search),
  savedAt: now,
  movesAlong: true,
  ...more,
});

test("everybody has what is theirs to decide, what waits for a second approval, and what expires today", () => {
  const shown = builtInViews(now, "utc").map(({ name, list, search }) => [name, listParams(list, search)]);
  expect(shown).toEqual([
    ["Mine to decide", { view: "pending", sort: "expiresAt", awaiting: "me" }],
    ["Second approval", { view: "pending", sort: "expiresAt", awaiting: "secondApproval" }],
    ["Expires today", { view: "pending", sort: "expiresAt", expiresBefore: "2026-11-24T00:00:00.000Z" }],
  ]);
});

describe("a saved view that is opened later", () => {
  test("keeps what is left and the days gone by, counted from then", () => {
    const view = saved({ expiresBefore: "2026-11-24T09:15:00.000Z", from: "2026-11-16", to: "2026-11-23" });
    expect(placed(view, now + hours(49), "utc").search).toMatchObject({
      expiresBefore: "2026-11-26T10:15:00.000Z",
      from: "2026-11-18",
      to: "2026-11-25",
    });
  });

  test("keeps its days those of the zone that is shown, over a change of clocks", () => {
    vi.stubEnv("TZ", "Europe/Berlin");
    const savedAt = Date.parse("2026-10-24T22:30:00Z");
    const view = saved({ from: "2026-10-23T22:00:00.000Z", to: "2026-10-24T22:00:00.000Z" }, { savedAt });
    expect(placed(view, savedAt + hours(25), "local").search).toMatchObject({
      from: "2026-10-24T22:00:00.000Z",
      to: "2026-10-25T23:00:00.000Z",
    });
    expect(placed(view, savedAt + hours(24), "local").search).toMatchObject({ from: "2026-10-23T22:00:00.000Z" });
    vi.unstubAllEnvs();
  });

  test("keeps the moments themselves where that was wanted", () => {
    const view = saved({ expiresBefore: "2026-11-24T09:15:00.000Z", from: "2026-11-16" }, { movesAlong: false });
    expect(placed(view, now + hours(49), "utc").search).toEqual(view.search);
  });
});

describe("which view an address is", () => {
  const views = [...builtInViews(now, "utc"), placed(saved({ severity: "high" }), now, "utc")];
  const openedAs = (search: Record<string, string>): OpenedView => ({
    id: "v1",
    shows: shownBy("pending", read(search)),
  });
  const standing = (
    search: Record<string, string>,
    opened: OpenedView | null = null,
    list: SavedView["list"] = "pending",
  ) => {
    const stands = matchView(views, opened, list, read(search));
    return stands.kind === "none" ? "none" : `${stands.kind} ${stands.view.id}`;
  };

  test.each([
    ["a link to it is it", standing({ severity: "high" }), "active v1"],
    ["an open panel changes nothing", standing({ severity: "high", selected: "act-1" }), "active v1"],
    ["another order does", standing({ severity: "high", sort: "-severity" }), "none"],
    ["one with a moment is it as it was opened", standing({ q: "x" }, openedAs({ q: "x" })), "active v1"],
    ["changed since it was opened", standing({ severity: "low" }, openedAs({ severity: "high" })), "changed v1"],
    ["changed into another", standing({ awaiting: "me" }, openedAs({ severity: "high" })), "active mine"],
    ["without filters it is the plain list", standing({}, openedAs({ severity: "high" })), "none"],
    ["another list", standing({ severity: "low" }, openedAs({ severity: "high" }), "history"), "none"],
    ["deleted meanwhile", standing({ severity: "low" }, { ...openedAs({}), id: "gone" }), "none"],
  ])("%s", (_, stands, expected) => {
    expect(stands).toBe(expected);
  });

  test("the plain list is no view to be saved; its order alone makes it one", () => {
    expect(isOwnView("pending", read({ selected: "act-1", sort: "expiresAt" }))).toBe(false);
    expect(isOwnView("pending", read({ sort: "-expiresAt" }))).toBe(true);
    expect(isOwnView("pending", read({ decidedBy: "operator" }))).toBe(false);
  });
});
