import { type KeyboardEvent, useState } from "react";

/** Of the marks in a chart's list the keyboard reaches one; the arrow keys, Home and End go on from there. */
export function useDayKeys() {
  const [current, setCurrent] = useState<number | null>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const marks = [...(event.currentTarget.closest("ol")?.querySelectorAll<HTMLElement>("[data-day]") ?? [])];
    const at = marks.findIndex((mark) => mark === event.currentTarget);
    const next = marks[targetOf(event.key, at, marks.length)];
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(Number(next.dataset["day"]));
    next.focus();
  };
  return { current, setCurrent, onKeyDown };
}

function targetOf(key: string, at: number, count: number): number {
  switch (key) {
    case "ArrowRight":
      return at + 1;
    case "ArrowLeft":
      return at - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return -1;
  }
}
