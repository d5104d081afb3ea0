import type { ImportReport } from "#src/api/contract/shapes/import.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";

/** One sentence for a whole report: what is new first, then what moved, then what was left out. */
export function summaryOf({ read, investigations, actions, leftOut }: ImportReport): string {
  const created = joined([
    investigations.created > 0 && plural(investigations.created, "new investigation"),
    actions.created > 0 && plural(actions.created, "new action"),
  ]);
  const updated = investigations.updated + actions.updated;
  const parts = [
    created !== "" && created,
    updated > 0 && `${formatNumber(updated)} updated`,
    created === "" && updated === 0 && "nothing changed",
    leftOut.total > 0 && `${formatNumber(leftOut.total)} left out`,
  ];
  return `${plural(read, "record")} read: ${joined(parts)}`;
}

function joined(parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join(", ");
}

const reasonWords: Readonly<Record<string, string>> = {
  badJson: "Not valid JSON",
  truncated: "Cut off in the middle",
  tooDeep: "Nested too deep",
  notARecord: "JSON, but not an event",
  emptyRecord: "Rows without an event",
  noInvestigationId: "No investigation id",
  badAction: "Actions that cannot be read",
  unsupportedAction: "Actions with nothing to act on",
  incompleteClick: "Incomplete clicks",
  unknownUrl: "Clicks on URLs that no investigation knows",
  mailboxUnknown: "Mailbox not told",
  operationFailed: "Changes that failed",
  forwardingInside: "Forwarding inside the organization",
  forwardingRemoved: "Removed forwarding",
  ruleWithoutForwarding: "Rules that forward nothing",
  mailboxWithoutForwarding: "Mailbox changes without forwarding",
  mailFlowRule: "Mail flow rules",
  alert: "Alerts",
  submission: "Submissions",
  unsupportedRecord: "Other kinds of event",
};

/** A reason that this page does not know yet still reads as words: "notJson" is "Not json". */
export function reasonInWords(reason: string): string {
  const known = reasonWords[reason];
  if (known !== undefined) return known;
  const words = reason
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
