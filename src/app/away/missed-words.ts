import type { ActionRow } from "#src/contract/shapes/action.ts";
import { formatNumber } from "#src/lib/numbers.ts";

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
