import { canonicalJson, digestOf } from "#src/lib/canonical.ts";
import { approvalsNeededAlone, neededAlone } from "./approvals.ts";
import { impactOf } from "./impact.ts";
import type { ActionState, Snapshot } from "./model/action.ts";
import type { Facts, Impact } from "./model/facts.ts";
import type { Parameters, Proposal } from "./model/parameters.ts";
import type { Policy } from "./model/policy.ts";
import type { ActionKind, ThreatVerdict } from "./vocabulary.ts";

/** Exactly what a decision binds to. Clicks, evidence, timeline and times stay out. */
export type Review = {
  readonly actionId: string;
  readonly kind: ActionKind;
  readonly parameters: Parameters;
  readonly verdict: ThreatVerdict;
  readonly targetsDigest: string;
  readonly impact: Impact;
  readonly approvalsRequired: number;
};

export type Difference = readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];

const targetsDigests = new WeakMap<Facts, string>();

/** SHA-256 over `[itemId, location]`, sorted by id in UTF-16 code units. */
export function targetsDigest(facts: Facts): string {
  const known = targetsDigests.get(facts);
  if (known !== undefined) return known;
  const places = new Map(facts.targets.map(({ id, location }) => [id, location]));
  // Without a comparator strings are sorted by UTF-16 code units.
  const ids = facts.targets.map(({ id }) => id).toSorted();
  const made = digestOf(ids.map((id) => [id, places.get(id)]));
  targetsDigests.set(facts, made);
  return made;
}

export function reviewOf(actionId: string, { kind, parameters }: Proposal, facts: Facts, required: number): Review {
  return {
    actionId,
    kind,
    parameters,
    verdict: facts.verdict,
    targetsDigest: targetsDigest(facts),
    impact: impactOf(kind, facts),
    approvalsRequired: required,
  };
}

const currentReviews = new WeakMap<ActionState, { readonly policy: Policy; readonly review: Review }>();
const reviewDigests = new WeakMap<Review, string>();

/** Live while pending, frozen from the deciding approval on. Made once per state and policy. */
export function currentReview(action: ActionState, policy: Policy): Review {
  const known = currentReviews.get(action);
  if (known?.policy === policy) return known.review;
  const required = neededAlone(action, policy);
  // Of the policy it says how many must approve, and nothing else.
  const stillFits = known?.review.approvalsRequired === required;
  const review = stillFits ? known.review : reviewOf(action.id, action, action.facts, required);
  currentReviews.set(action, { policy, review });
  return review;
}

/** `reviewDigest`: lower-case hex SHA-256 of the review as canonical JSON. */
export function reviewDigestOf(review: Review): string {
  const known = reviewDigests.get(review);
  if (known !== undefined) return known;
  const digest = digestOf(review);
  reviewDigests.set(review, digest);
  return digest;
}

/** The snapshot and need that a digest was made of, if this action ever showed such a review. */
export function findReview(action: ActionState, digest: string): { snapshot: Snapshot; required: number } | null {
  for (const snapshot of action.snapshots.toReversed()) {
    for (const required of [1, 2]) {
      const review = reviewOf(action.id, snapshot.proposal, snapshot.facts, required);
      if (reviewDigestOf(review) === digest) return { snapshot, required };
    }
  }
  return null;
}

/** What two reviews are compared by. */
export type Side = { readonly proposal: Proposal; readonly facts: Facts; readonly required: number };

/** Fact by fact, what differs; empty when nothing does. Targets that came and left are counted. */
export function differenceBetween(before: Side, after: Side): Difference {
  const rows: { field: string; before: unknown; after: unknown }[] = [];
  const note = (field: string, was: unknown, is: unknown) => {
    if (canonicalJson(was) !== canonicalJson(is)) rows.push({ field, before: was, after: is });
  };
  note("verdict", before.facts.verdict, after.facts.verdict);
  const was = impactOf(before.proposal.kind, before.facts);
  const is = impactOf(after.proposal.kind, after.facts);
  note("impact.messages", was.messages, is.messages);
  note("impact.mailboxes", was.mailboxes, is.mailboxes);
  note("impact.urls", was.urls, is.urls);
  note("impact.rules", was.rules, is.rules);
  const places = new Set([...before.facts.targets, ...after.facts.targets].map(({ location }) => location));
  for (const place of [...places].toSorted())
    note(`targets.${place}`, countAt(before.facts, place), countAt(after.facts, place));
  const { came, left } = cameAndLeft(before.facts, after.facts);
  note("targets.added", 0, came);
  note("targets.departed", 0, left);
  note("parameters", before.proposal.parameters, after.proposal.parameters);
  note("approvalsRequired", before.required, after.required);
  return rows;
}

function countAt(facts: Facts, place: string): number {
  return facts.targets.filter(({ location }) => location === place).length;
}

function cameAndLeft(before: Facts, after: Facts): { came: number; left: number } {
  const old = new Set(before.targets.map(({ id }) => id));
  const now = new Set(after.targets.map(({ id }) => id));
  const missing = (from: ReadonlySet<string>, other: ReadonlySet<string>) =>
    [...from].filter((id) => !other.has(id)).length;
  return { came: missing(now, old), left: missing(old, now) };
}

function sideOf({ proposal, facts }: Snapshot, required: number): Side {
  return { proposal, facts, required };
}

/** What moved since the action was proposed. */
export function changedSinceProposed(action: ActionState, policy: Policy): Difference {
  const [first] = action.snapshots;
  if (first === undefined) return [];
  const strict = approvalsNeededAlone(first.proposal, first.facts, action.policyAtProposal);
  return differenceBetween(sideOf(first, strict), sideNow(action, policy));
}

export function sideNow(action: ActionState, policy: Policy): Side {
  return { proposal: action, facts: action.facts, required: neededAlone(action, policy) };
}
