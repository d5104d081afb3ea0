import { useReactFlow } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import type { Place } from "./graph-layout.ts";
import { centredOn, fitted, isInView, minReadable, minZoom, sizeOfPicture } from "./viewport.ts";

interface Viewed {
  readonly frame: HTMLElement | null;
  readonly places: ReadonlyMap<string, Place>;
  readonly selectedId: string | null;
  readonly openGroups: readonly string[];
}

/** What of the picture is seen, and moving it; at once for who asked for less motion. */
export function useViewport({ frame, places, selectedId, openGroups }: Viewed) {
  const flow = useReactFlow();

  const show = useCallback(
    (least: number) => void flow.setViewport(fitted(sizeOfPicture(places.values()), sizeOf(frame), least)),
    [flow, frame, places],
  );
  const fit = useCallback(() => show(minZoom), [show]);

  const bringIntoView = useCallback(
    (id: string) => {
      const place = places.get(id);
      const view = flow.getViewport();
      const room = sizeOf(frame);
      if (place === undefined || room.width === 0 || isInView(place, view, room)) return;
      void flow.setViewport(centredOn(place, view, room), { duration: calm() ? 0 : 150 });
    },
    [flow, frame, places],
  );

  const begin = useCallback(() => {
    show(minReadable);
    if (selectedId !== null) bringIntoView(selectedId);
  }, [show, bringIntoView, selectedId]);

  // The panel takes room from the picture, and a group that opens moves its surroundings: what it is about stays in view.
  useKeepInView(selectedId, places, bringIntoView);
  useKeepInView(openGroups.at(-1) ?? null, places, bringIntoView);

  return { begin, fit, bringIntoView };
}

/** Only when the box changes or moves: who has looked elsewhere since is not called back by every refresh. */
function useKeepInView(
  id: string | null,
  places: ReadonlyMap<string, Place>,
  bringIntoView: (id: string) => void,
): void {
  const shown = useRef("");
  useEffect(() => {
    const place = id === null ? undefined : places.get(id);
    const where = place === undefined ? "" : `${id} ${place.x} ${place.y} ${place.height}`;
    if (id !== null && where !== shown.current) bringIntoView(id);
    shown.current = where;
  }, [id, places, bringIntoView]);
}

function sizeOf(element: HTMLElement | null) {
  return { width: element?.clientWidth ?? 0, height: element?.clientHeight ?? 0 };
}

function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
