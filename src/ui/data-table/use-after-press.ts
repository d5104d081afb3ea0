import { useRef } from "react";

/**
 * Holds back what a press of the pointer brings about until it has ended, with its click: rows that move away in between
 * would take the click from the row that was meant.
 */
export function useAfterPress() {
  const press = useRef<{ held: (() => void) | null } | null>(null);
  const begin = () => {
    const begun: { held: (() => void) | null } = { held: null };
    press.current = begun;
    const ended = new AbortController();
    const end = () => {
      ended.abort();
      if (press.current === begun) press.current = null;
      setTimeout(() => begun.held?.());
    };
    addEventListener("pointerup", end, { signal: ended.signal });
    addEventListener("pointercancel", end, { signal: ended.signal });
  };
  const afterPress = (run: () => void) => {
    if (press.current === null) run();
    else press.current.held = run;
  };
  return { begin, afterPress };
}
