import type { DriftStep } from "./drift-queue.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { Message, TenantObjects } from "#src/domain/model/mail.ts";
import type { MailLocation } from "#src/domain/vocabulary.ts";
import { addClick, addObjects } from "./add-objects.ts";
import { moveMessage } from "./carry-out.ts";
import { removeForwarding } from "./forwarding.ts";
import { isActedOn } from "./places.ts";
import { addressKey, mailboxTouch } from "#src/backend/tenant-port.ts";
import type { TenantState } from "./tenant-state.ts";
import { entryStopping, advanceClock } from "./tenant-state.ts";

/** One thing that happens by itself. A step that finds nothing to do (the message is elsewhere by now) changes nothing. */
export function takeDriftStep(state: TenantState, step: DriftStep): readonly string[] {
  advanceClock(state, step.at);
  switch (step.drift) {
    case "arrives":
      return [...addObjects(state, asDelivered(state, step.objects, step.at))];
    case "clicked":
      return click(state, step.url, step.mailbox, step.at);
    case "ruleRemovedByUser":
      return removeForwarding(state, step.mailbox, step.ruleId) ? [mailboxTouch(step.mailbox)] : [];
    case "deletedByUser":
      return move(state, step.messageId, isActedOn, { location: "deletedItems", movedBy: "user", retainedUntil: null });
    case "restoredByUser":
      return move(state, step.messageId, isDeleted, { location: "inbox", movedBy: "user", retainedUntil: null });
    case "purgedByUser":
      return move(state, step.messageId, isDeleted, { location: "purged", movedBy: "user", retainedUntil: null });
    case "zapped":
      return move(state, step.messageId, isActedOn, { location: "quarantine", movedBy: "zap", retainedUntil: null });
    default:
      return step satisfies never;
  }
}

const isDeleted = (location: MailLocation): boolean => location === "deletedItems" || location === "recoverableItems";

function move(
  state: TenantState,
  id: string,
  from: (location: MailLocation) => boolean,
  to: Pick<Message, "location" | "movedBy" | "retainedUntil">,
): readonly string[] {
  const message = state.messages.get(id);
  return message === undefined || !from(message.location) ? [] : moveMessage(state, { ...message, ...to });
}

/** Mail that carries a blocked URL is quarantined instead of delivered. */
function asDelivered(state: TenantState, objects: TenantObjects, at: Instant): TenantObjects {
  const isBlocked = (url: string): boolean => entryStopping(state, url, at) !== null;
  const messages = objects.messages.map((message): Message =>
    isActedOn(message.location) && message.urls.some(isBlocked) ? { ...message, location: "quarantine" } : message,
  );
  return { ...objects, messages };
}

/** A click is stopped where the URL is blocked and Safe Links covers the mailbox. */
function click(state: TenantState, url: string, mailbox: string, at: Instant): readonly string[] {
  const covered = state.mailboxes.get(addressKey(mailbox))?.safeLinks ?? true;
  const stopped = covered && entryStopping(state, url, at) !== null;
  return addClick(state, { url, mailbox, at, outcome: stopped ? "blocked" : "opened" });
}
