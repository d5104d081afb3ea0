import { useSyncExternalStore } from "react";
import { preference } from "#src/lib/preference.ts";
import { singleKeys, singleKeysOn } from "./single-keys.ts";

/** The one table of the product's single keys: what each is for, and which it is unless this browser was given another. */
const standardKeys = {
  next: "j",
  previous: "k",
  select: "x",
  approve: "a",
  reject: "r",
  cancel: "u",
  search: "/",
  filter: "f",
  go: "g",
  help: "?",
  // Pressed after `go`, as their names begin.
  goPending: "p",
  goHistory: "h",
  goInvestigations: "i",
  goOverview: "o",
  goAuditLog: "l",
} as const satisfies Record<string, string>;

export type KeyName = keyof typeof standardKeys;

const alt = "Alt+";
/** "next=n approve=Alt+a": those that were given another key. */
const changed = preference("countersign.keys");

export function isKeyName(text: string): text is KeyName {
  return Object.hasOwn(standardKeys, text);
}

export const keyNames: readonly KeyName[] = Object.keys(standardKeys).filter(isKeyName);

export function isAfterGo(name: KeyName): boolean {
  return name !== "go" && name.startsWith("go");
}

/** Whether a key can be given: one letter, digit or sign, alone or with Alt. Letters are small ones. */
export function isGivable(key: string): boolean {
  return /^(Alt\+)?[^\s\p{C}]$/u.test(key) && key === smallKey(key);
}

/** A key that was pressed with Shift or Caps Lock as it is without. */
export function smallKey(key: string): string {
  return key.startsWith(alt) ? `${alt}${key.slice(alt.length).toLowerCase()}` : key.toLowerCase();
}

let parsed: { readonly text: string; readonly keys: ReadonlyMap<string, string> } = { text: "", keys: new Map() };

function changedKeys(): ReadonlyMap<string, string> {
  const text = changed.read();
  if (text !== parsed.text) {
    const entries = text.split(" ").map((entry) => {
      const at = entry.indexOf("=");
      return [entry.slice(0, at), entry.slice(at + 1)] as const;
    });
    parsed = { text, keys: new Map(entries.filter(([name, key]) => isKeyName(name) && isGivable(key))) };
  }
  return parsed.keys;
}

export function keyOf(name: KeyName): string {
  return changedKeys().get(name) ?? standardKeys[name];
}

export function standardKeyOf(name: KeyName): string {
  return standardKeys[name];
}

export function giveKey(name: KeyName, key: string): void {
  const keys = new Map(changedKeys());
  keys.delete(name);
  if (key !== standardKeys[name]) keys.set(name, key);
  changed.keep([...keys].map((entry) => entry.join("=")).join(" "));
}

export function giveStandardKeys(): void {
  changed.keep("");
}

/** All keys as they are now, as one text: whoever shows several of them is drawn anew when one changes. */
export function useAllKeys(): string {
  return useSyncExternalStore(subscribe, () => `${changed.read()} ${singleKeysOn()}`);
}

/** The key that works now; undefined where it is a single letter or sign and those are switched off. */
export function activeKey(name: KeyName): string | undefined {
  const first = isAfterGo(name) ? keyOf("go") : keyOf(name);
  return singleKeysOn() || first.startsWith(alt) ? keyOf(name) : undefined;
}

export function useKey(name: KeyName | undefined): string | undefined {
  return useSyncExternalStore(subscribe, () => (name === undefined ? undefined : activeKey(name)));
}

function subscribe(listener: () => void): () => void {
  const ends = [changed.subscribe(listener), singleKeys.subscribe(listener)];
  return () => {
    for (const end of ends) end();
  };
}

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "getModifierState">;

/** What was pressed, as keys are written here: "a", "A" with Shift, "Alt+a". Null with Ctrl or Command, which are the browser's. */
export function pressedKey(event: Press): string | null {
  // AltGr, by which some keyboards type signs, says of itself that it is Ctrl and Alt.
  if (event.getModifierState("AltGraph")) return event.key;
  if (event.ctrlKey || event.metaKey) return null;
  return event.altKey ? `${alt}${event.key}` : event.key;
}

export function isKey(event: Press, name: KeyName): boolean {
  return pressedKey(event) === activeKey(name);
}

/** Also with Shift held, where that means more than the key alone. */
export function isKeyOrShifted(event: Press, name: KeyName): boolean {
  const key = activeKey(name);
  return key !== undefined && [key, key.toUpperCase()].includes(pressedKey(event) ?? "");
}

/** How a key is drawn, one piece for each that is held down. */
export function keyParts(key: string): readonly string[] {
  return key.startsWith(alt) ? ["Alt", key.slice(alt.length)] : [key];
}

/** For `aria-keyshortcuts`, where a plus joins. */
export function ariaKey(key: string | undefined): string | undefined {
  return key?.replace(/\+$/, "Plus");
}

/** As a press of its key does it: a button that is not available takes the focus, or what comes before it does. */
export function pressByKey(button: HTMLElement): void {
  const first = document.getElementById(button.dataset["comesAfter"] ?? "");
  (first ?? button).focus();
  if (first === null) button.click();
}

/** The button under `root` that names what was pressed as its key. */
export function buttonOfKey(root: ParentNode | null, pressed: string): HTMLElement | null {
  const buttons = [...(root?.querySelectorAll<HTMLElement>("button[aria-keyshortcuts]") ?? [])];
  return buttons.find((button) => button.getAttribute("aria-keyshortcuts") === ariaKey(pressed)) ?? null;
}
