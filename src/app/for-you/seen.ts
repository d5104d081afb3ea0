import { useSyncExternalStore } from "react";
import { readPreference, writePreference } from "#src/lib/storage.ts";

const listeners = new Set<() => void>();
const keyOf = (userId: string) => `countersign.notices-seen.${userId}`;

/** Up to which instant (ISO 8601 UTC) this person has seen in this browser what others decided; empty for never. */
export function useSeenUpTo(userId: string): string {
  return useSyncExternalStore(subscribe, () => readPreference(keyOf(userId)) ?? "");
}

export function markSeen(userId: string, upTo: string): void {
  writePreference(keyOf(userId), upTo);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab of the same person.
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
