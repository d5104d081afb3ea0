import { useEffect, useRef, type RefObject } from "react";

/**
 * Opening an action moves the focus to its headline, so that it is read out. Not while the focus is in the panel
 * already ("Next action" can be pressed again), nor when the person went elsewhere before it was loaded.
 */
export function useOpeningFocus(
  root: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
  id: string,
  loaded: boolean,
): void {
  const opened = useRef<{ readonly id: string; readonly from: Element | null } | null>(null);
  useEffect(() => {
    if (opened.current?.id !== id) opened.current = { id, from: document.activeElement };
    const { from } = opened.current;
    if (!loaded) return;
    const stayed = document.activeElement === from && !root.current?.contains(from);
    if (stayed) heading.current?.focus({ preventScroll: true });
  }, [root, heading, id, loaded]);
}
