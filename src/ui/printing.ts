import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
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

let prepare: (() => Promise<void>) | null = null;

/** Prints the page once what it wants to print is there. What could not be read does not keep anybody from printing. */
export async function printPage(): Promise<void> {
  await prepare?.().catch(() => undefined);
  window.print();
}

/** Before it is printed by our button or by the browser's own key the page may read more than it shows. One place at a time. */
export function usePreparedPrint(make: (() => Promise<void>) | null): void {
  const prepares = make !== null;
  const now = useEffectEvent(() => make?.() ?? Promise.resolve());
  useEffect(() => {
    if (!prepares) return undefined;
    const own = () => now();
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isPrintKey(event)) return;
      event.preventDefault();
      void printPage();
    };
    prepare = own;
    document.addEventListener("keydown", onKey);
    return () => {
      if (prepare === own) prepare = null;
      document.removeEventListener("keydown", onKey);
    };
  }, [prepares]);
}
