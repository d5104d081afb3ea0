import type { Allowed } from "#src/contract/shapes/action-detail.ts";
import type { Ruling } from "#src/domain/ruling.ts";

/** A ruling as the contract tells it: without what only programs of the backend need. */
export function rulingRow(ruling: Ruling): Allowed["approve"] {
  return ruling.allowed ? { allowed: true } : { allowed: false, code: ruling.code, message: ruling.message };
}
