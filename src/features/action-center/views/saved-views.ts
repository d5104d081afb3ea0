import { useSyncExternalStore } from "react";
import * as z from "zod/mini";
import { actionSearch } from "#src/features/action-center/list/action-search.ts";
import { preference } from "#src/lib/preference.ts";
import type { SavedView } from "./view.ts";

const savedView = z.object({
  id: z.string(),
  name: z.string(),
  list: z.enum(["pending", "inProgress", "history"]),
  search: actionSearch,
  savedAt: z.number(),
  movesAlong: z.boolean(),
});
/** By the id of the person who saved them. */
const keptViews = z.record(z.string(), z.array(savedView));
type KeptViews = Readonly<Record<string, readonly SavedView[]>>;

const kept = preference("countersign.views");
const none: readonly SavedView[] = [];
let parsed: { readonly text: string; readonly views: KeptViews } = { text: "", views: {} };

function allViews(): KeptViews {
  const text = kept.read();
  if (text !== parsed.text) parsed = { text, views: viewsIn(text) };
  return parsed.views;
}

function viewsIn(text: string): KeptViews {
  try {
    return keptViews.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}

/** The views that a person saved in this browser, in the order in which they were. */
export function useSavedViews(personId: string | null): readonly SavedView[] {
  return useSyncExternalStore(kept.subscribe, () => (personId === null ? none : (allViews()[personId] ?? none)));
}

export function keepViews(personId: string, views: readonly SavedView[]): void {
  kept.keep(JSON.stringify({ ...allViews(), [personId]: views }));
}
