import type { Problem } from "#src/contract/shapes/problem.ts";

/** The backend answered with a refusal or a failure that it explains (RFC 9457). Match on `problem.code`. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No answer came: whether the backend has acted is not known. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";

  constructor(cause: unknown) {
    super("No answer came from the backend.", { cause });
  }
}

/**
 * The last attempt failed with a fault, which says nothing of one before it that got no answer: that may have been carried out.
 * `cause` is the fault.
 */
export class UnknownOutcomeError extends NetworkError {
  override readonly message = "It is not known whether the command was carried out.";
}

/** Something answered, but not in the contract's terms: a web page of a static host, a proxy's error, a wrong shape. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
  readonly status: number;
  /** True where the answer cannot be the backend's own, so that a command may not have reached it. */
  readonly foreign: boolean;

  constructor(status: number, foreign: boolean, message: string, cause?: unknown) {
    super(message, { cause });
    this.status = status;
    this.foreign = foreign;
  }
}

/** Whether a command that ended so may have been carried out all the same. */
export function mayHaveActed(error: unknown): boolean {
  return error instanceof NetworkError || error instanceof UnexpectedAnswerError;
}

/**
 * Whether this refusal comes before the backend looks for an earlier answer under the same key (contract: order of refusals; a
 * call beyond the limits is not looked at), so
 * that it says nothing of a command that was sent before and lost.
 */
export function precedesReplay(error: unknown): boolean {
  return error instanceof ProblemError && [400, 401, 404, 408, 429].includes(error.problem.status);
}

export function problemOf(error: unknown): Problem | null {
  return error instanceof ProblemError ? error.problem : null;
}

export interface Explanation {
  readonly title: string;
  readonly detail: string;
  readonly requestId?: string;
}

/** What happened and what to do next, in words for the screen. */
export function explainError(error: unknown): Explanation {
  if (error instanceof ProblemError) {
    const { title, detail, requestId } = error.problem;
    return { title, detail, requestId };
  }
  if (error instanceof UnknownOutcomeError) {
    const fault = problemOf(error.cause);
    return {
      title: "It is not known whether it was carried out",
      detail:
        "An answer was lost, and the backend failed when it was asked again. If it was carried out, that shows as soon as the backend says so. Try again: it is not carried out twice.",
      ...(fault !== null && { requestId: fault.requestId }),
    };
  }
  if (error instanceof NetworkError) {
    return {
      title: "No answer from the backend",
      detail:
        "The connection was lost before an answer came. Try again: a command that was already carried out is not carried out twice.",
    };
  }
  if (error instanceof UnexpectedAnswerError) return { title: "The answer could not be read", detail: error.message };
  return {
    title: "This part of the page failed",
    detail: "Reload the page: it then shows how things stand.",
  };
}
