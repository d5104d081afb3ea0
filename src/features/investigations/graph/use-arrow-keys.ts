import type { FocusEvent, KeyboardEvent } from "react";
import { arrowOf, neighbourOf } from "./graph-keys.ts";
import type { Place } from "./graph-layout.ts";
import type { Line } from "./graph-model.ts";

interface ArrowKeys {
  readonly frame: HTMLElement | null;
  readonly lines: readonly Line[];
  readonly places: ReadonlyMap<string, Place>;
  readonly current: string | null;
  readonly setCurrent: (id: string) => void;
  readonly bringIntoView: (id: string) => void;
}

/** One stop for Tab; arrows go from box to box, and what is reached is brought into view. */
export function useArrowKeys({ frame, lines, places, current, setCurrent, bringIntoView }: ArrowKeys) {
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const id = boxIn(event.target);
    if (id === null) return;
    setCurrent(id);
    bringIntoView(id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const arrow = arrowOf(event.key);
    const id = boxIn(event.target) ?? current;
    if (arrow === null || id === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = neighbourOf(id, arrow, places, lines);
    if (next !== null)
      boxesIn(frame)
        .find((box) => box.dataset["box"] === next)
        ?.focus({ preventScroll: true });
  };
  return { onFocus, onKeyDown };
}

function boxIn(target: EventTarget): string | null {
  const box = target instanceof Element ? target.closest("[data-box]") : null;
  return box instanceof HTMLElement ? (box.dataset["box"] ?? null) : null;
}

function boxesIn(frame: HTMLElement | null): readonly HTMLElement[] {
  return [...(frame?.querySelectorAll<HTMLElement>("[data-box]") ?? [])];
}
