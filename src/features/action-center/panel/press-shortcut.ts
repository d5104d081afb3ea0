import type { KeyboardEvent } from "react";
import { buttonOfKey, pressByKey, pressedKey } from "#src/ui/keys.ts";
import { isWriting } from "#src/ui/use-focus-shortcut.ts";

/**
 * What stands over the panel, a dialog of its own, is not in it. A held-down key never decides.
 */
export function pressShortcut(event: KeyboardEvent, root: HTMLElement | null): void {
  const pressed = pressedKey(event);
  if (event.repeat || pressed === null || isWriting(event.target)) return;
  if (!(event.target instanceof Node && root?.contains(event.target))) return;
  const button = buttonOfKey(root, pressed);
  if (button === null) return;
  event.preventDefault();
  pressByKey(button);
}
