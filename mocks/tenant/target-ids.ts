import { sha256Hex } from "#src/lib/canonical.ts";

const shortHash = (text: string): string => sha256Hex(text).slice(0, 24);

/** Id of one copy of a message. A recipient that the record does not tell is an empty name. */
export function messageId(networkMessageId: string, mailbox: string | null): string {
  return `m-${shortHash(`${networkMessageId}|${mailbox ?? ""}`)}`;
}

export function urlTargetId(entryValue: string): string {
  return `url-${shortHash(entryValue)}`;
}

export function ruleTargetId(mailbox: string, definitionId: string): string {
  return `rule-${shortHash(`${mailbox}|${definitionId}`)}`;
}
