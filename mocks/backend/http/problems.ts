import type { Problem } from "#src/api/contract/shapes/problem.ts";
import type { Refusal } from "#src/domain/ruling.ts";
import { refused } from "#src/domain/ruling.ts";
import type { ProblemCode } from "#src/domain/vocabulary.ts";

/** Thrown anywhere while a request is served; becomes a problem in one place. `status` overrides the code's own. */
export class Refused extends Error {
  readonly refusal: Refusal;
  readonly status: number;

  constructor(refusal: Refusal, status?: number) {
    super(refusal.message);
    this.refusal = refusal;
    this.status = status ?? problemKinds[refusal.code].status;
  }
}

export type FieldError = { readonly path: string; readonly message: string };

/** 400 `invalid_request`, naming each field that is wrong. */
export function invalid(message: string, errors: readonly FieldError[] = []): Refused {
  return new Refused(refused("invalid_request", message, { errors }));
}

export function notFound(message: string): Refused {
  return new Refused(refused("not_found", message));
}

const problemKinds: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
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
  execution_paused: { status: 409, title: "Execution is paused" },
  approval_lapsed: { status: 409, title: "The approval no longer holds" },
  audit_unavailable: { status: 503, title: "The audit log cannot be written" },
  idempotency_key_reused: { status: 422, title: "This key belongs to another request" },
  payload_too_large: { status: 413, title: "Too large" },
  internal: { status: 500, title: "Something went wrong in the backend" },
};

/** RFC 9457 problem details of one refusal, with what explains it to a program. */
export function problemOf({ refusal, status }: Refused, requestId: string): Problem {
  const { code, message, detail } = refusal;
  return {
    ...detail,
    type: `urn:countersign:problem:${code}`,
    title: problemKinds[code].title,
    status,
    detail: message,
    code,
    requestId,
  };
}
