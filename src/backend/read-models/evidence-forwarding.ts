import type { Evidence } from "#src/contract/shapes/evidence.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { InboxRule } from "#src/domain/model/mail.ts";
import type { ForwardingDefinition, ForwardingParameters } from "#src/domain/model/parameters.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
import { commonEvidence } from "./evidence-common.ts";
import { isoOrNull } from "./moment.ts";
import { definitionRow } from "./parameters-row.ts";
import type { ReadContext } from "./read-context.ts";

type ForwardingEvidence = Extract<Evidence, { kind: "turnOffExternalMailForwarding" }>;

export function forwardingEvidence(
  action: ActionState,
  { mailbox: address, definition }: ForwardingParameters,
  reading: ReadContext,
): ForwardingEvidence {
  const { tenant } = reading.world;
  const mailbox = tenant.mailbox(address);
  const found = tenant.forwarding(address, definition.id);
  const rules = tenant.rulesOf(address);
  const rule = found?.rule;
  return {
    kind: "turnOffExternalMailForwarding",
    ...commonEvidence(action, [], reading),
    mailbox: {
      address,
      readFrom: reading.world.recordedOf(action.id)?.mailboxReadFrom ?? null,
      displayName: mailbox?.displayName ?? null,
      riskLevel: mailbox?.riskLevel ?? null,
      riskReason: mailbox?.riskReason ?? null,
    },
    definition: definitionRow(definition),
    present: found?.present === true,
    // An import tells of one rule, never of all that the mailbox has.
    otherRules: action.importId === null ? rules.filter((other) => other.definition.id !== definition.id).length : null,
    stillForwards: stillForwards(rules, address, definition, tenant),
    forwarded: {
      count: rule?.forwardedCount ?? null,
      since: isoOrNull(rule?.forwardedSince),
      outboundPolicy: mailbox?.outboundPolicy ?? "unknown",
    },
    created: {
      at: isoOrNull(rule?.createdAt),
      by: rule?.createdBy ?? null,
      fromIp: rule?.createdFromIp ?? null,
      ipFirstSeen: isoOrNull(rule?.ipFirstSeen),
    },
    signs: [...(rule?.signs ?? [])],
  };
}

/** What else sends mail of this mailbox outside, each a thing to look at. */
function stillForwards(
  rules: readonly InboxRule[],
  address: string,
  { id }: ForwardingDefinition,
  tenant: Tenant,
): string[] {
  const others = rules
    .filter((rule) => rule.external && rule.definition.enabled && rule.definition.id !== id)
    .map(({ definition }) => `Inbox rule “${definition.name}” to ${recipientsOf(definition).join(", ")}`);
  const own = tenant.mailbox(address)?.forwarding ?? null;
  if (own === null || own.id === id) return others;
  return [...others, `Mailbox forwarding to ${recipientsOf(own).join(", ")}`];
}

function recipientsOf({ forwardTo, forwardAsAttachmentTo, redirectTo }: ForwardingDefinition): readonly string[] {
  return [...new Set([...forwardTo, ...forwardAsAttachmentTo, ...redirectTo])];
}
