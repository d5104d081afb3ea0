import { useSyncExternalStore } from "react";
import { readPreference, writePreference } from "#src/lib/storage.ts";

export const themeChoices = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof themeChoices)[number];

// The same key is read by public/theme.js before the first paint.
const key = "countersign.theme";
const listeners = new Set<() => void>();
let choice: ThemeChoice = themeChoices.find((candidate) => candidate === readPreference(key)) ?? "system";

/** Puts the chosen theme on the page, and follows the system while that is the choice. Call once. */
export function startTheme(): void {
  apply();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
}

export function useTheme(): readonly [ThemeChoice, (next: ThemeChoice) => void] {
  return [useSyncExternalStore(subscribe, () => choice), chooseTheme];
}

function chooseTheme(next: ThemeChoice): void {
  choice = next;
  writePreference(key, next);
  apply();
  for (const listener of listeners) listener();
}

function apply(): void {
  const dark = choice === "system" ? matchMedia("(prefers-color-scheme: dark)").matches : choice === "dark";
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
