import { problemKinds } from "#src/contract/problem-kinds.ts";
import type { Problem } from "#src/contract/shapes/problem.ts";
import { Refused } from "#src/domain/refused.ts";
import type { Refusal } from "#src/domain/ruling.ts";
import { refused } from "#src/domain/ruling.ts";

type OverHttp = { readonly status: number; readonly retryAfter: number | null };

/** A refusal with another status than its code has by itself, or with a time to try again. */
export class HttpRefused extends Refused {
  readonly http: Partial<OverHttp>;

  constructor(refusal: Refusal, http: Partial<OverHttp>) {
    super(refusal);
    this.http = http;
  }
}

/** Its status, and the seconds after which it is worth another try (`Retry-After`): null where waiting changes nothing. */
export function httpOf(error: Refused): OverHttp {
  const { status = problemKinds[error.refusal.code].status, retryAfter = null } =
    error instanceof HttpRefused ? error.http : {};
  return { status, retryAfter };
}

/** 429 `too_many_requests`: nothing was accepted. `seconds`: when to try again. */
export function tooMany(message: string, seconds: number): Refused {
  return new HttpRefused(refused("too_many_requests", message), { retryAfter: Math.max(1, Math.ceil(seconds)) });
}

/** RFC 9457 problem details of one refusal, with what explains it to a program. */
export function problemOf(error: Refused, requestId: string): Problem {
  const { code, message, detail } = error.refusal;
  return {
    ...detail,
    type: `urn:countersign:problem:${code}`,
    title: problemKinds[code].title,
    status: httpOf(error).status,
    detail: message,
    code,
    requestId,
  };
}
