import type { ProblemCode } from "#src/domain/vocabulary.ts";

/** Status and title of each code. `invalid_request` is 422 instead for a file that cannot be read. */
export const problemKinds: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  unauthenticated: { status: 401, title: "Sign in first" },
  invalid_request: { status: 400, title: "The request is not valid" },
  not_found: { status: 404, title: "Not found" },
  forbidden: { status: 403, title: "You may not do this" },
  approval_required: { status: 409, title: "Nothing executes without approval" },
  stale_review: { status: 409, title: "The facts changed" },
  already_decided: { status: 409, title: "Already decided" },
  reason_required: { status: 422, title: "A reason is needed" },
  second_approver_must_differ: { status: 403, title: "Another person must approve" },
  own_proposal: { status: 403, title: "Somebody else must approve" },
  expired: { status: 409, title: "Expired" },
  not_cancellable: { status: 409, title: "Nothing to cancel" },
  not_withdrawable: { status: 409, title: "Nothing to withdraw" },
  hold_required: { status: 409, title: "The hold stands" },
  retry_not_allowed: { status: 409, title: "Cannot be retried" },
  not_reversible: { status: 409, title: "Cannot be undone" },
  repropose_not_allowed: { status: 409, title: "Cannot be proposed again" },
  hand_over_not_allowed: { status: 409, title: "Cannot be handed over" },
  execution_paused: { status: 409, title: "Execution is paused" },
  approval_lapsed: { status: 409, title: "The approval no longer holds" },
  audit_unavailable: { status: 503, title: "Nothing can be recorded" },
  idempotency_key_reused: { status: 422, title: "This key belongs to another request" },
  payload_too_large: { status: 413, title: "Too large" },
  internal: { status: 500, title: "Something went wrong in the backend" },
};
