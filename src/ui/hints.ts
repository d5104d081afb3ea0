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

/** For good. Asked for again it changes nothing. */
export function dismissHint(id: string): void {
  const kept = dismissed.read();
  if (kept === off || kept.split(",").includes(id)) return;
  dismissed.keep(kept === "" ? id : `${kept},${id}`);
}

export function dismissAllHints(): void {
  dismissed.keep(off);
}

export function bringBackHints(): void {
  dismissed.keep("");
}
