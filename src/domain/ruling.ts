import type { ProblemCode } from "./vocabulary.ts";
import type { DomainEvent } from "./model/events.ts";

/** What explains a refusal to a program: `missing`, `decidedBy`, `difference`, `reviewDigest`, `successorId` ... */
export type RefusalDetail = Readonly<Record<string, unknown>>;

export type Refusal = {
  readonly allowed: false;
  readonly code: ProblemCode;
  /** One sentence that a person can act on. */
  readonly message: string;
  readonly detail?: RefusalDetail;
};

/** What a rule answers (S12): the UI disables with the message, the backend refuses with the code. */
export type Ruling = { readonly allowed: true } | Refusal;

export const permitted: Ruling = { allowed: true };

export function refused(code: ProblemCode, message: string, detail?: RefusalDetail): Refusal {
  return detail === undefined ? { allowed: false, code, message } : { allowed: false, code, message, detail };
}

/** What a command comes to: events to append, or a refusal that changes nothing. */
export type Decision<E extends DomainEvent = DomainEvent> =
  | { readonly accepted: true; readonly events: readonly E[] }
  | { readonly accepted: false; readonly refusal: Refusal };

/** Asks the rules in their order; the first that refuses answers. Rules are thunks, so a later one may rely on an earlier. */
export function decision<E extends DomainEvent>(
  rules: readonly (() => Ruling)[],
  events: () => readonly E[],
): Decision<E> {
  for (const rule of rules) {
    const ruling = rule();
    if (!ruling.allowed) return { accepted: false, refusal: ruling };
  }
  return { accepted: true, events: events() };
}
