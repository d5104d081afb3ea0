import { useLocation } from "@tanstack/react-router";
import { type UIEvent, useLayoutEffect, useRef } from "react";

/** How far each entry of the browser's history was scrolled, px. */
const places = new Map<string, number>();

/** Back leads to where one was: props for the element that scrolls. */
export function useRestoredScroll() {
  const entry = useLocation({ select: ({ state }) => state["__TSR_key"] ?? "" });
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (ref.current !== null) ref.current.scrollTop = places.get(entry) ?? 0;
  }, [entry]);
  const onScroll = (event: UIEvent<HTMLDivElement>) => places.set(entry, event.currentTarget.scrollTop);
  return { ref, onScroll };
}
