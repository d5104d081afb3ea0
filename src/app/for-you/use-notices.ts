import { useQuery } from "@tanstack/react-query";
import type { Notice } from "#src/contract/shapes/notices.ts";
import { noticesQuery } from "#src/api/queries/notices.ts";
import { useKnownUserId } from "#src/api/queries/session.ts";
import { useNow } from "#src/ui/use-now.ts";
import { dueNotices, isNew } from "./notice-count.ts";
import { useSeenUpTo } from "./seen.ts";

interface Notices {
  /** Undefined while they are not known. */
  readonly notices: readonly Notice[] | undefined;
  /** How many of them wait for this person, or are news to them. */
  readonly count: number;
  /** Why they could not be read, or not anew; null where they were. */
  readonly error: unknown;
  readonly retry: () => void;
}

/** What is mine and urgent, as of now. */
export function useNotices(): Notices {
  const { data, error, refetch } = useQuery(noticesQuery);
  const now = useNow();
  const seenUpTo = useSeenUpTo(useKnownUserId() ?? "");
  const notices = data === undefined ? undefined : dueNotices(data, now);
  return {
    notices,
    count: notices?.filter((notice) => isNew(notice, seenUpTo, now)).length ?? 0,
    error,
    retry: () => void refetch(),
  };
}
