import { useNavigate } from "@tanstack/react-router";
import { Bell } from "lucide-react";
import { Suspense, lazy, useEffect, useEffectEvent, useRef } from "react";
import type { Notice } from "#src/contract/shapes/notices.ts";
import { formatCompact, plural } from "#src/lib/numbers.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { Popover } from "#src/ui/popover.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { keyOf } from "./notice-count.ts";
import { useNotices } from "./use-notices.ts";

const NoticeList = lazy(async () => ({ default: (await import("./notice-list.tsx")).NoticeList }));

/** What is for the person of this tab, behind one quiet button on every page. */
export function NoticeBell() {
  const { notices, count } = useNotices();
  useTellsNew(notices);
  return (
    <Popover
      label={count === 0 ? "For you" : `For you: ${plural(count, "notice")}`}
      align="end"
      className="rounded-control text-ink-2 hover:bg-quiet-soft hover:text-ink relative inline-flex size-8 shrink-0 items-center justify-center"
      trigger={
        <>
          <Bell aria-hidden="true" className="size-4" strokeWidth={1.75} />
          {count > 0 && (
            <span
              aria-hidden="true"
              className="bg-accent text-on-accent absolute top-0 right-0 min-w-4 rounded-full px-1 text-center text-[0.625rem] leading-4 font-semibold tabular-nums"
            >
              {formatCompact(count)}
            </span>
          )}
        </>
      }
    >
      {(close) => (
        <Suspense fallback={<SkeletonText label="Loading what is for you" />}>
          <NoticeList onClose={close} />
        </Suspense>
      )}
    </Popover>
  );
}

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
