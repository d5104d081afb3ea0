import { readPreference, writePreference } from "./storage.ts";

/**
 * One thing that a person prefers in this browser, as text, empty where nothing was chosen. It is live in every tab; where the
 * browser keeps nothing, it holds for as long as the page does.
 */
export function preference(key: string) {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const fromOtherTab = (event: StorageEvent) => {
    if (event.key === key || event.key === null) tell();
  };
  let unkept: string | null = null;
  return {
    read: () => unkept ?? readPreference(key) ?? "",
    keep: (next: string) => {
      writePreference(key, next);
      unkept = (readPreference(key) ?? "") === next ? null : next;
      tell();
    },
    /** For `useSyncExternalStore`. */
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) addEventListener("storage", fromOtherTab);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) removeEventListener("storage", fromOtherTab);
      };
    },
  };
}
