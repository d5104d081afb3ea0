import { useSyncExternalStore } from "react";
import { readPreference, writePreference } from "#src/lib/storage.ts";

const storageKey = "countersign.single-keys";
const listeners = new Set<() => void>();

/**
 * Whether single letters and signs are shortcuts (WCAG 2.1.4: who speaks to the computer, or hits keys by accident, can
 * switch them off). Arrows, Home, End, Space, Enter and Escape work either way.
 */
export function singleKeysOn(): boolean {
  return readPreference(storageKey) !== "off";
}

export function switchSingleKeys(on: boolean): void {
  writePreference(storageKey, on ? "on" : "off");
  for (const listener of listeners) listener();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, singleKeysOn);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
