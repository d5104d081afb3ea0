import { dayAfter } from "#src/lib/days.ts";

const paths = {
  pending: "/actions/pending",
  inProgress: "/actions/in-progress",
  history: "/actions/history",
} as const;

/** Where the list of a figure is shown, and its filters as the address of that page holds them. */
export interface ListLink {
  readonly to: (typeof paths)[keyof typeof paths] | "/audit";
  readonly search: Readonly<Record<string, string>>;
}

/**
 * From the query of a list of actions to the page that shows it. Actions of all views stand on no page together; what was
 * proposed is shown by the audit log, which has one entry for each.
 */
export function listLink(list: string): ListLink {
  const query = new URLSearchParams(list);
  const view = query.get("view");
  query.delete("view");
  const search = Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).join(",")]));
  if (view === "pending" || view === "inProgress" || view === "history") return { to: paths[view], search };
  return { to: "/audit", search: { type: "action.proposed", ...search } };
}

/** The part of a list that lies on one day. */
export function listOnDay(list: string, day: string): string {
  const query = new URLSearchParams(list);
  query.set("from", day);
  query.set("to", dayAfter(day, 1));
  return query.toString();
}
