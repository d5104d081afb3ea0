import type { KeyboardEvent } from "react";
import { isWriting } from "#src/components/ui/use-focus-shortcut.ts";

/** A held-down key never decides. A button that is not available takes the focus, so that its reason can be read. */
export function pressShortcut(event: KeyboardEvent, root: HTMLElement | null): void {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  if (!/^[a-z]$/.test(event.key)) return;
  const button = root?.querySelector(`button[aria-keyshortcuts="${event.key}"]`);
  if (!(button instanceof HTMLElement)) return;
  event.preventDefault();
  button.focus();
  button.click();
}
