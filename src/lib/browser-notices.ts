import { readPreference, writePreference } from "./storage.ts";

/**
 * Whether the browser tells of what is urgent. `unable`: this browser, or this address (one without https), has no
 * notifications. `refused`: the person or the browser has said no, which only the browser's own settings can change.
 */
export type BrowserNotices = "unable" | "refused" | "off" | "on";

const key = "countersign.browser-notices";
const listeners = new Set<() => void>();

export function browserNotices(): BrowserNotices {
  if (typeof Notification === "undefined" || !globalThis.isSecureContext) return "unable";
  if (Notification.permission === "denied") return "refused";
  return Notification.permission === "granted" && readPreference(key) === "on" ? "on" : "off";
}

/** Asks the browser's permission: to be called by a press alone. */
export async function startBrowserNotices(): Promise<void> {
  const permission = await Notification.requestPermission();
  if (permission === "granted") writePreference(key, "on");
  tell();
}

export function stopBrowserNotices(): void {
  writePreference(key, "off");
  tell();
}

/** The result ends it. What the browser's settings change meanwhile is seen when the page is turned to. */
export function onBrowserNotices(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("focus", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("focus", listener);
  };
}

function tell(): void {
  for (const listener of listeners) listener();
}
