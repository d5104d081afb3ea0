import { coveredTargets, messagesOf } from "#src/backend/engine/mail-of.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
import type { Evidence } from "#src/contract/shapes/evidence.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { EntityRecord } from "#src/domain/model/investigation.ts";
import { type Mailbox, type Message, clusterKey } from "#src/domain/model/mail.ts";
import type { SoftDeleteEmailClusterParameters } from "#src/domain/model/parameters.ts";
import { DAY, MINUTE } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { clicksOf, peopleIn } from "./evidence-clicks.ts";
import { commonEvidence, entityOf, sharedByMost } from "./evidence-common.ts";
import { messageFacts } from "./evidence-message.ts";
import type { ReadContext } from "./read-context.ts";

type EmailEvidence = Extract<Evidence, { kind: "softDeleteEmail" }>;
type ClusterEvidence = Extract<Evidence, { kind: "softDeleteEmailCluster" }>;
type MailFacts = Pick<
  EmailEvidence,
  | "locations"
  | "actsOn"
  | "sender"
  | "subject"
  | "recoverableUntil"
  | "clicks"
  | "people"
  | "priorityMailboxes"
  | "sharedMailboxes"
  | "restoredByUser"
>;

type ClickFacts = Pick<MailFacts, "clicks" | "people">;

/** Deleted item retention where a mailbox is not known, days. */
const defaultRetention = 14;

export function emailEvidence(action: ActionState, reading: ReadContext): EmailEvidence {
  const messages = messagesOf(action, reading.world.tenant);
  const [first] = messages;
  return {
    kind: "softDeleteEmail",
    ...commonEvidence(action, messages, reading),
    ...mailFacts(action, messages, [], reading),
    message: first === undefined ? null : messageFacts(first, action, reading),
  };
}

export function clusterEvidence(
  action: ActionState,
  { clusterBy, clusterByValue, from, to }: SoftDeleteEmailClusterParameters,
  reading: ReadContext,
): ClusterEvidence {
  const { tenant } = reading.world;
  const key = clusterKey(clusterBy, clusterByValue);
  const messages = tenant.messagesOfCluster(key);
  const recorded = entityOf(action, reading, "emailCluster", [key]);
  const targets = new Set(coveredTargets(action).map(({ id }) => id));
  const covered = messages.filter(({ id }) => targets.has(id));
  const outliers = outliersAmong(covered);
  const sample = covered[0] ?? messages[0];
  const common = commonEvidence(action, messages, reading);
  return {
    kind: "softDeleteEmailCluster",
    ...common,
    threats: common.threats.length > 0 ? common.threats : recordedThreats(recorded),
    ...mailFacts(action, messages, tenant.countedOfCluster(key), reading),
    cluster: {
      by: clusterBy,
      value: clusterByValue,
      sourceType: textField(recorded, "sourceType"),
      volumeAnomaly: flagField(recorded, "volumeAnomaly"),
      from,
      to,
      mailCount: countField(recorded, "mailCount"),
    },
    outliers: outliers.slice(0, 20),
    outlierCount: outliers.length,
    sample: sample === undefined ? null : messageFacts(sample, action, reading),
  };
}

/** A record counts threats over the cluster, without saying which message has which. */
function recordedThreats(recorded: EntityRecord | null): ClusterEvidence["threats"] {
  const counts = [
    { threat: "Malware", count: countField(recorded, "malware") ?? 0 },
    { threat: "High confidence phish", count: countField(recorded, "highConfidencePhish") ?? 0 },
    { threat: "Phish", count: countField(recorded, "phish") ?? 0 },
    { threat: "Spam", count: countField(recorded, "spam") ?? 0 },
  ];
  return counts.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
}

function mailFacts(
  action: ActionState,
  messages: readonly Message[],
  counted: readonly { readonly location: string; readonly count: number }[],
  reading: ReadContext,
): MailFacts {
  const { tenant } = reading.world;
  const targets = coveredTargets(action);
  const mailboxes = mailboxesNamed(
    targets.map(({ mailbox }) => mailbox),
    tenant,
  );
  return {
    locations: located([...messages, ...counted]),
    actsOn: located(targets),
    sender: sharedByMost(messages.map(({ sender }) => sender)),
    subject: sharedByMost(messages.map(({ subject }) => subject)),
    recoverableUntil:
      targets.length > 0 && mayStillRun(action) ? toIso(recoverableUntil(mailboxes, reading.now)) : null,
    ...clicksInMail(action, messages, reading),
    priorityMailboxes: mailboxes.filter(({ priority }) => priority).length,
    sharedMailboxes: mailboxes.filter(({ kind }) => kind === "shared").length,
    restoredByUser: messages.filter(isRestored).length,
  };
}

function located(things: readonly { readonly location: string; readonly count?: number }[]): MailFacts["locations"] {
  const counts = new Map<string, number>();
  for (const { location, count = 1 } of things) counts.set(location, (counts.get(location) ?? 0) + count);
  return [...counts].map(([location, count]) => ({ location, count })).toSorted((a, b) => b.count - a.count);
}

function mailboxesNamed(addresses: readonly (string | null)[], tenant: Tenant): readonly Mailbox[] {
  const unique = new Set(addresses.flatMap((address) => address?.toLowerCase() ?? []));
  return [...unique].flatMap((address) => tenant.mailbox(address) ?? []);
}

/** Once it has run, or never will, "if it ran now" means nothing. */
function mayStillRun({ status, recordedBy }: ActionState): boolean {
  return (
    recordedBy === "countersign" && (status === "pendingApproval" || status === "approved" || status === "running")
  );
}

/** The shortest retention counts: from then on not all can be brought back. To the minute: the same answer for who asks again. */
function recoverableUntil(mailboxes: readonly Mailbox[], now: Instant): Instant {
  const days = mailboxes.reduce((least, { retentionDays }) => Math.min(least, retentionDays), Number.POSITIVE_INFINITY);
  return now - (now % MINUTE) + (Number.isFinite(days) ? days : defaultRetention) * DAY;
}

/** Clicks of recipients on URLs of these messages. Unknown where an import told of no clicks. */
function clicksInMail(action: ActionState, messages: readonly Message[], { world, now }: ReadContext): ClickFacts {
  const recipients = new Set(messages.flatMap(({ mailbox }) => mailbox?.toLowerCase() ?? []));
  const urls = new Set(messages.flatMap((message) => message.urls));
  const all = [...urls].flatMap((url) => world.tenant.clicksOn(url));
  if (all.length === 0 && action.importId !== null) {
    return { clicks: null, people: { clicked: null, clickedThrough: null } };
  }
  const ours = all.filter(({ mailbox }) => recipients.has(mailbox.toLowerCase()));
  const through = ours.filter(({ outcome }) => outcome === "wentThrough");
  return {
    clicks: clicksOf(action, ours, now),
    people: { clicked: peopleIn(ours), clickedThrough: peopleIn(through) },
  };
}

/** A person moved it back to where it can do harm. */
function isRestored({ movedBy, location }: Message): boolean {
  return movedBy === "user" && (location === "inbox" || location === "junkFolder");
}

function textField(entity: EntityRecord | null, name: string): string | null {
  const value = entity?.fields[name];
  return typeof value === "string" ? value : null;
}

function flagField(entity: EntityRecord | null, name: string): boolean | null {
  const value = entity?.fields[name];
  return typeof value === "boolean" ? value : null;
}

function countField(entity: EntityRecord | null, name: string): number | null {
  const value = entity?.fields[name];
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : null;
}

type Outlier = {
  readonly itemId: string;
  readonly mailbox: string | null;
  readonly label: string;
  readonly reason: string;
};

/** What differs from the rest of a cluster: the first things that a careful reader would look for. */
function outliersAmong(messages: readonly Message[]): Outlier[] {
  const internal = messages.filter(isInternal).length;
  const withThreat = messages.filter(({ threats }) => threats.length > 0).length;
  // A mark on every message says nothing: outliers are the smaller part.
  const tellsInternal = internal > 0 && internal * 2 <= messages.length;
  const tellsNoThreat = withThreat * 2 >= messages.length;
  return messages.flatMap((message) => {
    const reasons = [
      ...(tellsInternal && isInternal(message) ? ["sent from inside the organization"] : []),
      ...(tellsNoThreat && message.threats.length === 0 ? ["no threat of its own"] : []),
    ];
    if (reasons.length === 0) return [];
    const { id: itemId, mailbox, subject: label } = message;
    return [{ itemId, mailbox, label, reason: sentence(reasons) }];
  });
}

function isInternal({ direction }: Message): boolean {
  return direction === "intraorg";
}

function sentence(reasons: readonly string[]): string {
  const text = reasons.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
