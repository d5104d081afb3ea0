import type { Ruling } from "#src/domain/ruling.ts";

/** Why a control is disabled, in the rule's words; null where it is not. */
export function refusalOf(ruling: Ruling): string | null {
  return ruling.allowed ? null : ruling.message;
}
