import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { History, X } from "lucide-react";
import { call } from "#src/api/client.ts";
import { listActions } from "#src/contract/actions.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { IconButton } from "#src/ui/icon-button.tsx";
import type { Absence } from "./absence.ts";

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

type Ended = Pick<ActionRow, "status" | "decision">;

interface Missed {
  /** "4 approved, 1 rejected by Jonas Weber; 2 expired". */
  readonly words: string;
  /** Ids of who decided, where nothing else happened: by them the list can be filtered. */
  readonly decidedBy: readonly string[];
}

/** What others decided since `from` (ISO 8601 UTC), of what has ended; null where there was nothing. */
export function missedIn(rows: readonly Ended[], from: string, viewerId: string): Missed | null {
  const decisions = rows.flatMap(({ decision }) => {
    return decision === null || decision.at < from || decision.by.id === viewerId ? [] : [decision];
  });
  const count = (wanted: string) => decisions.filter(({ outcome }) => outcome === wanted).length;
  const outcomes = [counted(count("approved"), "approved"), counted(count("rejected"), "rejected")].flat().join(", ");
  const people = new Map(decisions.map(({ by }) => [by.id, by.name]));
  const expired = counted(rows.filter(({ status }) => status === "expired").length, "expired");
  const parts = [...(outcomes === "" ? [] : [`${outcomes} by ${named([...people.values()])}`]), ...expired];
  if (parts.length === 0) return null;
  return { words: parts.join("; "), decidedBy: expired.length > 0 ? [] : [...people.keys()] };
}

function counted(count: number, word: string): readonly string[] {
  return count === 0 ? [] : [`${formatNumber(count)} ${word}`];
}

function named(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
