import { MINUTE } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";

/**
 * The moment up to which something has at most `ms` left. Rounded up to the minute, so that an address and its text stay
 * short; nothing that is meant is left out by it.
 */
export function expiryWithin(now: number, ms: number): string {
  return toIso(Math.ceil((now + ms) / MINUTE) * MINUTE);
}
