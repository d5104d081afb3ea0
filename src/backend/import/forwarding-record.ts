import type { Instant } from "#src/domain/model/action.ts";
import type { ForwardingSource, MailboxSource } from "#src/domain/vocabulary.ts";

/** Where mail is sent on to. Null: the record does not mention it; empty: it is emptied. */
export type Destinations = {
  readonly forwardTo: readonly string[] | null;
  readonly forwardAsAttachmentTo: readonly string[] | null;
  readonly redirectTo: readonly string[] | null;
};

/** One change to an Inbox rule, or to the forwarding of a mailbox, as an audit record tells it. */
export type ForwardingRecord = Destinations & {
  readonly line: number;
  readonly at: Instant | null;
  readonly source: ForwardingSource;
  /** The rule's owner; as recorded where it is no address. */
  readonly mailbox: string;
  /** The field of the record that says so. */
  readonly readFrom: MailboxSource;
  readonly organization: string | null;
  /** Names and ids by which the record finds the rule; any of them can be what another record uses. */
  readonly ruleNames: readonly string[];
  readonly name: string | null;
  readonly change: "create" | "set" | "replace" | "remove";
  readonly enabled: boolean | null;
  readonly keepsCopy: boolean | null;
  readonly conditions: readonly string[];
  readonly otherActions: readonly string[];
  /** Recipients of the directory that mailbox forwarding names: evidence, since no address is told. */
  readonly directoryRecipients: readonly string[];
  readonly actor: string | null;
  readonly fromIp: string | null;
};
