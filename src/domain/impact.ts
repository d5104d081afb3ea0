import type { Facts, Impact, Target } from "./model/facts.ts";
import type { ActionKind } from "./vocabulary.ts";

/** One key per mailbox; a target whose mailbox is not told counts as a mailbox of its own (upper bound). */
export function mailboxKeys(targets: readonly Target[]): ReadonlySet<string> {
  return new Set(targets.map(({ mailbox, id }) => mailbox?.toLowerCase() ?? `unknown:${id}`));
}

/** How far an action reaches, counted over its targets. */
export function impactOf(kind: ActionKind, facts: Facts): Impact {
  const count = facts.targets.length;
  const none = { messages: 0, mailboxes: 0, mailboxesAreUpperBound: false, urls: 0, rules: 0 };
  switch (kind) {
    case "blockUrl":
      return { ...none, urls: count };
    case "turnOffExternalMailForwarding":
      return { ...none, mailboxes: mailboxKeys(facts.targets).size, rules: count };
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return {
        ...none,
        messages: count,
        mailboxes: mailboxKeys(facts.targets).size,
        mailboxesAreUpperBound: facts.targets.some(({ mailbox }) => mailbox === null),
      };
    default:
      return kind satisfies never;
  }
}
