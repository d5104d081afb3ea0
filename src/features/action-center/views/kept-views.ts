import { useSyncExternalStore } from "react";
import * as z from "zod/mini";
import { actionSearch } from "#src/features/action-center/list/action-search.ts";
import { readPreference, writePreference } from "#src/lib/storage.ts";
import type { SavedView } from "./view.ts";

const key = "countersign.views";
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

const listeners = new Set<() => void>();
// Where the browser keeps nothing, they last as long as the page does.
let kept = readKept();

function readKept(): KeptViews {
  return keptViews.safeParse(parsed(readPreference(key))).data ?? {};
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** Another tab may have saved one meanwhile. */
function onStorage(event: StorageEvent): void {
  if (event.key !== key && event.key !== null) return;
  kept = readKept();
  tell();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener("storage", onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener("storage", onStorage);
  };
}

const none: readonly SavedView[] = [];

/** The views that a person saved in this browser, in the order in which they were. */
export function useSavedViews(personId: string | null): readonly SavedView[] {
  return useSyncExternalStore(subscribe, () => (personId === null ? none : (kept[personId] ?? none)));
}

export function keepViews(personId: string, views: readonly SavedView[]): void {
  kept = { ...kept, [personId]: views };
  writePreference(key, JSON.stringify(kept));
  tell();
}
