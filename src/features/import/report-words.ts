const reasonWords: Readonly<Record<string, string>> = {
  badJson: "Not valid JSON",
  truncated: "Cut off in the middle",
  tooDeep: "Nested too deep",
  brokenRow: "Rows with broken quotes",
  unreadRest: "The rest of the file",
  tooManyCells: "Rows with too many cells",
  unreadPart: "Parts of records that cannot be read",
  unreadTime: "Dates that cannot be read",
  ambiguousTime: "Dates that can be two days",
  laterThanNow: "Later than now, counted as now",
  unknownWord: "Words not known here",
  notARecord: "JSON, but not an event",
  emptyRecord: "Rows without an event",
  noInvestigationId: "No investigation id",
  badAction: "Actions that cannot be read",
  unsupportedAction: "Actions with nothing to act on",
  incompleteClick: "Incomplete clicks",
  unknownUrl: "Clicks on URLs that no investigation knows",
  mailboxUnknown: "Mailbox not told",
  ownerUncertain: "Mailbox uncertain",
  parametersUnreadable: "Parameters that cannot be read",
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
