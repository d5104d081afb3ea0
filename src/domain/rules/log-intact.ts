import { permitted, refused, type Ruling } from "#src/domain/ruling.ts";
import { formatNumber } from "#src/lib/numbers.ts";

/**
 * where the stored log was altered nothing is accepted, whoever asks for what. Refuses with `audit_unavailable`.
 * `alteredEntry` is the sequence of the first entry that does not fit; null where all do.
 */
export function logIntact(alteredEntry: number | null): Ruling {
  if (alteredEntry === null) return permitted;
  return refused(
    "audit_unavailable",
    `The stored audit log was altered at entry ${formatNumber(alteredEntry)}. Nothing is accepted or executed until it is restored or begun anew.`,
  );
}
