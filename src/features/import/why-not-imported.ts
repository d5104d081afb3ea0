import { explainError, problemOf } from "#src/api/errors.ts";
import type { ShownProblem } from "#src/components/feedback/problem-note.tsx";

export interface ImportFailure {
  readonly problem: ShownProblem;
  /** The same file sent again could come to something else. */
  readonly canRetry: boolean;
}

/** What a refused or lost import comes to, in words: the file as a whole was not taken in. */
export function whyNotImported(error: unknown): ImportFailure {
  const explained = explainError(error);
  switch (problemOf(error)?.code) {
    case "invalid_request":
      return { problem: { ...explained, title: "Not imported: the file cannot be read" }, canRetry: false };
    case "payload_too_large":
      return { problem: { ...explained, title: "Not imported: too large" }, canRetry: false };
    case "forbidden":
      return { problem: { ...explained, title: "Not imported: not allowed" }, canRetry: false };
    default:
      return { problem: explained, canRetry: true };
  }
}
