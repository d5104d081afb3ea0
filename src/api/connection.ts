import { useSyncExternalStore } from "react";

export type Connection = "connected" | "lost";

let current: Connection = "connected";
const listeners = new Set<() => void>();

/** The client tells after every request whether the backend answered. */
export function reportConnection(next: Connection): void {
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the last request was answered. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => current);
}
