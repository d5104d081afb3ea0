import type { Instant } from "#src/domain/model/action.ts";
import type { Target } from "#src/domain/model/facts.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import { forwardingOf, restoreForwarding } from "./forwarding.ts";
import { moveMessage } from "./carry-out.ts";
import { addressKey, entryTouches, mailboxTouch, type Attempt, type DoneItem } from "#src/backend/tenant-port.ts";
import { entryKey, removeBlockEntry, advanceClock, type TenantState } from "./tenant-state.ts";

const success: Attempt = { result: "success", error: null };
const gone = (message: string): Attempt => ({ result: "notFound", error: { code: "notFound", message } });

/** the done items that can still be brought back, where they lie now. */
export function restorableOf(
  state: TenantState,
  actionId: string,
  proposal: Proposal,
  items: readonly Target[],
  at: Instant,
): readonly Target[] {
  return items.flatMap((item) => {
    if (attemptToBringBack(state, actionId, proposal, item, at).result === "notFound") return [];
    const { id, mailbox, label } = item;
    return [{ id, mailbox, label, location: placeNow(proposal) }];
  });
}

function placeNow({ kind }: Proposal): string {
  switch (kind) {
    case "blockUrl":
      return "blockList";
    case "turnOffExternalMailForwarding":
      return "removed";
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return "recoverableItems";
    default:
      return kind satisfies never;
  }
}

/** What bringing one item back would come to at that instant. */
export function attemptToBringBack(
  state: TenantState,
  actionId: string,
  proposal: Proposal,
  item: DoneItem,
  at: Instant,
): Attempt {
  switch (proposal.kind) {
    case "blockUrl": {
      const entry = state.blockEntries.get(entryKey(proposal.parameters.entryValue));
      const there = entry?.actionId === actionId && (entry.expiresAt === null || at < entry.expiresAt);
      return there ? success : gone("The entry is no longer in the block list");
    }
    case "turnOffExternalMailForwarding": {
      const { mailbox, definition } = proposal.parameters;
      const known = forwardingOf(state, mailbox, definition.id);
      return known !== null && !known.present ? success : gone("The forwarding exists again");
    }
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return attemptMessage(state, actionId, item.id, at);
    default:
      return proposal satisfies never;
  }
}

function attemptMessage(state: TenantState, actionId: string, id: string, at: Instant): Attempt {
  const message = state.messages.get(id);
  if (message === undefined || message.location === "purged") return gone("It was purged from Recoverable Items");
  if (message.location !== "recoverableItems" || message.movedBy !== actionId)
    return gone("It is back in the mailbox already");
  if (message.retainedUntil !== null && at >= message.retainedUntil) return gone("Its retention is over");
  const owner = message.mailbox === null ? undefined : state.mailboxes.get(addressKey(message.mailbox));
  if (owner !== undefined && owner.movingUntil !== null && at < owner.movingUntil) {
    return { result: "failure", error: { code: "mailboxMoving", message: "Mailbox is being moved" } };
  }
  return success;
}

/** Brings one item back: the message to the folder it came from, the URL off the list, the forwarding as it was. */
export function bringItemBack(state: TenantState, proposal: Proposal, item: DoneItem, at: Instant): readonly string[] {
  advanceClock(state, at);
  switch (proposal.kind) {
    case "blockUrl": {
      removeBlockEntry(state, proposal.parameters.entryValue);
      return entryTouches(proposal.parameters.entryValue);
    }
    case "turnOffExternalMailForwarding": {
      const { mailbox, definition } = proposal.parameters;
      return restoreForwarding(state, mailbox, definition.id, proposal.parameters.source)
        ? [mailboxTouch(mailbox)]
        : [];
    }
    case "softDeleteEmail":
    case "softDeleteEmailCluster": {
      const message = state.messages.get(item.id);
      if (message === undefined) return [];
      const location = item.location === "junkFolder" ? "junkFolder" : "inbox";
      return moveMessage(state, { ...message, location, retainedUntil: null, movedBy: "undo" });
    }
    default:
      return proposal satisfies never;
  }
}
