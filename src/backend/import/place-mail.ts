import type { Instant } from "#src/domain/model/action.ts";
import type { Message } from "#src/domain/model/mail.ts";
import type { MailLocation } from "#src/domain/vocabulary.ts";
import type { ClusterEntity, EmailEntity } from "./entities.ts";

/** One copy of a message that an import names, before it stands in the tenant. */
export type Copy = {
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

export type Counted = { readonly location: MailLocation; readonly count: number };

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
export function placeCluster(cluster: ClusterEntity, copies: readonly Copy[]): readonly Counted[] {
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
