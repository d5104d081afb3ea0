import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { tipOf, type Tip } from "./tip.ts";

const openDelay = 350;
const closeDelay = 120;

/**
 * The one tooltip of the app. It shows the text of `data-tip`, and the whole of a `data-cut` text that does not fit,
 * for what the pointer rests on or the keyboard has reached. What a screen reader needs never stands in it alone.
 */
export function TooltipLayer() {
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
    return () => {
      clearTimeout(timer);
      listening.abort();
    };
  }, []);

  useLayoutEffect(() => {
    if (tip !== null && bubble.current !== null) place(bubble.current, tip.anchor);
  }, [tip]);

  if (tip === null) return null;
  return createPortal(
    <div
      ref={bubble}
      role="tooltip"
      className="animate-appear rounded-control border-line-strong bg-raised text-caption text-ink shadow-float fixed top-0 left-0 z-60 max-h-64 max-w-100 overflow-y-auto border px-2.5 py-1.5 wrap-anywhere"
    >
      {tip.text}
    </div>,
    document.body,
  );
}

/** Below its anchor where there is room, else above; never over the edge of the window. */
function place(bubble: HTMLElement, anchor: Element) {
  const gap = 6;
  const edge = 8;
  const box = anchor.getBoundingClientRect();
  const { width, height } = bubble.getBoundingClientRect();
  const below = box.bottom + gap;
  const top = below + height + edge <= innerHeight ? below : Math.max(edge, box.top - gap - height);
  const centered = box.width > width ? box.left : box.left + (box.width - width) / 2;
  const left = Math.min(Math.max(edge, centered), Math.max(edge, innerWidth - width - edge));
  bubble.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
}
