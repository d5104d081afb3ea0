import { HOUR } from "#src/lib/instant.ts";
import type { Context } from "#src/domain/context.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { VoidReason } from "#src/domain/model/events.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import { stricterPolicy } from "#src/domain/policy.ts";
import { permitted, refused, type Ruling } from "#src/domain/ruling.ts";
import { mayDecide } from "./permission.ts";

export type Lapse = { readonly reason: VoidReason; readonly message: string };

/** When the oldest approval of this round ends by age; null without approvals. */
export function approvalsEndAt(action: ActionState, policy: Policy): Instant | null {
  const oldest = action.approvals[0];
  if (oldest === undefined) return null;
  return oldest.at + stricterPolicy(action.policyAtProposal, policy).approvalValidHours * HOUR;
}

/** why the approvals of this round no longer carry an execution; null when they do. `withAge` is off for retries. */
export function lapseOf(
  action: ActionState,
  { now, policy, callerOf }: Pick<Context, "now" | "policy" | "callerOf">,
  withAge = true,
): Lapse | null {
  for (const { by } of action.approvals) {
    const caller = callerOf(by.id);
    if (caller === null || !mayDecide(caller, action.kind).allowed) {
      return {
        reason: "approverNotPermitted",
        message: `${by.name} may no longer approve this, so the approval is void.`,
      };
    }
  }
  const end = approvalsEndAt(action, policy);
  if (withAge && end !== null && now >= end) {
    const hours = stricterPolicy(action.policyAtProposal, policy).approvalValidHours;
    return { reason: "tooOld", message: `The approval is older than ${hours} hours, so it is void.` };
  }
  return null;
}

/** R-19 as a ruling on a command. */
export function approvalHolds(action: ActionState, context: Context, withAge: boolean): Ruling {
  const lapse = lapseOf(action, context, withAge);
  return lapse === null ? permitted : refused("approval_lapsed", `${lapse.message} Approve it again.`);
}
