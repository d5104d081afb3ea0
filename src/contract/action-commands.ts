import * as z from "zod/mini";
import { rejectReasons } from "#src/domain/vocabulary.ts";
import { endpoint } from "./endpoint.ts";
import { commentText, digest, id, noteText, person, round } from "./primitives.ts";
import { actionDetail } from "./shapes/action-detail.ts";

export const approveAction = endpoint({
  method: "POST",
  path: "/api/actions/{id}/approve",
  summary: "Approves exactly what the digest stands for (R-03).",
  body: z.strictObject({ reviewDigest: digest, comment: commentText, round }),
  response: actionDetail,
  refusals: [
    "forbidden",
    "already_decided",
    "expired",
    "own_proposal",
    "second_approver_must_differ",
    "stale_review",
    "evidence_required",
    "idempotency_key_reused",
    "audit_unavailable",
  ],
});

export const rejectAction = endpoint({
  method: "POST",
  path: "/api/actions/{id}/reject",
  summary: "Rejects, with a reason and a comment (R-05).",
  body: z.strictObject({
    reviewDigest: digest,
    reason: z.optional(z.nullable(z.union([z.enum(rejectReasons), z.literal("")]))),
    comment: commentText,
    round,
  }),
  response: actionDetail,
  refusals: [
    "forbidden",
    "already_decided",
    "expired",
    "reason_required",
    "stale_review",
    "idempotency_key_reused",
    "audit_unavailable",
  ],
});

const commentBody = z.strictObject({ comment: commentText, round });

export const executeAction = endpoint({
  method: "POST",
  path: "/api/actions/{id}/execute",
  summary: "Ends the hold early, where one approval was enough (R-09).",
  body: commentBody,
  response: actionDetail,
  refusals: [
    "forbidden",
    "approval_required",
    "execution_paused",
    "hold_required",
    "approval_lapsed",
    "stale_review",
    "idempotency_key_reused",
    "audit_unavailable",
  ],
});

export const cancelAction = endpoint({
  method: "POST",
  path: "/api/actions/{id}/cancel",
  summary: "In the hold: back to pending approval. While running: ends after the current item.",
  body: commentBody,
  response: actionDetail,
  refusals: ["forbidden", "not_cancellable", "stale_review", "idempotency_key_reused", "audit_unavailable"],
});

export const withdrawApproval = endpoint({
  method: "POST",
  path: "/api/actions/{id}/withdraw",
  summary: "Takes back the own approval while another is awaited.",
  body: commentBody,
  response: actionDetail,
  refusals: ["forbidden", "not_withdrawable", "stale_review", "idempotency_key_reused", "audit_unavailable"],
});

export const retryAction = endpoint({
  method: "POST",
  path: "/api/actions/{id}/retry",
  summary: "Acts again on what failed or was not attempted, under the same approval (R-12).",
  body: z.strictObject({
    itemIds: z.optional(z.nullable(z.array(id).check(z.minLength(1), z.maxLength(10_000)))),
    comment: commentText,
    round,
  }),
  response: actionDetail,
  refusals: [
    "forbidden",
    "retry_not_allowed",
    "execution_paused",
    "approval_lapsed",
    "stale_review",
    "idempotency_key_reused",
    "audit_unavailable",
  ],
});

export const handOverAction = endpoint({
  method: "POST",
  path: "/api/actions/{id}/hand-over",
  summary:
    "Hands a pending action to a colleague who could decide on it, in place of whoever had it; without `to` it is taken back. It ends when it is decided, and once that person has signed. It holds nobody up.",
  body: z.strictObject({ to: z.optional(z.nullable(id)), note: noteText, round }),
  response: actionDetail,
  refusals: [
    "forbidden",
    "already_decided",
    "expired",
    "hand_over_not_allowed",
    "stale_review",
    "idempotency_key_reused",
    "audit_unavailable",
  ],
});

export const listHandOverPeople = endpoint({
  method: "GET",
  path: "/api/actions/{id}/hand-over",
  summary: "The colleagues to whom the caller could hand it: everybody else who may decide on its kind.",
  response: z.object({ people: z.array(person) }),
});

export const openEvidence = endpoint({
  method: "POST",
  path: "/api/actions/{id}/evidence-opened",
  summary:
    "Records that the caller looked at the evidence, or that there was none to look at: which of both is told by what there is. With `nothingToOpen` it is refused where there is some by now (R-20).",
  body: z.strictObject({ nothingToOpen: z.optional(z.boolean()) }),
  refusals: ["evidence_required", "audit_unavailable"],
});

export const editTargets = endpoint({
  method: "PUT",
  path: "/api/actions/{id}/targets",
  summary: "Leaves targets out of what an approval would cover; voids approvals (R-07).",
  body: z.strictObject({
    reviewDigest: digest,
    /** All that are left out from now on; an empty list takes every target back in. */
    excludedItemIds: z.array(id).check(z.maxLength(10_000)),
    comment: commentText,
    round,
  }),
  response: actionDetail,
  refusals: [
    "forbidden",
    "already_decided",
    "expired",
    "reason_required",
    "stale_review",
    "idempotency_key_reused",
    "audit_unavailable",
  ],
});

export const claimAction = endpoint({
  method: "PUT",
  path: "/api/actions/{id}/claim",
  summary: "Says that the caller has the action open; ends by itself after 60 s. Not audited, and holds nobody up.",
  body: z.strictObject({}),
  refusals: ["forbidden"],
});

export const releaseAction = endpoint({
  method: "DELETE",
  path: "/api/actions/{id}/claim",
  summary: "Says that the caller has closed the action.",
  refusals: ["forbidden"],
});

export const undoAction = endpoint({
  method: "POST",
  path: "/api/actions/{id}/undo",
  summary: "Asks for, or agrees to, bringing back what was done (R-13).",
  body: z.strictObject({ reviewDigest: digest, comment: commentText, round }),
  response: actionDetail,
  refusals: [
    "forbidden",
    "not_reversible",
    "execution_paused",
    "reason_required",
    "second_approver_must_differ",
    "stale_review",
    "idempotency_key_reused",
    "audit_unavailable",
  ],
});

export const reproposeAction = endpoint({
  method: "POST",
  path: "/api/actions/{id}/repropose",
  summary: "Proposes an ended action again, over what is left, as a new action (R-08).",
  body: commentBody,
  response: actionDetail,
  refusals: ["forbidden", "repropose_not_allowed", "stale_review", "idempotency_key_reused", "audit_unavailable"],
});
