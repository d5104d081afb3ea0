import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

let printing = false;
const listeners = new Set<() => void>();

function set(now: boolean): void {
  printing = now;
  // The browser takes its picture of the page when this event has been told.
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    removeEventListener("beforeprint", begin);
    removeEventListener("afterprint", end);
  };
}

const begin = () => set(true);
const end = () => set(false);

/** Whether the page is being put on paper, where nothing can be pressed, hovered or scrolled, and "2 h ago" means nothing. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => printing);
}

/** The keys by which every browser prints: Ctrl+P, Command+P on a Mac. */
export function isPrintKey({ key, ctrlKey, metaKey, altKey, shiftKey, repeat }: KeyboardEvent): boolean {
  return key.toLowerCase() === "p" && ctrlKey !== metaKey && !altKey && !shiftKey && !repeat;
}
