import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { visibleText } from "#src/lib/visible-text.ts";
import { type Box, controlsInView, freePlace } from "./free-place.ts";

const openDelay = 350;
const closeDelay = 120;

/**
 * The one tooltip of the app. It shows the text of `data-tip`, and the whole of a `data-cut` text that does not fit,
 * for what the pointer rests on or the keyboard has reached; `first` is what it was loaded for. What a screen reader needs never stands in it alone.
 */
export function TooltipLayer({ first }: { readonly first: Event }) {
  const [tip, setTip] = useState<Tip | null>(null);
  const bubble = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current: Element | null = null;
    const later = (next: Tip | null, delay: number) => {
      if (next?.anchor === current) return;
      current = next?.anchor ?? null;
      clearTimeout(timer);
      timer = setTimeout(() => setTip(next), delay);
    };
    const hide = () => later(null, 0);
    const onPointerOver = (event: PointerEvent) => {
      if (event.pointerType === "touch" || !(event.target instanceof Element)) return;
      if (bubble.current?.contains(event.target)) {
        clearTimeout(timer);
        return;
      }
      const next = tipOf(event.target, "pointer");
      later(next, next === null ? closeDelay : openDelay);
    };
    const onFocus = (event: FocusEvent) => {
      if (event.target instanceof Element && event.target.matches(":focus-visible")) {
        later(tipOf(event.target, "focus"), openDelay);
      }
    };
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && hide();

    const listening = new AbortController();
    const options = { signal: listening.signal, capture: true };
    document.addEventListener("pointerover", onPointerOver, options);
    document.addEventListener("focusin", onFocus, options);
    document.addEventListener("focusout", hide, options);
    document.addEventListener("pointerdown", hide, options);
    document.addEventListener("scroll", hide, options);
    document.addEventListener("keydown", onKey, options);
    if (first instanceof FocusEvent) onFocus(first);
    else if (first instanceof PointerEvent) onPointerOver(first);
    return () => {
      clearTimeout(timer);
      listening.abort();
    };
  }, [first]);

  useLayoutEffect(() => {
    if (tip !== null && bubble.current !== null) place(bubble.current, tip.anchor);
  }, [tip]);

  if (tip === null) return null;
  return createPortal(
    <div
      ref={bubble}
      role="tooltip"
      className="animate-appear rounded-control border-line-strong bg-raised text-caption text-ink shadow-float fixed top-0 left-0 z-60 max-w-100 overflow-y-auto border px-2.5 py-1.5 wrap-anywhere"
    >
      {tip.text}
    </div>,
    document.body,
  );
}

const gap = 6;
const edge = 8;

/**
 * Beside its anchor, never on it, and where it covers no control if there is such a place: what it says may be about the very
 * next one. Where the window has room on no side, it is as high as there is room for, and scrolls.
 */
function place(bubble: HTMLElement, anchor: Element) {
  const box = anchor.getBoundingClientRect();
  const above = box.top - gap - edge;
  const below = innerHeight - box.bottom - gap - edge;
  bubble.style.maxHeight = `${Math.max(24, Math.min(256, Math.max(above, below)))}px`;
  const { width, height } = bubble.getBoundingClientRect();
  const lefts = [box.width > width ? box.left : box.left + (box.width - width) / 2, box.left, box.right - width];
  const rows = [box.bottom + gap, box.top - gap - height];
  const beside = [box.right + gap, box.left - gap - width];
  const wanted = [
    ...rows.flatMap((top) => lefts.map((left) => ({ left: within(left, width, innerWidth), top }))),
    ...beside.map((left) => ({ left, top: within(box.top + (box.height - height) / 2, height, innerHeight) })),
  ].map((spot) => ({ ...spot, width, height }));
  const [first, ...others] = wanted.filter(isInView);
  const top = within(above > below ? box.top - gap - height : box.bottom + gap, height, innerHeight);
  const least = { left: within(lefts[0] ?? 0, width, innerWidth), top, width, height };
  const spot = first === undefined ? least : freePlace([first, ...others], [box, ...controlsInView(bubble)]);
  bubble.style.translate = `${Math.round(spot.left)}px ${Math.round(spot.top)}px`;
}

function within(start: number, size: number, room: number): number {
  return Math.min(Math.max(edge, start), Math.max(edge, room - size - edge));
}

function isInView({ left, top, width, height }: Box): boolean {
  return left >= 0 && top >= 0 && left + width <= innerWidth && top + height <= innerHeight;
}

export interface Tip {
  readonly anchor: Element;
  readonly text: string;
}

/**
 * What to show for an element: its own `data-tip` or that of what it stands in, or a cut text at full length.
 * With the keyboard a whole row is reached at once, so its first cut text is taken.
 */
export function tipOf(target: Element, by: "pointer" | "focus"): Tip | null {
  const anchor = target.closest("[data-tip], [data-cut]");
  if (anchor instanceof HTMLElement) {
    const own = anchor.dataset["tip"];
    // Words that a wide window shows anyway.
    const needed = innerWidth < Number(anchor.dataset["tipBelow"] ?? Number.POSITIVE_INFINITY);
    if (own !== undefined) return needed ? { anchor, text: visibleText(own) } : null;
    if (isCut(anchor)) return { anchor, text: anchor.textContent };
  }
  if (by === "pointer") return null;
  const cut = [...target.querySelectorAll("[data-cut]")].find(isCut);
  return cut === undefined ? null : { anchor: cut, text: cut.textContent };
}

function isCut(element: Element): boolean {
  return element.scrollWidth > element.clientWidth;
}
