import { useEffect, useLayoutEffect, useRef, useState, type MouseEvent, type RefObject } from "react";

/**
 * How long a control that came, changed its meaning or slid to another place takes no press, in milliseconds: sooner nobody has
 * read it and meant it, so the press is meant for what was there before. Tests that are about something else set it to 0.
 */
export const settling = { ms: 700 };

/** What is not taken of a control that has not settled: every press, only those of a pointer or a finger, or none of it. */
export type Guard = "all" | "pointer" | "none";

interface Place {
  box: DOMRect;
  /** Where it was before it slid away under the pointer. */
  before: DOMRect | null;
  movedAt: number;
  readonly onMoved: () => void;
}

interface Press {
  readonly at: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Whether a control has been there long enough, with one meaning, for a press on it to be meant for it. `takes` judges a click by
 * when and where the pointer went down, not by when it came up; what a key or a script clicks has no place.
 */
export function useSettled(control: RefObject<HTMLElement | null>, meaning: string, guard: Guard) {
  const waits = guard !== "none" && settling.ms > 0;
  const [seen, setSeen] = useState({ meaning, settled: !waits });
  if (seen.meaning !== meaning) setSeen({ meaning, settled: !waits });
  const since = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useLayoutEffect(() => {
    if (!waits) return undefined;
    since.current = performance.now();
    timer.current = setTimeout(() => setSeen({ meaning, settled: true }), settling.ms);
    return () => clearTimeout(timer.current);
  }, [waits, meaning]);

  useEffect(() => {
    const element = control.current;
    if (!waits || element === null) return undefined;
    return watch(element, () => {
      // Keys reach it wherever it is, and who hears it must not be told that it came and went.
      if (document.activeElement === element) return;
      clearTimeout(timer.current);
      setSeen({ meaning, settled: false });
      timer.current = setTimeout(() => setSeen({ meaning, settled: true }), settling.ms);
    });
  }, [control, waits, meaning]);

  const takes = (event: MouseEvent): boolean => {
    if (!waits) return true;
    const isPointer = event.detail > 0;
    if (!isPointer && guard === "pointer") return true;
    const press = (isPointer ? lastPress : null) ?? { at: event.timeStamp, x: event.clientX, y: event.clientY };
    if (press.at - since.current < settling.ms) return false;
    const place = control.current === null ? undefined : places.get(control.current);
    const slid = place !== undefined && press.at - place.movedAt < settling.ms;
    return !(isPointer && slid && !isIn(place.before, press));
  };
  /** Whether an event was there before the control had settled; of a pointer, when it went down. */
  const isEarly = ({ timeStamp, type }: Event): boolean => {
    const at = type === "click" ? (lastPress?.at ?? timeStamp) : timeStamp;
    return waits && at - since.current < settling.ms;
  };
  return { settled: seen.settled, takes, isEarly };
}

const places = new Map<HTMLElement, Place>();
let lastPress: Press | null = null;
let look: ReturnType<typeof requestAnimationFrame> | null = null;
/** The person moved the page: what is at another place now was taken there. */
let scrolled = false;
let observer: MutationObserver | null = null;

/** A press that begins before a control slides away is meant for it, one that begins after for what was there. */
function isIn(box: DOMRect | null, { x, y }: Press): boolean {
  return box !== null && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

function watch(element: HTMLElement, onMoved: () => void): () => void {
  if (places.size === 0) startWatching();
  const former = places.get(element);
  places.set(element, {
    box: element.getBoundingClientRect(),
    before: former?.before ?? null,
    movedAt: former?.movedAt ?? Number.NEGATIVE_INFINITY,
    onMoved,
  });
  return () => {
    places.delete(element);
    if (places.size === 0) stopWatching();
  };
}

function startWatching(): void {
  document.addEventListener("pointerdown", notePress, true);
  document.addEventListener("scroll", noteScroll, true);
  window.addEventListener("resize", noteScroll);
  observer = new MutationObserver(lookLater);
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
}

function stopWatching(): void {
  document.removeEventListener("pointerdown", notePress, true);
  document.removeEventListener("scroll", noteScroll, true);
  window.removeEventListener("resize", noteScroll);
  observer?.disconnect();
  observer = null;
  if (look !== null) cancelAnimationFrame(look);
  look = null;
}

/** By when it was pressed: where the page was busy it hears of that late. */
function notePress({ timeStamp: at, clientX: x, clientY: y }: PointerEvent): void {
  lastPress = { at, x, y };
}

function noteScroll(): void {
  scrolled = true;
  lookLater();
}

/** Once a frame at most, after the page has changed. */
function lookLater(): void {
  look ??= requestAnimationFrame(() => {
    look = null;
    const byPerson = scrolled;
    scrolled = false;
    for (const [element, place] of places) {
      const { box } = place;
      const next = element.getBoundingClientRect();
      place.box = next;
      const far = Math.abs(next.top - box.top) > box.height / 2 || Math.abs(next.left - box.left) > box.width / 2;
      if (byPerson || !far || box.width === 0) continue;
      place.before = box;
      place.movedAt = performance.now();
      place.onMoved();
    }
  });
}
