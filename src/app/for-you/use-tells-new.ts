import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import type { Notice } from "#src/contract/shapes/notices.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { keyOf } from "./notice-count.ts";

/** Says what comes while the page is open: to a screen reader, and by the browser where that was asked for and nobody looks. */
export function useTellsNew(notices: readonly Notice[] | undefined): void {
  const announce = useAnnounce();
  const navigate = useNavigate();
  const known = useRef<ReadonlySet<string> | null>(null);
  const tell = useEffectEvent(async (fresh: readonly Notice[]) => {
    const { tellOf } = await import("./tell-notice.ts");
    for (const notice of fresh) tellOf(notice, announce, (place) => void navigate(place));
  });
  useEffect(() => {
    if (notices === undefined) return;
    const before = known.current;
    known.current = new Set(notices.map(keyOf));
    const fresh = before === null ? [] : notices.filter((notice) => !before.has(keyOf(notice)));
    // Where its code does not come, the bell and the title still count it.
    if (fresh.length > 0) tell(fresh).catch(() => undefined);
  }, [notices]);
}
