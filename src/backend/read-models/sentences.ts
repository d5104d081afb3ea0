import { actionStatusWords, cancelReasonWords, rejectReasonWords } from "#src/domain/words.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import { plural } from "#src/lib/numbers.ts";

/** What one entry says on a timeline, for `times` entries of the same kind together; null for what a summary leaves out. */
export function sentenceOf(entry: AuditEntry, times: number): string | null {
  const who = entry.actor.name;
  const actions = plural(times, "action");
  switch (entry.type) {
    case "action.proposed":
      return `${actions} proposed`;
    case "action.factsChanged":
      return factsSentence(entry.data);
    case "action.approved":
      return entry.data.executesAt === null ? `${who} gave the first of two approvals` : `${who} approved ${actions}`;
    case "action.rejected":
      return `${who} rejected ${actions}: ${rejectReasonWords[entry.data.reason].toLowerCase()}`;
    case "action.approvalWithdrawn":
      return `${who} withdrew an approval`;
    case "action.approvalVoided":
      return entry.data.message;
    case "action.executionCancelled":
      return `${who} cancelled ${times === 1 ? "an execution" : `${times} executions`}`;
    case "action.executionStarted":
      return `${actions} started`;
    case "action.executionEnded":
      return `${actions} ended: ${actionStatusWords[entry.data.status].toLowerCase()}`;
    case "action.retried":
      return `${who} retried ${plural(entry.data.itemIds.length, "item")}`;
    case "action.cancelled":
      return `${actions} cancelled: ${cancelReasonWords[entry.data.cancelReason].toLowerCase()}`;
    case "action.expired":
      return `${actions} expired undecided`;
    case "action.targetsEdited":
      return `${who} left out ${plural(entry.data.excludedItemIds.length, "target")}`;
    case "action.reproposed":
      return `${who} proposed ${actions} again`;
    case "action.undoRequested":
      return entry.data.executesAt === null ? `${who} asked for an undo` : `${who} approved an undo`;
    case "action.undoStarted":
      return "Undo started";
    case "action.undoEnded":
      return `Undo ended: ${actionStatusWords[entry.data.status].toLowerCase()}`;
    case "action.handedOver":
      return entry.data.to === null
        ? `${who} took a hand-over back`
        : `${who} handed ${actions} to ${entry.data.to.name}`;
    case "action.itemsProcessed":
    case "action.evidenceOpened":
    case "attempt.refused":
    case "policy.changed":
    case "import.completed":
    case "export.completed":
    case "log.started":
      return null;
    default:
      return entry satisfies never;
  }
}

type FactsChanged = Extract<AuditEntry, { type: "action.factsChanged" }>["data"];

function factsSentence({ added, departed, note }: FactsChanged): string {
  if (note !== null) return note;
  const parts = [
    ...(added.length > 0 ? [`${plural(added.length, "target")} added`] : []),
    ...(departed.length > 0 ? [`${plural(departed.length, "target")} left`] : []),
  ];
  return parts.length === 0 ? "Looked at again: the facts moved" : `Looked at again: ${parts.join(", ")}`;
}
