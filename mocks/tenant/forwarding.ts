import type { InboxRule, Mailbox } from "#src/domain/model/mail.ts";
import type { ForwardingSource } from "#src/domain/vocabulary.ts";
import { type TenantState, forwardingKey } from "./tenant-state.ts";
import { addressKey } from "#src/backend/tenant-port.ts";

type Forwarding = { readonly rule: InboxRule; readonly present: boolean };

/** One forwarding of a mailbox, by rule or by the mailbox itself. */
export function forwardingOf(state: TenantState, address: string, definitionId: string): Forwarding | null {
  const key = addressKey(address);
  const rule = state.rules.get(key)?.get(definitionId);
  if (rule !== undefined) return { rule, present: true };
  const mailbox = state.mailboxes.get(key);
  if (mailbox?.forwarding?.id === definitionId)
    return { rule: mailboxForwarding(mailbox, mailbox.forwarding), present: true };
  const removed = state.removedForwardings.get(forwardingKey(address, definitionId));
  return removed === undefined ? null : { rule: removed, present: false };
}

/** What stood in a mailbox once and was removed, by an action or by its owner. */
export function removedForwardingsOf(state: TenantState, address: string): readonly InboxRule[] {
  const prefix = forwardingKey(address, "");
  return [...state.removedForwardings].flatMap(([key, rule]) => (key.startsWith(prefix) ? [rule] : []));
}

/** Removes it wherever it stands; false where there is none. What was known about it is kept. */
export function removeForwarding(state: TenantState, address: string, definitionId: string): boolean {
  const found = forwardingOf(state, address, definitionId);
  if (found === null || !found.present) return false;
  const key = addressKey(address);
  state.removedForwardings.set(forwardingKey(address, definitionId), found.rule);
  state.rules.get(key)?.delete(definitionId);
  const mailbox = state.mailboxes.get(key);
  if (mailbox?.forwarding?.id === definitionId) state.mailboxes.set(key, { ...mailbox, forwarding: null });
  return true;
}

/** Creates a removed forwarding again, from what was kept; false where nothing was, or it exists. */
export function restoreForwarding(
  state: TenantState,
  address: string,
  definitionId: string,
  source: ForwardingSource,
): boolean {
  const kept = state.removedForwardings.get(forwardingKey(address, definitionId));
  if (kept === undefined || forwardingOf(state, address, definitionId)?.present === true) return false;
  state.removedForwardings.delete(forwardingKey(address, definitionId));
  const key = addressKey(address);
  const mailbox = state.mailboxes.get(key);
  if (source === "mailboxForwarding" && mailbox !== undefined) {
    state.mailboxes.set(key, { ...mailbox, forwarding: kept.definition });
  } else {
    state.rules.set(key, (state.rules.get(key) ?? new Map<string, InboxRule>()).set(definitionId, kept));
  }
  return true;
}

function mailboxForwarding(mailbox: Mailbox, definition: NonNullable<Mailbox["forwarding"]>): InboxRule {
  const unknown = {
    external: true,
    forwardedCount: null,
    forwardedSince: null,
    createdAt: null,
    createdBy: null,
    createdFromIp: null,
    ipFirstSeen: null,
    signs: [],
  };
  return { mailbox: mailbox.address, definition, ...(mailbox.forwardingRecord ?? unknown) };
}
