import { canonicalJson } from "#src/lib/canonical.ts";
import { impactOf } from "#src/domain/impact.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import {
  currentReview,
  differenceBetween,
  findReview,
  reviewDigestOf,
  sideNow,
  type Difference,
  type Side,
} from "#src/domain/review.ts";
import { permitted, refused, type Ruling } from "#src/domain/ruling.ts";

/** A late click must never hit a later round of the same action. */
export function sameRound(action: ActionState, round: number | null, policy: Policy): Ruling {
  if (round === null || round === action.round) return permitted;
  return refused("stale_review", "This action has moved on since you looked at it. Look again, then decide.", {
    difference: [{ field: "round", before: round, after: action.round }],
    reviewDigest: reviewDigestOf(currentReview(action, policy)),
  });
}

/**
 * the digest is that of a review which this action showed, and since then targets only left. Added targets,
 * another place, other parameters or verdict, a higher count or need refuse it, with the difference.
 */
export function reviewStillHolds(action: ActionState, digest: string, policy: Policy): Ruling {
  const current = reviewDigestOf(currentReview(action, policy));
  if (digest === current) return permitted;
  const known = findReview(action, digest);
  const after = sideNow(action, policy);
  if (known !== null && onlyTargetsLeft({ ...known.snapshot, required: known.required }, after)) return permitted;
  const [first] = action.snapshots;
  const seen = known?.snapshot ?? first;
  const difference: Difference =
    seen === undefined
      ? []
      : differenceBetween(
          { proposal: seen.proposal, facts: seen.facts, required: known?.required ?? after.required },
          after,
        );
  return refused("stale_review", "The facts changed since you looked. Nothing was decided.", {
    difference,
    reviewDigest: current,
  });
}

/** What R-03 lets pass: nothing came, moved, changed or got worse; targets may have left. */
export function onlyTargetsLeft(before: Side, after: Side): boolean {
  if (after.required > before.required || before.facts.verdict !== after.facts.verdict) return false;
  if (canonicalJson(before.proposal.parameters) !== canonicalJson(after.proposal.parameters)) return false;
  const was = impactOf(before.proposal.kind, before.facts);
  const is = impactOf(after.proposal.kind, after.facts);
  const higher =
    is.messages > was.messages || is.mailboxes > was.mailboxes || is.urls > was.urls || is.rules > was.rules;
  if (higher || (is.mailboxesAreUpperBound && !was.mailboxesAreUpperBound)) return false;
  const places = new Map(before.facts.targets.map(({ id, location }) => [id, location]));
  return after.facts.targets.every(({ id, location }) => places.get(id) === location);
}
