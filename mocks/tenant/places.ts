import type { MailLocation } from "#src/domain/vocabulary.ts";

/** The places that soft delete acts on. */
export function isActedOn(location: string): boolean {
  return location === "inbox" || location === "junkFolder";
}

/** Why mail in a place is left alone, in the order in which it is told. Purged mail is nowhere and not counted. */
export const leftAloneReasons = {
  quarantine: "in quarantine",
  external: "outside the organization",
  failed: "never delivered",
  dropped: "never delivered",
  deletedItems: "deleted by the recipient",
  recoverableItems: "already in Recoverable Items",
  forwarded: "forwarded to another mailbox",
  departed: "no longer in Inbox or Junk Email",
  notIdentified: "counted, not identified: will not be acted on",
  unknown: "in a place that the record does not tell",
} as const;

/** What an item comes to when its message is no longer where it can be acted on. */
export const goneMessages = {
  deletedItems: "The recipient moved it to Deleted Items",
  quarantine: "It is in quarantine now",
  external: "It is outside the organization",
  failed: "It was never delivered",
  dropped: "It was never delivered",
  forwarded: "It was forwarded to another mailbox",
  purged: "It was purged from the mailbox",
  unknown: "Its place is not known",
} as const satisfies Record<Exclude<MailLocation, "inbox" | "junkFolder" | "recoverableItems">, string>;
