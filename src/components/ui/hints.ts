import { useSyncExternalStore } from "react";
import { preference } from "#src/lib/preference.ts";

/** The ids of those that were dismissed, or `off` for all. */
const dismissed = preference("countersign.hints");
const off = "off";

/** Whether this hint is still to be shown in this browser. */
export function useHintShown(id: string): boolean {
  return useSyncExternalStore(
    dismissed.subscribe,
    () => dismissed.read() !== off && !dismissed.read().split(",").includes(id),
  );
}

/** Whether any hint was dismissed. */
export function useHintsDismissed(): boolean {
  return useSyncExternalStore(dismissed.subscribe, () => dismissed.read() !== "");
}

export function dismissHint(id: string): void {
  dismissed.keep(dismissed.read() === "" ? id : `${dismissed.read()},${id}`);
}

export function dismissAllHints(): void {
  dismissed.keep(off);
}

export function bringBackHints(): void {
  dismissed.keep("");
}
