import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import type { Place } from "./places.ts";

/** Single keys of the whole page. Loaded once the page stands. */
export function useKeys() {
  const navigate = useNavigate();
  const [sheetOpen, setSheetOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const goTo = useEffectEvent((to: Place) => void navigate({ to }));
  useEffect(() => {
    let left = false;
    let stop: () => void = () => undefined;
    const start = async () => {
      const { startKeys } = await import("./start-keys.ts");
      if (!left) {
        stop = startKeys({
          goTo: (place) => goTo(place),
          openSheet: () => setSheetOpen(true),
          openPalette: () => setPaletteOpen(true),
        });
      }
    };
    // Without them everything can be reached by Tab and the pointer.
    start().catch(() => undefined);
    return () => {
      left = true;
      stop();
    };
  }, []);
  return { sheetOpen, setSheetOpen, paletteOpen, setPaletteOpen };
}
