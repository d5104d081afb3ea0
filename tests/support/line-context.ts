import type { LineContext } from "#src/features/action-center/list/search-line/qualifier.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";

/** Mira Novak before a list, on a morning in November. */
export const lineContext = (view: ListedView): LineContext => ({
  view,
  now: Date.parse("2026-11-23T09:14:51.123Z"),
  zone: "utc",
  viewerId: "operator",
  names: new Map([
    ["operator", "Mira Novak"],
    ["operator-2", "Jonas Weber"],
    ["system", "System"],
  ]),
  investigations: new Map([["660b79", "inv-660b79"]]),
});
