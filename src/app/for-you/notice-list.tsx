import { Link } from "@tanstack/react-router";
import { useEffect, useId, useState, type ReactNode } from "react";
import type { Notice } from "#src/contract/shapes/notices.ts";
import { SettingsLink } from "#src/app/settings-link.tsx";
import { explainError } from "#src/api/errors.ts";
import { useKnownUserId } from "#src/api/queries/session.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { RelativeTime, TimeLeft } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { useNow } from "#src/ui/use-now.ts";
import { viewOf, viewPaths } from "#src/features/action-center/list/views.ts";
import { kindIcons } from "#src/features/action-center/panel/action-looks.ts";
import { isNew, keyOf } from "./notice-count.ts";
import { kindTitles, saidOf, targetOf } from "./notice-words.ts";
import { markSeen, useSeenUpTo } from "./seen.ts";
import { useNotices } from "./use-notices.ts";

const kinds = ["handed", "secondApproval", "waiting", "decided"] as const;

interface NoticeListProps {
  readonly onClose: () => void;
}

/** By what is to be done; each line leads to the list with that action open beside it. What was decided is seen by opening this. */
export function NoticeList({ onClose }: NoticeListProps) {
  const { notices: known, error, retry } = useNotices();
  const notices = known ?? [];
  const seenBefore = useMarkSeen(notices);
  const now = useNow();
  return (
    <div className="flex w-95 max-w-[calc(100vw-3rem)] flex-col">
      {error !== null && <ProblemNote problem={explainError(error)} onRetry={retry} />}
      {error === null && known === undefined && <SkeletonText label="Loading what is for you" />}
      {error === null && known?.length === 0 && <Nothing />}
      {kinds.map((kind) => {
        const own = notices.filter((notice) => notice.kind === kind);
        return own.length === 0 ? null : (
          <Group key={kind} title={kindTitles[kind]}>
            {own.map((notice) => (
              <NoticeLine
                key={keyOf(notice)}
                notice={notice}
                isNews={kind === "decided" && isNew(notice, seenBefore, now)}
                onClose={onClose}
              />
            ))}
          </Group>
        );
      })}
      <p className="text-caption text-ink-2 border-line mt-1 border-t px-2 pt-2 pb-1">
        In the background, the browser can tell you too: <SettingsLink onLeave={onClose} />.
      </p>
    </div>
  );
}

/** Answers up to when it was seen before. */
function useMarkSeen(notices: readonly Notice[]): string {
  const userId = useKnownUserId() ?? "";
  const [before] = useState(useSeenUpTo(userId));
  const newest = notices.find(({ kind }) => kind === "decided")?.at ?? null;
  useEffect(() => {
    if (newest !== null && userId !== "") markSeen(userId, newest);
  }, [newest, userId]);
  return before;
}

function Nothing() {
  return (
    <div className="px-2 pt-1.5 pb-2">
      <p className="font-medium">Nothing is for you in particular</p>
      <p className="text-ink-2 mt-0.5">
        What is handed to you, waits for your second approval, or is decided by others while you had it in hand stands
        here.
      </p>
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-line border-t py-1 first:border-t-0">
      <h2 id={id} className="text-caption text-ink-2 px-2 py-1 font-medium">
        {title}
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

interface NoticeLineProps extends NoticeListProps {
  readonly notice: Notice;
  readonly isNews: boolean;
}

function NoticeLine({ notice, isNews, onClose }: NoticeLineProps) {
  const { kind, action, at, note } = notice;
  const Icon = kindIcons[action.kind];
  return (
    <li>
      <Link
        to={viewPaths[viewOf(action.status)]}
        search={{ selected: action.id }}
        onClick={onClose}
        className="focus-inset rounded-control hover:bg-hover grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-2.5 px-2 py-1.5"
      >
        <Icon aria-hidden="true" className="text-ink-2 mt-0.5 size-4" strokeWidth={1.75} />
        <span className="min-w-0">
          <span className="line-clamp-2 font-medium wrap-anywhere">{targetOf(notice)}</span>
          <span className="text-ink-2 block wrap-anywhere">
            {saidOf(notice)}
            {kind !== "waiting" && (
              <>
                , <RelativeTime at={at} />
              </>
            )}
            {note !== null && kind !== "waiting" && (
              <>
                : <UntrustedText text={note} quoted limit={140} />
              </>
            )}
          </span>
        </span>
        {kind === "decided" ? (
          isNews && <span className="text-caption text-accent-ink leading-5 font-medium">New</span>
        ) : (
          <TimeLeft until={action.expiresAt} />
        )}
      </Link>
    </li>
  );
}
