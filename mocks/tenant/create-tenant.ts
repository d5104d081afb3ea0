import { type Attempt, type Tenant, addressKey, keysOf, mailboxTouch, noObjects } from "#src/backend/tenant-port.ts";
import { urlKey } from "#src/domain/block-entry.ts";
import { entryFaultWords, maxEntryDays, readEntry } from "#src/domain/entry-syntax.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { Target } from "#src/domain/model/facts.ts";
import type { Mailbox, Message, TenantObjects } from "#src/domain/model/mail.ts";
import type { BlockUrlParameters, Proposal } from "#src/domain/model/parameters.ts";
import type { MailLocation } from "#src/domain/vocabulary.ts";
import { DAY } from "#src/lib/instant.ts";
import { parseInstant } from "#src/lib/time.ts";
import { addClick, addObjects } from "./add-objects.ts";
import { attemptToBringBack, bringItemBack, restorableOf } from "./bring-back.ts";
import { carryOutItem, moveMessage } from "./carry-out.ts";
import { type DriftStep, type EndlessDrift, driftQueue } from "./drift-queue.ts";
import { factsOf } from "./facts.ts";
import { forwardingOf, removeForwarding, removedForwardingsOf } from "./forwarding.ts";
import { goneMessages, isActedOn } from "./places.ts";
import {
  type TenantState,
  advanceClock,
  emptyState,
  entriesInForce,
  entryIncluding,
  entryStopping,
  messagesAt,
} from "./tenant-state.ts";

/**
 * The simulated tenant: seed objects, then drift and what entries carried out, in the order in which it is told.
 * It has no clock, no dice and no I/O of its own.
 */
export function createTenant(options: {
  readonly objects: TenantObjects;
  /** In order of time. */
  readonly drift: readonly DriftStep[];
  readonly endlessDrift: EndlessDrift;
}): Tenant {
  const state = emptyState();
  addObjects(state, options.objects);
  const drift = driftQueue(options.drift, options.endlessDrift);
  return {
    blank: () => createTenant({ objects: noObjects, drift: [], endlessDrift: null }),
    add: (objects) => [...addObjects(state, objects)],
    keysOf,
    facts: (proposal, verdict, former) => factsOf(state, proposal, verdict, former),
    checkTarget: (proposal, target, at) => attemptOn(state, proposal, target, at),
    apply: (actionId, proposal, item) => carryOutItem(state, actionId, proposal, item),
    restorable: (actionId, proposal, items, at) => restorableOf(state, actionId, proposal, items, at),
    checkUndo: (actionId, proposal, item, at) => attemptToBringBack(state, actionId, proposal, item, at),
    revert: (proposal, item, at) => bringItemBack(state, proposal, item, at),
    nextDriftAt: () => drift.next()?.at ?? null,
    driftOnce() {
      const step = drift.take();
      return step === null ? [] : takeDriftStep(state, step);
    },
    mailbox: (address) => state.mailboxes.get(addressKey(address)) ?? null,
    mailboxes: () => state.mailboxes.values(),
    message: (id) => state.messages.get(id) ?? null,
    copiesOf: (networkMessageId) => messagesAt(state, state.idsByEmail.get(networkMessageId)),
    messages: () => state.messages.values(),
    messagesOfCluster: (key) => messagesAt(state, state.idsByCluster.get(key)),
    messagesWithUrl: (url) => messagesAt(state, state.idsByUrl.get(urlKey(url))),
    countedOfCluster: (key) => state.counted.get(key) ?? [],
    rulesOf: (mailbox) => [...(state.rules.get(addressKey(mailbox))?.values() ?? [])],
    forwarding: (mailbox, definitionId) => forwardingOf(state, mailbox, definitionId),
    removedForwardingsOf: (mailbox) => removedForwardingsOf(state, mailbox),
    clicksOn: (url) => state.clicks.get(urlKey(url)) ?? [],
    urlsWithin: (host) => state.urls.within(host),
    urlsStoppedBy: (reach) => state.urls.stoppedBy(reach),
    blockEntryFor: (entryValue, at) => entryIncluding(state, entryValue, at),
    blockEntryStopping: (url, at) => entryStopping(state, url, at),
  };
}

/** One thing that happens by itself. A step that finds nothing to do (the message is elsewhere by now) changes nothing. */
function takeDriftStep(state: TenantState, step: DriftStep): readonly string[] {
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

/** How many entries the Tenant Allow/Block List holds in all. */
const listCapacity = 10_000;

const success: Attempt = { result: "success", error: null };
const alreadyThere: Attempt = { result: "alreadyInDestination", error: null };
const failure = (code: string, message: string): Attempt => ({ result: "failure", error: { code, message } });
const notFound = (message: string): Attempt => ({ result: "notFound", error: { code: "notFound", message } });

/**
 * What acting on the target would come to at that instant. Failures follow from the tenant's state and end with it; what is
 * where it should be is left there.
 */
function attemptOn(state: TenantState, proposal: Proposal, target: Target, at: Instant): Attempt {
  switch (proposal.kind) {
    case "blockUrl":
      return attemptBlock(state, proposal.parameters, at);
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return attemptSoftDelete(state, target.id, at);
    case "turnOffExternalMailForwarding": {
      const { mailbox, definition } = proposal.parameters;
      if (forwardingOf(state, mailbox, definition.id)?.present !== true) return notFound("It was removed already");
      return isMoving(state.mailboxes.get(addressKey(mailbox)), at) ? moving : success;
    }
    default:
      return proposal satisfies never;
  }
}

function attemptBlock(state: TenantState, parameters: BlockUrlParameters, at: Instant): Attempt {
  const { entryValue, entryExpiresAt } = parameters;
  const reading = readEntry(entryValue);
  if ("fault" in reading) {
    const code = reading.fault === "tooLong" ? "entryTooLong" : "entryInvalid";
    return failure(code, entryFaultWords[reading.fault]);
  }
  const until = entryExpiresAt === null ? null : parseInstant(entryExpiresAt);
  if (until !== null && until > at + maxEntryDays * DAY) {
    return failure("entryLastsTooLong", `An entry ends after ${maxEntryDays} days at most, or never`);
  }
  if (entryIncluding(state, entryValue, at) !== null) return alreadyThere;
  if (entriesInForce(state, at) >= listCapacity) {
    return failure("listFull", "The block list is full (10,000 entries)");
  }
  return success;
}

function attemptSoftDelete(state: TenantState, id: string, at: Instant): Attempt {
  const message = state.messages.get(id);
  if (message === undefined) return notFound("No such message is in the mailbox");
  switch (message.location) {
    case "inbox":
    case "junkFolder":
      return deletableFrom(message.mailbox === null ? undefined : state.mailboxes.get(addressKey(message.mailbox)), at);
    case "recoverableItems":
      return alreadyThere;
    default:
      return notFound(goneMessages[message.location]);
  }
}

const moving = failure("mailboxMoving", "Mailbox is being moved");

function deletableFrom(mailbox: Mailbox | undefined, at: Instant): Attempt {
  if (isMoving(mailbox, at)) return moving;
  if (mailbox !== undefined && mailbox.quotaFullUntil !== null && at < mailbox.quotaFullUntil) {
    return failure("quotaReached", "Recoverable Items is full");
  }
  return success;
}

function isMoving(mailbox: Mailbox | undefined, at: Instant): boolean {
  return mailbox !== undefined && mailbox.movingUntil !== null && at < mailbox.movingUntil;
}
