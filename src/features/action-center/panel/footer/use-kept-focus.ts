import { useEffect, useRef, type FocusEvent, type RefObject } from "react";

/**
 * A decision takes its own button away. Where the focus stood on it, the foot of the panel takes it over, and
 * neither the next button, which could undo what was just decided, nor the page.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>, status: string) {
  const inside = useRef(false);
  useEffect(() => {
    if (inside.current && !root.current?.contains(document.activeElement)) root.current?.focus();
  }, [root, status]);
  return {
    onFocus: () => {
      inside.current = true;
    },
    onBlur: (event: FocusEvent) => {
      // Without a next element the focused one was taken away, or the window was left.
      if (event.relatedTarget !== null) inside.current = root.current?.contains(event.relatedTarget) ?? false;
    },
  };
}
