import { type Steps, eachInSteps } from "#src/backend/engine/steps.ts";
import { type Tenant, messageId } from "#src/backend/tenant-port.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { Mailbox, Message, TenantObjects } from "#src/domain/model/mail.ts";
import type { MailLocation } from "#src/domain/vocabulary.ts";
import type { AirGroup } from "./air-group.ts";
import { type ClusterEntity, type EmailEntity, type MailboxEntity, unknownSubject } from "./entities.ts";
import { isPending } from "./imported-status.ts";
import { maliciousUrl, worseOf } from "./words.ts";

export type ToTakeIn = {
  readonly group: AirGroup;
  /** Counts of an export that is older than what is known are not taken. */
  readonly isOlder: boolean;
};

/** What the records name and the tenant does not have: messages, mailboxes, and how much mail is counted beyond. */
export function* mailObjects(
  groups: readonly ToTakeIn[],
  tenant: Tenant,
  now: Instant,
): Steps<Pick<TenantObjects, "messages" | "mailboxes" | "counted">> {
  const copies = new Copies(tenant);
  const seenAt = (group: AirGroup) => group.exportedAt ?? group.updatedAt ?? now;
  for (const { group } of groups) {
    yield* eachInSteps(ofKind(group, "email"), (email) => copies.name(email, seenAt(group)));
  }
  for (const { group } of groups) {
    yield;
    copies.propose(proposedIn(group), seenAt(group));
  }
  const counted = new Map<string, TenantObjects["counted"]>();
  for (const { group, isOlder } of groups) {
    for (const cluster of ofKind(group, "emailCluster")) {
      yield;
      const beyond = placeCluster(
        cluster,
        cluster.networkMessageIds.flatMap((id) => copies.of(id, seenAt(group))),
      );
      if (isOlder || counted.has(cluster.key)) continue;
      const gone = tenant
        .countedOfCluster(cluster.key)
        .filter((known) => !beyond.some(({ location }) => location === known.location));
      const all = [...beyond, ...gone.map(({ location }) => ({ location, count: 0 }))];
      counted.set(
        cluster.key,
        all.map((place) => ({ cluster: cluster.key, ...place })).filter((place) => isNews(place, tenant)),
      );
    }
  }
  const messages: Message[] = [];
  yield* eachInSteps(copies.all(), (copy) => {
    const message = messageOf(copy);
    if (message !== null) messages.push(message);
  });
  const boxes = groups.flatMap(({ group }) => ofKind(group, "mailbox"));
  return { messages, mailboxes: mailboxesOf(messages, boxes, tenant), counted: [...counted.values()].flat() };
}

/** Messages that a pending action would delete although no record tells where they lie. */
function proposedIn({ actions }: AirGroup): readonly string[] {
  const entities = actions.filter(({ action }) => isPending(action)).flatMap(({ action }) => action.entities);
  return entities.flatMap((entity) => {
    if (entity.kind === "email") return entity.networkMessageId ?? [];
    return entity.kind === "emailCluster" && entity.byLocation.size === 0 ? entity.networkMessageIds : [];
  });
}

function isNews({ cluster, location, count }: TenantObjects["counted"][number], tenant: Tenant): boolean {
  const known = tenant.countedOfCluster(cluster).find((other) => other.location === location)?.count ?? 0;
  return known !== count;
}

function ofKind(group: AirGroup, kind: "email"): readonly EmailEntity[];
function ofKind(group: AirGroup, kind: "emailCluster"): readonly ClusterEntity[];
function ofKind(group: AirGroup, kind: "mailbox"): readonly MailboxEntity[];
function ofKind(group: AirGroup, kind: string): readonly unknown[] {
  return group.entities.filter((entity) => entity.kind === kind);
}

/** One message can have tens of thousands of recipients. */
type Known = {
  readonly copies: Copy[];
  readonly mailboxes: Set<string | null>;
  /** The tenant has it without a recipient: no record adds one. */
  readonly isWhole: boolean;
};

/** The copies of each message. One without a recipient stands only where no record, and not the tenant, tells one. */
class Copies {
  readonly #tenant: Tenant;
  readonly #byEmail = new Map<string, Known>();

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  name(email: EmailEntity, seenAt: Instant): void {
    const id = email.networkMessageId;
    if (id === null) return;
    const known = this.#known(id, seenAt);
    const { mailboxes } = known;
    for (const mailbox of email.recipients.length === 0 ? [null] : email.recipients) {
      if (known.isWhole || mailboxes.has(mailbox)) continue;
      mailboxes.add(mailbox);
      known.copies.push(copyOf(id, mailbox, email, seenAt));
    }
  }

  of(id: string, seenAt: Instant): readonly Copy[] {
    const { copies, mailboxes } = this.#known(id, seenAt);
    if (copies.length === 0) {
      copies.push(copyOf(id, null, null, seenAt));
      mailboxes.add(null);
    }
    if (!mailboxes.has(null)) return copies;
    const named = copies.filter(({ mailbox }) => mailbox !== null);
    return named.length === 0 ? copies : named;
  }

  propose(ids: readonly string[], seenAt: Instant): void {
    // A record can name the same message once for each recipient.
    for (const id of new Set(ids)) for (const copy of this.of(id, seenAt)) copy.isProposed = true;
  }

  all(): readonly Copy[] {
    return [...this.#byEmail.keys()].flatMap((id) => this.of(id, 0));
  }

  #known(id: string, seenAt: Instant): Known {
    const known = this.#byEmail.get(id);
    if (known !== undefined) return known;
    const copies = this.#tenant
      .copiesOf(id)
      .map((existing) => ({ ...copyOf(id, existing.mailbox, null, seenAt), existing }));
    const made: Known = {
      copies,
      mailboxes: new Set(copies.map(({ mailbox }) => mailbox)),
      isWhole: copies.some(({ mailbox }) => mailbox === null),
    };
    this.#byEmail.set(id, made);
    return made;
  }
}

function copyOf(networkMessageId: string, mailbox: string | null, email: EmailEntity | null, seenAt: Instant): Copy {
  const location = email?.location ?? null;
  return { networkMessageId, mailbox, email, existing: null, location, isProposed: false, clusters: new Map(), seenAt };
}

/** Null where the tenant has it; a query that finds it now for the first time is told all the same. */
function messageOf(copy: Copy): Message | null {
  const keys = [...copy.clusters.keys()];
  if (copy.existing !== null) {
    const { existing } = copy;
    const more = keys.filter((key) => !existing.clusters.includes(key));
    return more.length === 0 ? null : { ...existing, clusters: [...existing.clusters, ...more] };
  }
  const { networkMessageId, mailbox, email } = copy;
  const [placedBy] = copy.clusters.values();
  const formedByUrl = [...copy.clusters.values()].flatMap(({ url }) => url ?? []);
  const details = email?.details ?? nothingTold;
  const verdict = email?.verdict ?? "unknown";
  const isFormed = formedByUrl.length > 0;
  // Written out, not spread: an import can name a hundred thousand messages.
  return {
    id: messageId(networkMessageId, mailbox),
    networkMessageId,
    internetMessageId: details.internetMessageId,
    mailbox,
    subject: email?.subject ?? unknownSubject,
    sender: email?.sender ?? "unknown",
    senderDisplayName: details.senderDisplayName,
    senderIp: details.senderIp,
    direction: details.direction,
    receivedAt: email?.receivedAt ?? placedBy?.queriedAt ?? copy.seenAt,
    location: copy.location ?? (copy.isProposed ? "inbox" : "unknown"),
    retainedUntil: null,
    movedBy: details.movedBy,
    // A message with a malicious URL in it is malicious, whatever else is told of it.
    verdict: isFormed ? worseOf(verdict, "malicious") : verdict,
    threats: isFormed && email === null ? [maliciousUrl] : details.threats,
    detectedBy: details.detectedBy,
    authentication: details.authentication,
    overrides: details.overrides,
    connector: details.connector,
    attachments: details.attachments,
    urls: isFormed ? [...new Set([...details.urls, ...formedByUrl])] : details.urls,
    bodyPreview: null,
    clusters: keys,
  };
}

const nothingTold = {
  internetMessageId: null,
  senderDisplayName: null,
  senderIp: null,
  direction: "unknown",
  movedBy: null,
  threats: [],
  detectedBy: [],
  authentication: [],
  overrides: [],
  connector: null,
  urls: [],
  attachments: [],
} as const satisfies EmailEntity["details"];

function mailboxesOf(messages: readonly Message[], told: readonly MailboxEntity[], tenant: Tenant): readonly Mailbox[] {
  const byAddress = new Map<string, Mailbox>();
  for (const { mailbox } of messages) if (mailbox !== null) byAddress.set(mailbox, mailboxAt(mailbox, null, null));
  for (const { address, displayName, riskLevel } of told)
    byAddress.set(address, mailboxAt(address, displayName, riskLevel));
  return [...byAddress.values()].filter(({ address }) => tenant.mailbox(address) === null);
}

/** A mailbox of which a record tells little; retention and Safe Links as they are set where nobody changed them. */
export function mailboxAt(address: string, displayName: string | null, riskLevel: Mailbox["riskLevel"]): Mailbox {
  return {
    address,
    displayName,
    kind: "unknown",
    priority: false,
    retentionDays: 14,
    safeLinks: true,
    riskLevel,
    riskReason: null,
    movingUntil: null,
    quotaFullUntil: null,
    forwarding: null,
    outboundPolicy: "unknown",
  };
}

/** One copy of a message that an import names, before it stands in the tenant. */
type Copy = {
  readonly networkMessageId: string;
  readonly mailbox: string | null;
  readonly email: EmailEntity | null;
  /** Where the tenant has it already; it stays as it is there. */
  readonly existing: Message | null;
  location: MailLocation | null;
  /** No place is told, but AIR proposes to delete it now, which it does only for mail in Inbox or Junk Email. */
  isProposed: boolean;
  /** By cluster key, the first being the one that placed it. */
  readonly clusters: Map<string, ClusterEntity>;
  readonly seenAt: Instant;
};

type Counted = { readonly location: MailLocation; readonly count: number };

/** Identified mail is told to lie where it can be acted on first; what no count covers lies in a place that is unknown. */
const order: readonly MailLocation[] = [
  "inbox",
  "junkFolder",
  "deletedItems",
  "quarantine",
  "external",
  "failed",
  "dropped",
  "forwarded",
  "recoverableItems",
  "purged",
];

/**
 * Places a cluster's messages by its counts by location. Answers what it counts beyond them: that depends on the record
 * alone, never on the tenant, so that reading it again gives the same.
 */
function placeCluster(cluster: ClusterEntity, copies: readonly Copy[]): readonly Counted[] {
  const told = copies.map(toldPlace);
  placeNew(cluster, copies, told);
  const left = new Map(cluster.byLocation);
  for (const place of told) if (place !== null) take(left, place);
  let unplaced = 0;
  for (const place of told) {
    if (place !== null) continue;
    const next = nextPlace(left);
    if (next === null) unplaced += 1;
    else take(left, next);
  }
  const counted = [...cluster.byLocation.values()].reduce((sum, count) => sum + count, 0);
  const unaccounted = (cluster.mailCount ?? 0) - counted - unplaced;
  if (unaccounted > 0) left.set("unknown", (left.get("unknown") ?? 0) + unaccounted);
  return [...left].map(([location, count]) => ({ location, count }));
}

/** Where records tell a copy to lie, be it that another cluster of the file placed it. */
function toldPlace({ email, existing, location }: Copy): MailLocation | null {
  return email?.location ?? (existing === null ? location : null);
}

/** What stands in the tenant already takes up its place in the counts; new copies fill the rest. */
function placeNew(cluster: ClusterEntity, copies: readonly Copy[], told: readonly (MailLocation | null)[]): void {
  const room = new Map(cluster.byLocation);
  for (const [index, copy] of copies.entries()) {
    copy.clusters.set(cluster.key, cluster);
    const place = copy.existing?.location ?? told[index] ?? null;
    if (place !== null) take(room, place);
  }
  for (const [index, copy] of copies.entries()) {
    if (copy.existing !== null || (told[index] ?? null) !== null) continue;
    copy.location = nextPlace(room);
    if (copy.location !== null) take(room, copy.location);
  }
}

function nextPlace(left: ReadonlyMap<MailLocation, number>): MailLocation | null {
  return order.find((location) => (left.get(location) ?? 0) > 0) ?? null;
}

function take(left: Map<MailLocation, number>, location: MailLocation): void {
  left.set(location, Math.max(0, (left.get(location) ?? 0) - 1));
}
