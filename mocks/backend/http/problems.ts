import { problemKinds } from "#src/api/contract/problem-kinds.ts";
import type { Problem } from "#src/api/contract/shapes/problem.ts";
import type { Refusal } from "#src/domain/ruling.ts";
import { refused } from "#src/domain/ruling.ts";

/** Thrown anywhere while a request is served; becomes a problem in one place. `status` overrides the code's own. */
export class Refused extends Error {
  readonly refusal: Refusal;
  readonly status: number;
  /** Seconds after which it is worth another try (`Retry-After`); null where waiting changes nothing. */
  readonly retryAfter: number | null;

  constructor(refusal: Refusal, status?: number, retryAfter: number | null = null) {
    super(refusal.message);
    this.refusal = refusal;
    this.status = status ?? problemKinds[refusal.code].status;
    this.retryAfter = retryAfter;
  }
}

/** 429 `too_many_requests`: nothing was accepted. `seconds`: when to try again. */
export function tooMany(message: string, seconds: number): Refused {
  return new Refused(refused("too_many_requests", message), undefined, Math.max(1, Math.ceil(seconds)));
}

export type FieldError = { readonly path: string; readonly message: string };

/** 400 `invalid_request`, naming each field that is wrong. */
export function invalid(message: string, errors: readonly FieldError[] = []): Refused {
  return new Refused(refused("invalid_request", message, { errors }));
}

export function notFound(message: string): Refused {
  return new Refused(refused("not_found", message));
}

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
