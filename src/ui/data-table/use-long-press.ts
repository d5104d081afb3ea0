import { useRef, type PointerEvent } from "react";

const longMs = 500;

/** A finger that rests chooses: there is no room for boxes, and no Shift. It scrolls away, or is lifted early: a tap as ever. */
export function useLongPress() {
  const done = useRef(false);
  const begin = ({ pointerType }: PointerEvent, choose: () => void) => {
    done.current = false;
    if (pointerType !== "touch") return;
    const ended = new AbortController();
    const end = () => ended.abort();
    const timer = setTimeout(() => {
      done.current = true;
      choose();
    }, longMs);
    ended.signal.addEventListener("abort", () => clearTimeout(timer));
    addEventListener("pointerup", end, { signal: ended.signal });
    addEventListener("pointercancel", end, { signal: ended.signal });
  };
  /** Whether the press that has just ended was one: its click is not one then. */
  const wasOne = () => done.current;
  return { begin, wasOne };
}
