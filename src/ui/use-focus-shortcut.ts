import { useEffect } from "react";
import { pressedKey } from "./keys.ts";

/** A key that goes to a field from anywhere on the page, but for where text is being written. */
export function useFocusShortcut(key: string | undefined, input: { readonly current: HTMLInputElement | null }) {
  useEffect(() => {
    if (key === undefined) return undefined;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (pressedKey(event) !== key || isWriting(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [key, input]);
}

/** Whether a key that was pressed there is text for a field. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true]") !== null
  );
}
