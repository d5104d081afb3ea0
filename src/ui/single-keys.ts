import { useSyncExternalStore } from "react";
import { preference } from "#src/lib/preference.ts";

export const singleKeys = preference("countersign.single-keys");

/**
 * Whether single letters and signs are shortcuts (WCAG 2.1.4: who speaks to the computer, or hits keys by accident, can
 * switch them off). Arrows, Home, End, Space, Enter and Escape work either way, and so do keys that are pressed with Alt.
 */
export function singleKeysOn(): boolean {
  return singleKeys.read() !== "off";
}

export function switchSingleKeys(on: boolean): void {
  singleKeys.keep(on ? "on" : "off");
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(singleKeys.subscribe, singleKeysOn);
}
