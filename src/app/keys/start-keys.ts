import { buttonOfKey, isKey, pressByKey, pressedKey } from "#src/ui/keys.ts";
import { isWriting } from "#src/ui/use-focus-shortcut.ts";
import { places, type Place } from "./places.ts";

interface KeysInput {
  readonly goTo: (place: Place) => void;
  readonly openSheet: () => void;
  readonly openPalette: () => void;
}

/** Between the key for going and that of a place, in ms. */
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
    const pressed = pressedKey(event);
    if (event.defaultPrevented || pressed === null || isWriting(event.target) || isCovered()) return;
    const goes = event.timeStamp - goesSince < sequenceMs;
    const place = goes ? places.find(({ key }) => isKey(event, key)) : undefined;
    goesSince = isKey(event, "go") && !event.repeat ? event.timeStamp : -Infinity;
    if (place !== undefined) goTo(place.to);
    else if (isKey(event, "help")) openSheet();
    else if (isKey(event, "next") || isKey(event, "previous")) moveOn(event);
    else if (event.repeat || !press(event, pressed)) return;
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
function moveOn(event: KeyboardEvent): void {
  if (event.target instanceof Element && event.target.closest("aside") !== null) {
    const label = isKey(event, "next") ? "Next action" : "Previous action";
    document.querySelector<HTMLElement>(`aside button[aria-label="${label}"]`)?.click();
  } else {
    document.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  }
}

/**
 * What is selected together comes before what is open beside it. A row that is not open is opened by the key of a decision,
 * as nothing is decided that was not looked at. False where nothing has this key.
 */
function press(event: KeyboardEvent, pressed: string): boolean {
  const row = document.activeElement?.closest('[role="row"][data-index]') ?? null;
  const bar = buttonOfKey(document.querySelector("[data-keys-first]"), pressed);
  const decides = isKey(event, "approve") || isKey(event, "reject") || isKey(event, "cancel");
  if (bar === null && decides && row instanceof HTMLElement && row.getAttribute("aria-selected") !== "true") {
    row.click();
    return true;
  }
  const control = bar ?? buttonOfKey(document, pressed);
  if (control !== null) pressByKey(control);
  return control !== null;
}
