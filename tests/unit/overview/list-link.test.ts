import { describe, expect, test } from "vitest";
import { parseSearch, stringifySearch } from "#src/app/router.tsx";
import { actionSearch } from "#src/features/action-center/list/action-search.ts";
import { listParams } from "#src/features/action-center/list/list-params.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";
import { listLink, listOnDay } from "#src/features/overview/list-link.ts";
import { startBackend } from "#tests/support/backend.ts";
import { storyAnchor } from "#tests/support/story.ts";
import { daysOf, figuresIn, overviewFor } from "#tests/contract/support/figures.ts";

const views = new Map<string, ListedView>([
  ["/actions/pending", "pending"],
  ["/actions/in-progress", "inProgress"],
  ["/actions/history", "history"],
]);

/** What the page behind a link asks the backend for, as the address bar hands it on; null where it is no list of actions. */
function askedBy(list: string): Record<string, string[]> | null {
  const { to, search } = listLink(list);
  const view = views.get(to);
  if (view === undefined) return null;
  const { sort: _sort, ...asked } = listParams(view, actionSearch.parse(parseSearch(stringifySearch(search))));
  return Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, [value].flat().map(String)]));
}

function queryOf(list: string): Record<string, string[]> {
  const query = new URLSearchParams(list);
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
}

describe("a figure's link", () => {
  test("leads to a page that asks for exactly the list which the figure counts", async () => {
    const overview = await overviewFor(await startBackend({ now: storyAnchor }));
    const lists = [...figuresIn(overview), ...daysOf(overview)].map(({ list }) => list);
    const onPages = lists.filter((list) => !list.includes("view=all"));
    expect(onPages.length).toBeGreaterThan(150);
    expect(onPages.map((list) => [list, askedBy(list)])).toEqual(onPages.map((list) => [list, queryOf(list)]));
  });

  test("for what was proposed is the audit log, where each proposal has one entry", () => {
    expect(listLink("view=all&from=2026-10-25&to=2026-10-26")).toEqual({
      to: "/audit",
      search: { type: "action.proposed", from: "2026-10-25", to: "2026-10-26" },
    });
  });

  test("keeps the name of a detection as it is, commas included", () => {
    const name = "Files, URLs & \u202Emore";
    const list = new URLSearchParams({ view: "history", detection: name }).toString();
    expect(askedBy(list)).toEqual({ view: ["history"], detection: [name] });
  });

  test("of one day asks from that day to the next, over the end of a month and of summer time", () => {
    const day = (date: string) =>
      Object.fromEntries(new URLSearchParams(listOnDay("view=history&from=2026-01-01", date)));
    expect(day("2026-10-25")).toEqual({ view: "history", from: "2026-10-25", to: "2026-10-26" });
    expect(day("2026-02-28")).toMatchObject({ from: "2026-02-28", to: "2026-03-01" });
    expect(day("2026-12-31")).toMatchObject({ from: "2026-12-31", to: "2027-01-01" });
  });
});
