import { Bell } from "lucide-react";
import { lazy, Suspense } from "react";
import { Popover } from "#src/ui/popover.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { formatCompact, plural } from "#src/lib/numbers.ts";
import { useNotices } from "./use-notices.ts";
import { useTellsNew } from "./use-tells-new.ts";

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
