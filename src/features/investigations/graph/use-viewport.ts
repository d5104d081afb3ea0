import { useReactFlow } from "@xyflow/react";
import { useCallback, useEffect, useRef, type RefObject } from "react";
import type { Place } from "./graph-layout.ts";
import { centredOn, fitted, isInView, sizeOfPicture } from "./viewport.ts";

/** What of the picture is seen, and moving it; at once for who asked for less motion. */
export function useViewport(
  frame: RefObject<HTMLDivElement | null>,
  places: ReadonlyMap<string, Place>,
  selectedId: string | null,
) {
  const flow = useReactFlow();
  const toggled = useRef<string | null>(null);

  const fit = useCallback(() => {
    void flow.setViewport(fitted(sizeOfPicture(places.values()), sizeOf(frame.current)));
  }, [flow, frame, places]);

  const bringIntoView = useCallback(
    (id: string, always = false) => {
      const place = places.get(id);
      const view = flow.getViewport();
      const room = sizeOf(frame.current);
      if (place === undefined || room.width === 0 || (!always && isInView(place, view, room))) return;
      void flow.setViewport(centredOn(place, view, room), { duration: calm() ? 0 : 150 });
    },
    [flow, frame, places],
  );

  // The panel takes room from the picture, and a group that opens moves its surroundings: what it is about stays in view.
  useEffect(() => {
    if (selectedId !== null) bringIntoView(selectedId);
  }, [selectedId, bringIntoView]);
  useEffect(() => {
    if (toggled.current !== null) bringIntoView(toggled.current, true);
    toggled.current = null;
  }, [places, bringIntoView]);

  const kept = useCallback(
    (toggle: (group: string) => void) => (group: string) => {
      toggled.current = group;
      toggle(group);
    },
    [],
  );
  return { fit, bringIntoView, kept };
}

function sizeOf(element: HTMLElement | null) {
  return { width: element?.clientWidth ?? 0, height: element?.clientHeight ?? 0 };
}

function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
