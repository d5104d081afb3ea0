import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { History, X } from "lucide-react";
import { call } from "#src/api/client.ts";
import { listActions } from "#src/contract/actions.ts";
import { IconButton } from "#src/ui/icon-button.tsx";
import type { Absence } from "./absence.ts";
import { missedIn } from "./missed-words.ts";

/** As many as one page holds; who was away for longer reads History itself. */
const limit = 200;

/** Read once: what happens after somebody is back is seen as it happens. */
const endedBetween = (absence: Absence) =>
  queryOptions({
    queryKey: ["ended while away", absence],
    queryFn: ({ signal }) => call(listActions, { query: { view: "history", ...absence, limit }, signal }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });

interface AwayLineProps {
  readonly absence: Absence;
  readonly userId: string;
  readonly onDismiss: () => void;
}

/** What others decided while this person was away, in one line, until it is dismissed or followed. */
export function AwayLine({ absence, userId, onDismiss }: AwayLineProps) {
  const { data: ended } = useQuery(endedBetween(absence));
  if (ended === undefined) return null;
  const close = () => {
    onDismiss();
    // The button goes, and the focus must not go with it.
    document.getElementById("content")?.focus();
  };
  const missed = missedIn(ended.items, absence.from, userId);
  if (missed === null) return null;
  const more = ended.nextCursor === null ? "" : ", and more";
  return (
    <section
      aria-label="While you were away"
      className="border-line flex items-center gap-3 border-b px-5 py-1 print:hidden"
    >
      <History aria-hidden="true" className="text-ink-2 size-4 shrink-0" strokeWidth={1.75} />
      <p role="status" className="min-w-0 flex-1 wrap-anywhere">
        While you were away: {missed.words}
        {more}.{" "}
        <Link
          to="/actions/history"
          search={{ from: absence.from, decidedBy: missed.decidedBy.join(",") || undefined }}
          onClick={onDismiss}
          className="text-accent-ink font-medium underline-offset-2 hover:underline"
        >
          Show in History
        </Link>
      </p>
      <IconButton label="Dismiss" icon={X} onClick={close} />
    </section>
  );
}
