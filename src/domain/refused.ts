import { refused, type Refusal } from "./ruling.ts";

/** Thrown where a refusal ends the work that led to it; whoever serves the request turns it into an answer. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

export type FieldError = { readonly path: string; readonly message: string };

/** `invalid_request`, naming each field that is wrong. */
export function invalid(message: string, errors: readonly FieldError[] = []): Refused {
  return new Refused(refused("invalid_request", message, { errors }));
}

export function notFound(message: string): Refused {
  return new Refused(refused("not_found", message));
}
