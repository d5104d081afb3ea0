import type { MailboxDetail } from "#src/contract/shapes/entity.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { InboxRule, Mailbox, Message } from "#src/domain/model/mail.ts";
import { notFound } from "#src/domain/refused.ts";
import type { ForwardingSource } from "#src/domain/vocabulary.ts";
import { filteredInSteps, type Steps } from "#src/backend/engine/steps.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
import { actionsSeen, foldersOf, investigationsSeen } from "./entity-detail.ts";
import { isoOrNull } from "./moment.ts";
import { definitionRow } from "./parameters-row.ts";
import type { ReadContext } from "./read-context.ts";
import { mailboxesOf } from "./search.ts";

/** Throws 404 for an address that the tenant does not know. */
export function requireMailbox(address: string, { world }: ReadContext): Mailbox {
  const mailbox = world.tenant.mailbox(address);
  if (mailbox === null) throw notFound("There is no such mailbox.");
  return mailbox;
}

export function messagesIn(mailbox: Mailbox, tenant: Tenant): Steps<readonly Message[]> {
  const key = mailbox.address.toLowerCase();
  return filteredInSteps([...tenant.messages()], (message) => message.mailbox?.toLowerCase() === key);
}

export function* mailboxDetail(address: string, reading: ReadContext): Steps<MailboxDetail> {
  const { world } = reading;
  const mailbox = requireMailbox(address, reading);
  const messages = yield* messagesIn(mailbox, world.tenant);
  const key = mailbox.address.toLowerCase();
  const actions = yield* filteredInSteps(world.actionsIn("all"), (action) => mailboxesOf(action).has(key));
  const touched = new Set(actions.map(({ investigationId }) => investigationId));
  const investigations = yield* filteredInSteps(
    [...world.investigations.values()],
    ({ id, entities }) =>
      touched.has(id) ||
      entities.some(({ kind, ref, title }) => kind === "mailbox" && (ref ?? title).toLowerCase() === key),
  );
  return {
    address: mailbox.address,
    displayName: mailbox.displayName,
    kind: mailbox.kind,
    priority: mailbox.priority,
    retentionDays: mailbox.retentionDays,
    safeLinks: mailbox.safeLinks,
    outboundPolicy: mailbox.outboundPolicy,
    riskLevel: mailbox.riskLevel,
    riskReason: mailbox.riskReason,
    movingUntil: laterThan(reading.now, mailbox.movingUntil),
    quotaFullUntil: laterThan(reading.now, mailbox.quotaFullUntil),
    forwardings: forwardingsOf(mailbox, actions, world.tenant),
    folders: foldersOf(messages),
    messages: messages.length,
    actions: actionsSeen(actions, reading),
    investigations: investigationsSeen(investigations, reading),
  };
}

/** What ended is no obstacle any more. */
function laterThan(now: number, until: number | null): string | null {
  return until !== null && until > now ? isoOrNull(until) : null;
}

function forwardingsOf(
  mailbox: Mailbox,
  actions: readonly ActionState[],
  tenant: Tenant,
): MailboxDetail["forwardings"] {
  const { address, forwarding } = mailbox;
  const own = forwarding === null ? null : tenant.forwarding(address, forwarding.id);
  return [
    ...(own === null ? [] : [forwardingRow(own.rule, "mailboxForwarding", true)]),
    ...tenant.rulesOf(address).map((rule) => forwardingRow(rule, "inboxRule", true)),
    ...tenant
      .removedForwardingsOf(address)
      .map((rule) => forwardingRow(rule, sourceOf(rule.definition.id, actions), false)),
  ];
}

/** What a removed forwarding was is known by the action that removed it; its owner can remove rules only. */
function sourceOf(definitionId: string, actions: readonly ActionState[]): ForwardingSource {
  for (const action of actions) {
    if (action.kind !== "turnOffExternalMailForwarding") continue;
    if (action.parameters.definition.id === definitionId) return action.parameters.source;
  }
  return "inboxRule";
}

function forwardingRow(
  rule: InboxRule,
  source: ForwardingSource,
  present: boolean,
): MailboxDetail["forwardings"][number] {
  return {
    source,
    definition: definitionRow(rule.definition),
    external: rule.external,
    present,
    forwarded: { count: rule.forwardedCount, since: isoOrNull(rule.forwardedSince) },
    createdAt: isoOrNull(rule.createdAt),
    createdBy: rule.createdBy,
  };
}
