import { useState, type MouseEvent } from "react";

/**
 * State and trigger of something that opens over the page and is fetched only when it is about to be needed:
 * the pointer arrives, the keyboard reaches it, or it is pressed.
 */
export function useLazyOverlay(kind: "menu" | "dialog", preload: () => void) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState(false);
  return {
    open,
    anchor,
    setOpen,
    triggerProps: {
      ref: setAnchor,
      type: "button" as const,
      "aria-haspopup": kind,
      "aria-expanded": open,
      onPointerEnter: preload,
      onFocus: preload,
      onClick: (event: MouseEvent) => {
        event.preventDefault();
        setOpen(!open);
      },
    },
  };
}

/** A press on the trigger must not count as a press outside: it would close, and open again with the click. */
export function pressedTrigger(event: Event, anchor: HTMLElement | null): boolean {
  return event.target instanceof Node && (anchor?.contains(event.target) ?? false);
}
