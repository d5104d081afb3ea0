import { isWriting } from "#src/components/ui/use-focus-shortcut.ts";
import { singleKeysOn } from "#src/components/ui/single-keys.ts";
import { places, type Place } from "./places.ts";

interface KeysInput {
  readonly goTo: (place: Place) => void;
  readonly openSheet: () => void;
  readonly openPalette: () => void;
}

/** Between `g` and the letter of a place, in ms. */
const sequenceMs = 1500;

/**
 * Single keys of the whole page, while no text is being written and nothing stands over the page. What has the focus comes
 * first and keeps its own keys. A control names its key by `aria-keyshortcuts`; a held-down key presses nothing.
 */
export function startKeys({ goTo, openSheet, openPalette }: KeysInput): () => void {
  let goesSince = -Infinity;
  const onKey = (event: KeyboardEvent) => {
    if (isPaletteKey(event) && !isCovered()) {
      event.preventDefault();
      openPalette();
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!singleKeysOn() || isWriting(event.target) || isCovered()) return;
    const place = event.timeStamp - goesSince < sequenceMs ? places.find(({ key }) => key === event.key) : undefined;
    goesSince = event.key === "g" && !event.repeat ? event.timeStamp : -Infinity;
    if (place !== undefined) goTo(place.to);
    else if (event.key === "?") openSheet();
    else if (event.key === "j" || event.key === "k") moveOn(event);
    else if (!event.repeat && /^[a-z]$/.test(event.key)) press(event.key);
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

/** Ctrl+K, or Command+K on a Mac: no single key, and so on for everybody, in a text field too. */
function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey, repeat }: KeyboardEvent): boolean {
  return key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey && !shiftKey && !repeat;
}

const covers =
  '[role="dialog"]:not([aria-modal="false"]), [role="alertdialog"]:not([aria-modal="false"]), [role="menu"], [role="listbox"]';

/** A message at the edge of the page is a dialog that says of itself that it leaves the rest usable. */
function isCovered(): boolean {
  return document.querySelector(covers) !== null;
}

/** In an open action to the next one; elsewhere to the row where the cursor of the list stands. */
function moveOn({ key, target }: KeyboardEvent): void {
  if (target instanceof Element && target.closest("aside") !== null) {
    const label = key === "j" ? "Next action" : "Previous action";
    document.querySelector<HTMLElement>(`aside button[aria-label="${label}"]`)?.click();
  } else {
    document.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  }
}

/**
 * What is selected together comes before what is open beside it. A row that is not open is opened by the key of a decision,
 * as nothing is decided that was not looked at.
 */
function press(key: string): void {
  const row = document.activeElement?.closest('[role="row"][data-index]') ?? null;
  const bar = document.querySelector<HTMLElement>(`[data-keys-first] button[aria-keyshortcuts="${key}"]`);
  const decides = key === "a" || key === "r" || key === "u";
  if (bar === null && decides && row !== null && row.getAttribute("aria-selected") !== "true") {
    if (row instanceof HTMLElement) row.click();
    return;
  }
  const control = bar ?? document.querySelector<HTMLElement>(`button[aria-keyshortcuts="${key}"]`);
  control?.focus();
  control?.click();
}
