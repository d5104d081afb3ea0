import type { RejectCommand } from "#src/domain/commands.ts";
import { permitted, refused, type Ruling } from "#src/domain/ruling.ts";
import { rejectReasons, type RejectReason } from "#src/domain/vocabulary.ts";

/** rejecting needs a reason code and a comment. */
export function reasonGiven({ reason, comment }: Pick<RejectCommand, "reason" | "comment">): Ruling {
  if (rejectReasonOf(reason) === null) {
    return refused("reason_required", "Choose why this action is rejected.");
  }
  if ((comment ?? "").trim() === "") {
    return refused("reason_required", "Say in a sentence why this action is rejected.");
  }
  return permitted;
}

export function rejectReasonOf(reason: string | null): RejectReason | null {
  return rejectReasons.find((known) => known === reason) ?? null;
}
