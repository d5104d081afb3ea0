import { useSyncExternalStore } from "react";
import { readPreference, writePreference } from "#src/lib/storage.ts";

/** The ids of those that were dismissed, or `off` for all. */
const key = "countersign.hints";
const off = "off";
const listeners = new Set<() => void>();

// Where the browser keeps nothing, it holds for as long as the page does.
let unkept: string | null = null;

function current(): string {
  return unkept ?? readPreference(key) ?? "";
}

function keep(next: string): void {
  writePreference(key, next);
  unkept = readPreference(key) === next ? null : next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether this hint is still to be shown in this browser. */
export function useHintShown(id: string): boolean {
  return useSyncExternalStore(subscribe, () => current() !== off && !current().split(",").includes(id));
}

/** Whether any hint was dismissed. */
export function useHintsDismissed(): boolean {
  return useSyncExternalStore(subscribe, () => current() !== "");
}

export function dismissHint(id: string): void {
  keep(current() === "" ? id : `${current()},${id}`);
}

export function dismissAllHints(): void {
  keep(off);
}

export function bringBackHints(): void {
  keep("");
}
