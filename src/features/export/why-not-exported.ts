import { explainError, NetworkError, problemOf } from "#src/api/errors.ts";
import type { ShownProblem } from "#src/ui/feedback/problem-note.tsx";
import { BrokenOffError } from "./receive-file.ts";

/** `progress`: "12,000 of 100,000 actions", null where nothing had come yet. */
export function whyNotExported(error: unknown, progress: string | null): ShownProblem {
  const explained = explainError(error);
  if (problemOf(error)?.code === "audit_unavailable") {
    return { ...explained, title: "Not exported: the export could not be recorded" };
  }
  if (error instanceof NetworkError || error instanceof BrokenOffError) {
    const how = progress === null ? "No answer came from the backend." : `The connection ended after ${progress}.`;
    return { title: "Not exported: the connection was lost", detail: `${how} No file was saved.` };
  }
  return { ...explained, title: `Not exported: ${explained.title.charAt(0).toLowerCase()}${explained.title.slice(1)}` };
}
