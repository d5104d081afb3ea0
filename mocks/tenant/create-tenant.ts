import { urlKey } from "#src/domain/block-entry.ts";
import type { TenantObjects } from "#src/domain/model/mail.ts";
import { addObjects } from "./add-objects.ts";
import { attemptOn } from "./attempt.ts";
import { attemptToBringBack, bringItemBack, restorableOf } from "./bring-back.ts";
import { carryOutItem } from "./carry-out.ts";
import { driftQueue } from "./drift-queue.ts";
import type { DriftStep, EndlessDrift } from "./drift-queue.ts";
import { factsOf } from "./facts.ts";
import { forwardingOf, removedForwardingsOf } from "./forwarding.ts";
import { takeDriftStep } from "./take-drift-step.ts";
import { emptyState, entryIncluding, entryStopping, messagesAt } from "./tenant-state.ts";
import { addressKey, keysOf, noObjects, type Tenant } from "#src/backend/tenant-port.ts";

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
