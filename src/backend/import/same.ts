import { canonicalJson } from "#src/lib/canonical.ts";

/** Whether two values are the same as JSON. Mostly they were built alike, so that their plain texts agree already. */
export function isSameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other) || canonicalJson(one) === canonicalJson(other);
}
