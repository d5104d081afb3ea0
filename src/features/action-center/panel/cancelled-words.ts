import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { listIn } from "#src/domain/entry-data.ts";
import { amountOf } from "./headline.ts";
import { itemsWords } from "./undo/undo-facts.ts";

export interface Cancelled {
  /** The entry that records it. */
  readonly entry: AuditEntryRow;
  /** "Execution cancelled". */
  readonly title: string;
  /** What that means for the tenant: "38 messages stay where they are". */
  readonly effect: string;
}

type About = Pick<ActionDetail, "kind" | "impact" | "status" | "timeline" | "progress">;

/** What a decision, an execution and an undo go through. Evidence that was opened, or a hand-over, is none of it. */
const steps: ReadonlySet<string> = new Set([
  "action.approved",
  "action.approvalWithdrawn",
  "action.approvalVoided",
  "action.rejected",
  "action.targetsEdited",
  "action.executionCancelled",
  "action.executionStarted",
  "action.executionEnded",
  "action.retried",
  "action.undoRequested",
  "action.undoStarted",
  "action.undoEnded",
  "action.cancelled",
  "action.expired",
]);

/** What was cancelled before it began, as long as nothing has followed; null otherwise. A run that is stopped has begun. */
export function cancelledIn(action: About): Cancelled | null {
  const [before, entry] = action.timeline.filter(({ type }) => steps.has(type)).slice(-2);
  if (before === undefined || entry?.type !== "action.executionCancelled") return null;
  switch (before.type) {
    case "action.approved":
      return { entry, title: "Execution cancelled", effect: untouched(action) };
    case "action.retried":
      return { entry, title: "Retry cancelled", effect: notRetried(action, listIn(before.data, "itemIds").length) };
    case "action.undoRequested":
      return { entry, title: "Undo cancelled", effect: notUndone(action, listIn(before.data, "itemIds").length) };
    default:
      return null;
  }
}

function untouched(action: About): string {
  switch (action.kind) {
    case "blockUrl":
      return "the URL is not blocked";
    case "turnOffExternalMailForwarding":
      return "the forwarding stays as it is";
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return `${amountOf(action)} ${action.impact.messages === 1 ? "stays where it is" : "stay where they are"}`;
    default:
      return action.kind satisfies never;
  }
}

function notRetried(action: About, count: number): string {
  return `${itemsWords(action, count)} ${count === 1 ? "is" : "are"} not tried again`;
}

function notUndone(action: About, count: number): string {
  switch (action.kind) {
    case "blockUrl":
      return "the URL stays blocked";
    case "turnOffExternalMailForwarding":
      return "the forwarding stays turned off";
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return `${itemsWords(action, count)} ${count === 1 ? "stays" : "stay"} in Recoverable Items`;
    default:
      return action.kind satisfies never;
  }
}
