import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { ownerOf, sourceOf } from "./forwarding-words.ts";
import { retriedNow } from "./retry-facts.ts";
import { itemsWords, undoCounts } from "./undo/undo-facts.ts";

/** One sentence: what will happen, what happens now, or what came of it. */
export function headlineOf(action: ActionDetail): string {
  const plan = planOf(action);
  const retried = retriedNow(action);
  if (action.recordedBy === "external") return after("Recorded elsewhere", plan);
  switch (action.status) {
    case "pendingApproval":
      return plan;
    case "approved":
      return retried === null ? plan : `Retry ${itemsWords(action, retried)}`;
    case "running":
      return retried === null ? after("Executing", plan) : `Retrying ${itemsWords(action, retried)}`;
    case "completed":
    case "partiallyCompleted":
    case "failed":
      return outcomeOf(action);
    case "rejected":
      return after("Rejected", plan);
    case "expired":
      return after("Expired", plan);
    case "cancelled":
      return after("Cancelled", plan);
    case "undoing":
      return `Bringing back ${itemsWords(action, action.progress.total)}`;
    case "undone":
      return undoneWords(action);
    default:
      return action.status satisfies never;
  }
}

function after(word: string, plan: string): string {
  return `${word}: ${plan.charAt(0).toLowerCase()}${plan.slice(1)}`;
}

export function planOf({ evidence, impact, parameters }: ActionDetail): string {
  const { messages, mailboxes, mailboxesAreUpperBound } = impact;
  const where = `in ${mailboxesAreUpperBound ? "up to " : ""}${plural(mailboxes, "mailbox", "mailboxes")}`;
  switch (evidence.kind) {
    case "blockUrl":
      return "Stop clicks on this URL";
    case "softDeleteEmail":
      if (messages === 0) return "Soft delete 1 message";
      return messages === 1
        ? `Soft delete 1 message ${where}`
        : `Soft delete 1 message, ${plural(messages, "copy", "copies")} ${where}`;
    case "softDeleteEmailCluster":
      return messages === 0 ? "Soft delete an email cluster" : `Soft delete ${plural(messages, "message")} ${where}`;
    case "turnOffExternalMailForwarding":
      return sourceOf(parameters) === "mailboxForwarding"
        ? `Turn off mail forwarding of ${ownerOf(evidence)}`
        : `Remove a forwarding rule of ${ownerOf(evidence)}`;
    default:
      return evidence satisfies never;
  }
}

/** Never claims more than happened: failures and what was not attempted stand in the same sentence. */
function outcomeOf({ evidence, results, parameters, timeline }: ActionDetail): string {
  const { success, failure, notAttempted } = results;
  if (success + failure + notAttempted === 0) return "Nothing had to be changed";
  switch (evidence.kind) {
    case "blockUrl":
      if (success > 0) return "Clicks on this URL are stopped";
      return failure > 0 ? "This URL could not be blocked" : "This URL was not blocked";
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return mailOutcome(success, failure, notAttempted) + backWords(timeline);
    case "turnOffExternalMailForwarding": {
      const what = sourceOf(parameters) === "mailboxForwarding" ? "Mail forwarding" : "Forwarding rule";
      const of = `${what} of ${ownerOf(evidence)}`;
      if (success > 0) return `${of} removed`;
      return failure > 0 ? `${of} could not be removed` : `${of} was not removed`;
    }
    default:
      return evidence satisfies never;
  }
}

function mailOutcome(success: number, failure: number, notAttempted: number): string {
  const done = success === 0 ? "No message soft deleted" : `${plural(success, "message")} soft deleted`;
  const failed = failure === 0 ? "" : `, ${formatNumber(failure)} failed`;
  const left = notAttempted === 0 ? "" : `, ${formatNumber(notAttempted)} not attempted`;
  return done + failed + left;
}

function backWords(timeline: ActionDetail["timeline"]): string {
  const { success } = undoCounts(timeline);
  return success === 0 ? "" : `, ${formatNumber(success)} of them brought back`;
}

function undoneWords({ evidence, results, parameters }: ActionDetail): string {
  switch (evidence.kind) {
    case "blockUrl":
      return "Clicks on this URL are no longer stopped";
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return `${plural(results.success, "message")} brought back`;
    case "turnOffExternalMailForwarding":
      return sourceOf(parameters) === "mailboxForwarding"
        ? `Mail forwarding of ${ownerOf(evidence)} made again`
        : `Forwarding rule of ${ownerOf(evidence)} made again`;
    default:
      return evidence satisfies never;
  }
}

/** "38 messages", "1 URL", "1 rule": what an execution acts on, or the retry that waits or runs now. */
export function amountOf(action: Pick<ActionDetail, "kind" | "impact" | "status" | "timeline" | "progress">): string {
  const retried = retriedNow(action);
  if (retried !== null) return itemsWords(action, retried);
  const { impact } = action;
  if (impact.messages > 0) return plural(impact.messages, "message");
  if (impact.urls > 0) return plural(impact.urls, "URL");
  if (impact.rules > 0) return plural(impact.rules, "rule");
  return "nothing left";
}
