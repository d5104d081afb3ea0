import type { Instant } from "#src/domain/model/action.ts";
import type { ProcessedItem } from "#src/domain/model/events.ts";
import type { Message } from "#src/domain/model/mail.ts";
import type { BlockUrlParameters, Proposal } from "#src/domain/model/parameters.ts";
import { parseInstant } from "#src/lib/time.ts";
import { removeForwarding } from "./forwarding.ts";
import { isActedOn } from "./places.ts";
import { addressKey, entryTouches, mailboxTouch, messageTouches } from "#src/backend/tenant-port.ts";
import { type TenantState, advanceClock, putBlockEntry } from "./tenant-state.ts";

const dayMs = 24 * 60 * 60 * 1000;
/** Deleted item retention where the mailbox is not known, days. */
const defaultRetention = 14;

/** Does what one processed item says was done. Items without success change nothing. */
export function carryOutItem(
  state: TenantState,
  actionId: string,
  proposal: Proposal,
  item: ProcessedItem,
): readonly string[] {
  const at = parseInstant(item.at);
  if (item.result !== "success" || at === null) return [];
  advanceClock(state, at);
  switch (proposal.kind) {
    case "blockUrl":
      return block(state, actionId, proposal.parameters, at);
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return softDelete(state, actionId, item.id, at);
    case "turnOffExternalMailForwarding": {
      const { mailbox, definition } = proposal.parameters;
      return removeForwarding(state, mailbox, definition.id) ? [mailboxTouch(mailbox)] : [];
    }
    default:
      return proposal satisfies never;
  }
}

function block(state: TenantState, actionId: string, parameters: BlockUrlParameters, at: Instant): readonly string[] {
  const { entryValue, entryExpiresAt } = parameters;
  const expiresAt = entryExpiresAt === null ? null : parseInstant(entryExpiresAt);
  putBlockEntry(state, { value: entryValue, createdAt: at, expiresAt, actionId });
  return entryTouches(entryValue);
}

function softDelete(state: TenantState, actionId: string, id: string, at: Instant): readonly string[] {
  const message = state.messages.get(id);
  if (message === undefined || !isActedOn(message.location)) return [];
  const owner = message.mailbox === null ? undefined : state.mailboxes.get(addressKey(message.mailbox));
  const retainedUntil = at + (owner?.retentionDays ?? defaultRetention) * dayMs;
  return moveMessage(state, { ...message, location: "recoverableItems", retainedUntil, movedBy: actionId });
}

/** Puts a message in its new place. */
export function moveMessage(state: TenantState, moved: Message): readonly string[] {
  state.messages.set(moved.id, moved);
  return messageTouches(moved);
}
