import { useState } from "react";
import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { formatNumber, plural } from "#src/lib/numbers.ts";

/**
 * Facts that moved under a decision are not decided by the next press, which was meant for those before: it names them on the
 * button, and only a second one decides. `current` is the digest of what is on the screen, `known` of what the person had read;
 * `named` says of a digest that they were told of it already.
 */
export function useSecondPress(current: string | null, known: string | null) {
  const [told, setTold] = useState<string | null>(null);
  const announce = useAnnounce();
  const moved = current !== known;
  return {
    /** The button names what moved; the next press decides. */
    isNamed: moved && told === current,
    /** Whether this press decides. */
    confirm: (label: string): boolean => {
      if (!moved || told === current) return true;
      setTold(current);
      announce(`Not sent: this changed while you were reading. Press again for: ${label}.`);
      return false;
    },
  };
}

const counted = [
  ["impact.messages", (count: number) => formatNumber(count)],
  ["impact.mailboxes", (count: number) => plural(count, "mailbox", "mailboxes")],
  ["impact.urls", (count: number) => plural(count, "URL")],
  ["impact.rules", (count: number) => plural(count, "rule")],
] as const;

/** "Approve 8, was 7"; where no count tells it, "Approve as it is now". */
export function namedLabel(verb: string, rows: readonly DifferenceRow[]): string {
  for (const [field, words] of counted) {
    const row = rows.find((candidate) => candidate.field === field);
    if (typeof row?.before === "number" && typeof row.after === "number") {
      return `${verb} ${words(row.after)}, was ${formatNumber(row.before)}`;
    }
  }
  return `${verb} as it is now`;
}
