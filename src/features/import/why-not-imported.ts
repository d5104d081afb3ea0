import { explainError, problemOf } from "#src/api/errors.ts";
import type { ShownProblem } from "#src/ui/feedback/problem-note.tsx";
import { UnreadableFileError } from "./send/read-bytes.ts";

export interface ImportFailure {
  readonly problem: ShownProblem;
  /** The same file sent again could come to something else. */
  readonly canRetry: boolean;
}

/** What a refused or lost import comes to, in words: the file as a whole was not taken in. */
export function whyNotImported(error: unknown): ImportFailure {
  if (error instanceof UnreadableFileError) return { problem: unreadable, canRetry: true };
  const explained = explainError(error);
  switch (problemOf(error)?.code) {
    case "invalid_request":
      return { problem: { ...explained, title: "Not imported: the file cannot be read" }, canRetry: false };
    case "payload_too_large":
      return { problem: { ...explained, title: "Not imported: too large" }, canRetry: false };
    case "forbidden":
      return { problem: { ...explained, title: "Not imported: not allowed" }, canRetry: false };
    case "not_found":
      return { problem: forgotten, canRetry: true };
    default:
      return { problem: explained, canRetry: true };
  }
}

const unreadable: ShownProblem = {
  title: "Not imported: the file could not be read",
  detail: "It may have been moved or changed since it was chosen, or it is a folder. Choose the file again.",
};

const forgotten: ShownProblem = {
  title: "Not imported: the upload was forgotten",
  detail: "It was cut off for too long, or the demo was reset. Try again: the file is sent anew.",
};
