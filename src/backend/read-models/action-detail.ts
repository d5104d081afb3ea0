import type { Presence } from "#src/backend/live/presence.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
import type { ActionDetail, Allowed } from "#src/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import type { Evidence } from "#src/contract/shapes/evidence.ts";
import { allowedFor } from "#src/domain/allowed.ts";
import { isWholeHost, stopsOwnDomain } from "#src/domain/approvals.ts";
import { urlKey } from "#src/domain/block-entry.ts";
import { readEntry } from "#src/domain/entry-syntax.ts";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { InboxRule, Message } from "#src/domain/model/mail.ts";
import type { BlockUrlParameters, ForwardingDefinition, ForwardingParameters } from "#src/domain/model/parameters.ts";
import { notFound } from "#src/domain/refused.ts";
import { changedSinceProposed, reviewDigestOf } from "#src/domain/review.ts";
import { undoReview } from "#src/domain/undo.ts";
import { parseInstant, toIso } from "#src/lib/time.ts";
import { derivedOf } from "./action-facts.ts";
import { actionRow } from "./action-row.ts";
import { clicksOf } from "./evidence-clicks.ts";
import { commonEvidence, entityOf } from "./evidence-common.ts";
import { clusterEvidence, emailEvidence } from "./evidence-mail.ts";
import { messageFacts } from "./evidence-message.ts";
import { isoOrNull } from "./moment.ts";
import { definitionRow, parametersRow } from "./parameters-row.ts";
import type { ReadContext } from "./read-context.ts";
import { rulingRow } from "./ruling-row.ts";

/** Throws 404 for an id that no action has. */
export function requireAction(id: string, { world }: ReadContext): ActionState {
  const action = world.actions.get(id);
  if (action === undefined) throw notFound("There is no such action.");
  return action;
}

/** Everything about one action, for this caller, as of now. */
export function actionDetail(id: string, reading: ReadContext, claims: Presence): ActionDetail {
  const { world, context, now } = reading;
  const action = requireAction(id, reading);
  const { review } = derivedOf(action, world.policy);
  return {
    ...actionRow(action, reading),
    parameters: parametersRow(action.parameters),
    review: { ...review, parameters: parametersRow(review.parameters) },
    allowed: allowedRow(allowedFor(action, context)),
    evidence: evidenceOf(action, reading),
    evidenceToOpen: context.evidenceToOpen(action),
    leftAlone: action.facts.leftAlone.map((left) => ({ ...left })),
    changedSinceProposed: [...changedSinceProposed(action, world.policy)],
    undo: undoRow(action, reading),
    openBy: claims.of(id, now).map(({ by, at }) => ({ by, at: toIso(at) })),
    timeline: world.entriesOf(id).map(auditRow),
  };
}

/** Null where nothing could be asked for: not executed, or nothing left that can come back. */
function undoRow(action: ActionState, { world, context }: ReadContext): ActionDetail["undo"] {
  const done = action.status === "completed" || action.status === "partiallyCompleted" || action.status === "undoing";
  if (!done || action.recordedBy === "external") return null;
  const facts = context.undoFacts(action);
  if (facts.targets.length === 0 && action.undo === null) return null;
  const review = undoReview(action, facts, world.policy);
  return {
    approvals: (action.undo?.approvals ?? []).map(({ by, at, comment }) => ({ by, at: toIso(at), comment })),
    approvalsRequired: review.approvalsRequired,
    executesAt: isoOrNull(action.undo?.holdEndsAt ?? null),
    review: { ...review, parameters: parametersRow(review.parameters) },
    reviewDigest: reviewDigestOf(review),
  };
}

function allowedRow(allowed: ReturnType<typeof allowedFor>): Allowed {
  return {
    approve: rulingRow(allowed.approve),
    reject: rulingRow(allowed.reject),
    withdraw: rulingRow(allowed.withdraw),
    editTargets: rulingRow(allowed.editTargets),
    execute: rulingRow(allowed.execute),
    cancel: rulingRow(allowed.cancel),
    retry: rulingRow(allowed.retry),
    undo: rulingRow(allowed.undo),
    repropose: rulingRow(allowed.repropose),
  };
}

/** The entry as it stands in the log: a reader can recompute its hash from it. */
export function auditRow({
  sequence,
  time,
  actor,
  type,
  data,
  requestId,
  previousHash,
  hash,
}: AuditEntryRow): AuditEntryRow {
  return { sequence, time, actor, type, data: { ...data }, requestId, previousHash, hash };
}

/** Why it was proposed and what is known, as the tenant shows it now. */
function evidenceOf(action: ActionState, reading: ReadContext): Evidence {
  switch (action.kind) {
    case "blockUrl":
      return urlEvidence(action, action.parameters, reading);
    case "softDeleteEmail":
      return emailEvidence(action, reading);
    case "softDeleteEmailCluster":
      return clusterEvidence(action, action.parameters, reading);
    case "turnOffExternalMailForwarding":
      return forwardingEvidence(action, action.parameters, reading);
    default:
      return action satisfies never;
  }
}

type ForwardingEvidence = Extract<Evidence, { kind: "turnOffExternalMailForwarding" }>;

function forwardingEvidence(
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

type UrlEvidence = Extract<Evidence, { kind: "blockUrl" }>;

const maxListed = 50;

function urlEvidence(action: ActionState, parameters: BlockUrlParameters, reading: ReadContext): UrlEvidence {
  const { url, entryValue } = parameters;
  const { tenant, policy } = reading.world;
  const holding = tenant.messagesWithUrl(url);
  const entity = entityOf(action, reading, "url", [url, entryValue]);
  const changedAt = entity?.fields["verdictChangedAt"];
  return {
    kind: "blockUrl",
    ...commonEvidence(action, holding, reading),
    hostOnly: isWholeHost(parameters, action.facts),
    ownDomain: stopsOwnDomain(parameters, action.facts, policy.ownDomains),
    widelyUsedHost: action.facts.widelyUsedHost,
    obstacle: obstacleOf(action, reading),
    verdictChangedAt: typeof changedAt === "string" ? isoOrNull(parseInstant(changedAt)) : null,
    otherUrlsMatched: otherUrlsMatched(parameters, tenant),
    clicks: clicksOf(action, tenant.clicksOn(url), reading.now),
    ...coverageOf(holding, tenant),
    blockedSince: isoOrNull(tenant.blockEntryFor(entryValue, reading.now)?.createdAt),
    sample: holding[0] === undefined ? null : messageFacts(holding[0], action, reading),
  };
}

/** Known before approval: what acting now would come to. */
function obstacleOf(action: ActionState, { world, now }: ReadContext): string | null {
  const [target] = action.facts.targets;
  if (action.status !== "pendingApproval" || target === undefined) return null;
  const { result, error } = world.tenant.checkTarget(proposalOf(action), target, now);
  return result === "failure" ? (error?.message ?? "The entry cannot be made.") : null;
}

function otherUrlsMatched({ url, entryValue }: BlockUrlParameters, tenant: Tenant): string[] {
  const reading = readEntry(entryValue);
  if ("fault" in reading) return [];
  const own = urlKey(url);
  const others: string[] = [];
  for (const other of tenant.urlsStoppedBy(reading.reach)) {
    if (urlKey(other) !== own) others.push(other);
    if (others.length === maxListed) break;
  }
  return others.toSorted();
}

/** Which mailboxes hold the URL, and how many of them Safe Links covers. Unknown where no recipient is told. */
function coverageOf(
  holding: readonly Message[],
  tenant: Tenant,
): Pick<UrlEvidence, "mailboxesHolding" | "mailboxesCovered"> {
  const addresses = new Set(holding.flatMap(({ mailbox }) => mailbox?.toLowerCase() ?? []));
  if (addresses.size === 0) return { mailboxesHolding: null, mailboxesCovered: null };
  const covered = [...addresses].filter((address) => tenant.mailbox(address)?.safeLinks === true).length;
  return { mailboxesHolding: addresses.size, mailboxesCovered: covered };
}
