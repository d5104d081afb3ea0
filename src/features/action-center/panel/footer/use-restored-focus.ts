import { useEffect, useRef, useState, type FocusEvent, type RefObject } from "react";

/**
 * A decision takes its own button away. Where the focus stood on it, the foot of the panel takes it over, and
 * neither the next button, which could undo what was just decided, nor the page. Where text was being written, its field
 * goes on (`data-unsent`): the next letter must not be taken for a shortcut.
 */
export function useRestoredFocus(root: RefObject<HTMLElement | null>, status: string) {
  const inside = useRef(false);
  const [writing, setWriting] = useState(false);
  useEffect(() => {
    if (!inside.current || root.current?.contains(document.activeElement)) return;
    const field = root.current?.querySelector<HTMLElement>("[data-unsent]");
    (field ?? root.current)?.focus();
  }, [root, status]);
  return {
    /** A field has the focus, or had it when it was taken away. */
    writing,
    handlers: {
      onFocus: ({ target }: FocusEvent) => {
        inside.current = true;
        setWriting(target instanceof HTMLInputElement);
      },
      onBlur: ({ relatedTarget }: FocusEvent) => {
        // Without a next element the focused one was taken away, or the window was left.
        if (relatedTarget === null) return;
        inside.current = root.current?.contains(relatedTarget) ?? false;
        if (!inside.current) setWriting(false);
      },
    },
  };
}
