import { sha256, targetsDigest } from "#tests/contract/support/independent.ts";
import { targetsOf, type Belief, type Seen } from "./belief.ts";
import type { Policy, Target } from "./entries.ts";

const mailboxOf = ({ id, mailbox }: Target) => mailbox?.toLowerCase() ?? `unknown ${id}`;

export function mailboxesOf(targets: readonly Target[]): ReadonlySet<string> {
  return new Set(targets.map(mailboxOf));
}

/** R-06 for the action alone, by the stricter of both policies. */
export function neededAlone(belief: Belief, targets: readonly Target[], now: Policy): number {
  const { kind, proposedUnder, widelyUsedHost, parameters } = belief;
  const limit = Math.min(proposedUnder.secondApproval.mailboxes, now.secondApproval.mailboxes);
  if (kind !== "blockUrl") return mailboxesOf(targets).size > limit ? 2 : 1;
  const entry = String(parameters["entryValue"]);
  const host = entry.split("/")[0] ?? "";
  const own = [...proposedUnder.ownDomains, ...now.ownDomains];
  const isOwn = own.some((domain) => host === domain || host.endsWith(`.${domain}`));
  return widelyUsedHost || isOwn || !entry.includes("/") ? 2 : 1;
}

function impactOf(kind: string, targets: readonly Target[]) {
  const none = { messages: 0, mailboxes: 0, mailboxesAreUpperBound: false, urls: 0, rules: 0 };
  if (kind === "blockUrl") return { ...none, urls: targets.length };
  const mailboxes = mailboxesOf(targets).size;
  if (kind === "turnOffExternalMailForwarding") return { ...none, mailboxes, rules: targets.length };
  const mailboxesAreUpperBound = targets.some(({ mailbox }) => mailbox === null);
  return { ...none, messages: targets.length, mailboxes, mailboxesAreUpperBound };
}

const digests = new WeakMap<Seen, string>();

/** `reviewDigest` as the contract says that it is made. */
export function digestOf({ id: actionId, kind }: Belief, seen: Seen): string {
  const known = digests.get(seen);
  if (known !== undefined) return known;
  const { parameters, verdict, targets, needed: approvalsRequired } = seen;
  const impact = impactOf(kind, targets);
  const made = sha256({
    actionId,
    kind,
    parameters,
    verdict,
    targetsDigest: targetsDigest(targets),
    impact,
    approvalsRequired,
  });
  digests.set(seen, made);
  return made;
}

/** Keeps the review as it is from now on, where it differs from the last. */
export function noteReview(belief: Belief, now: Policy): Seen {
  const targets = targetsOf(belief);
  const { parameters, verdict } = belief;
  const made: Seen = { parameters, verdict, targets, needed: neededAlone(belief, targets, now) };
  const last = belief.seen.at(-1);
  if (last !== undefined && sameReview(belief, last, made)) return last;
  belief.seen.push(made);
  return made;
}

function sameReview(belief: Belief, one: Seen, other: Seen): boolean {
  return one.needed === other.needed && digestOf(belief, one) === digestOf(belief, other);
}

/** since that review targets only left; nothing came, moved, changed or got worse. */
export function stillHolds({ kind }: Belief, before: Seen, now: Seen): boolean {
  if (before === now) return true;
  const places = new Map(before.targets.map(({ id, location }) => [id, location]));
  const [was, is] = [impactOf(kind, before.targets), impactOf(kind, now.targets)];
  return (
    now.targets.every(({ id, location }) => places.get(id) === location) &&
    now.needed <= before.needed &&
    now.verdict === before.verdict &&
    JSON.stringify(now.parameters) === JSON.stringify(before.parameters) &&
    is.mailboxes <= was.mailboxes &&
    is.messages <= was.messages
  );
}
