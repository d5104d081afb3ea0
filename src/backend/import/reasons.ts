/** Why a record, or an action inside one, became nothing here. The sentence is what the report says for it. */
export const reasons = {
  badJson: "This is not valid JSON.",
  truncated: "This ends in the middle: the file was cut off.",
  tooDeep: "This is nested deeper than any event is.",
  brokenRow: "A quote in this row is not closed as CSV asks, so it cannot be told where the row ends.",
  unreadRest: "Too many rows before this are broken: from here on the file was not read.",
  notARecord: "This is JSON, but not an event.",
  emptyRecord: "The row holds no event: its AuditData or RawEventData is empty.",
  noInvestigationId: "The record has no InvestigationId, so it cannot be told which investigation it is about.",
  tooManyCells: "The row has more cells than the header has columns, so it cannot be told what stands in which.",
  unreadPart: "A part of the record cannot be read.",
  unreadTime: "A time of the record cannot be read.",
  ambiguousTime: "A date of the record can be two different days.",
  laterThanNow: "A time of the record is later than now.",
  unknownWord: "A word of the record is not known here.",
  badAction: "An action of the record cannot be read.",
  noWebAddress:
    "An action names an address that is none of the web, or no valid one (its scheme, host, port or wildcard), so nothing could be blocked.",
  unsupportedAction: "An action of the record names no message, cluster or URL, so nothing could be acted on.",
  incompleteClick: "The click does not tell its URL, its person or its time.",
  unknownUrl: "A click on a URL that no investigation knows.",
  mailboxUnknown: "The record does not tell whose mailbox it is about.",
  ownerUncertain: "It cannot be told for certain whose mailbox the record is about, so nothing is proposed.",
  parametersUnreadable: "Its parameters cannot be read, so it cannot be told whether mail is forwarded.",
  operationFailed: "The record says that this change failed, so nothing came of it.",
  forwardingInside: "It forwards to addresses inside the organization only.",
  forwardingRemoved: "It removes a forwarding that nothing here proposes to remove.",
  ruleWithoutForwarding: "The rule forwards nothing: it only moves, deletes or marks mail.",
  mailboxWithoutForwarding: "The change to the mailbox does not concern forwarding.",
  mailFlowRule: "Mail flow (transport) rules are set by administrators and are not acted on here.",
  alert: "An alert by itself proposes nothing; the investigation that it starts does.",
  submission: "A submission by itself proposes nothing; the investigation that it starts does.",
  unsupportedRecord: "This kind of event is not read.",
} as const satisfies Record<string, string>;

export type Reason = keyof typeof reasons;

/** Why a part of a record that is otherwise read was not. */
export type PartReason = Extract<
  Reason,
  | "truncated"
  | "badJson"
  | "tooDeep"
  | "unreadPart"
  | "unreadTime"
  | "ambiguousTime"
  | "laterThanNow"
  | "unknownWord"
  | "badAction"
>;

/** What was left out of a record, by its place in it ("Data.Entities[2]") and in a sentence. */
export type LeftOutPart = { readonly reason: PartReason; readonly path: string; readonly message: string };

/** One line of the report. Without a message of its own it says what its reason says. */
export type LeftOut = {
  readonly line: number;
  readonly reason: Reason;
  readonly path?: string;
  readonly message?: string;
};
