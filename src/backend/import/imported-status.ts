import type { Instant } from "#src/domain/model/action.ts";
import type { ProposedData } from "#src/domain/model/events.ts";
import type { ActionStatus } from "#src/domain/vocabulary.ts";
import { toIso } from "#src/lib/time.ts";
import type { AirAction } from "./air-record.ts";
import { plainWord } from "./words.ts";

/** What becomes of an action's recorded status here. */
export type ImportedStatus = Pick<
  ProposedData,
  "status" | "recordedBy" | "recordedStatus" | "cancelReason" | "endedAt"
>;

/**
 * Words for what happened elsewhere. None leads to `approved`: whatever a record says about approvals, nothing that it
 * brings can come to execute by itself.
 */
const elsewhere = new Map<string, ActionStatus>([
  ["completed", "completed"],
  ["complete", "completed"],
  ["partiallycompleted", "partiallyCompleted"],
  ["failed", "failed"],
  ["running", "running"],
  ["waitingonresource", "running"],
  ["approved", "running"],
  ["rejected", "rejected"],
  ["declined", "rejected"],
  ["expired", "expired"],
  ["timedout", "expired"],
]);

export const pending: ImportedStatus = {
  status: "pendingApproval",
  recordedBy: "countersign",
  recordedStatus: null,
  cancelReason: null,
  endedAt: null,
};

/** A time of an export that was taken in although it lies ahead tells nothing: it must not outlast all that follow. */
export function believed(exportedAt: Instant | null, now: Instant): Instant | null {
  return exportedAt === null || exportedAt > now ? null : exportedAt;
}

/** a proposal that finds nothing left to act on when it arrives. */
export function nothingLeft(now: Instant): ImportedStatus {
  return { ...pending, status: "cancelled", cancelReason: "nothingLeft", endedAt: toIso(now) };
}

/** `otherwiseAt` stands in where an ended action does not tell when it ended. */
export function toImportedStatus(action: AirAction, otherwiseAt: Instant): ImportedStatus {
  const word = plainWord(action.status ?? "");
  if (isPendingWord(word, action.pendingType)) return { ...pending, recordedStatus: action.status };
  const status = elsewhere.get(word) ?? "cancelled";
  return {
    status,
    recordedBy: "external",
    recordedStatus: action.status,
    cancelReason: status === "cancelled" ? "recordedElsewhere" : null,
    endedAt: status === "running" ? null : toIso(action.endedAt ?? otherwiseAt),
  };
}

/** A word of its own still waits for a person where the record says so. */
function isPendingWord(word: string, pendingType: string | null): boolean {
  if (word === "pending" || word === "pendingapproval") return true;
  const isOther = !elsewhere.has(word) && word !== "skipped" && word !== "cancelled" && word !== "canceled";
  return isOther && plainWord(pendingType ?? "") === "user";
}

export function isPending(action: AirAction): boolean {
  return toImportedStatus(action, 0).status === "pendingApproval";
}
