import { mailLocationWords } from "#src/domain/words.ts";

const known: Readonly<Record<string, string>> = {
  ...mailLocationWords,
  safeLinks: "Safe Links",
  inboxRule: "Inbox rule",
  mailboxForwarding: "Mailbox forwarding",
};

/** A place by its name on screen; one that the product does not know keeps the record's word. */
export function locationWords(location: string): string {
  return known[location] ?? location;
}
