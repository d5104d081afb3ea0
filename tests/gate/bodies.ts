import * as z from "zod/mini";
import type { Belief } from "./belief.ts";
import type { Deed } from "./steps.ts";

/** What a person sees of an action; all else is kept to be compared. */
export const shown = z.looseObject({
  id: z.string(),
  status: z.string(),
  round: z.number(),
  reviewDigest: z.string(),
  undo: z.nullable(z.object({ reviewDigest: z.string() })),
});
export type Shown = z.output<typeof shown>;

/** What is sent: by what was seen, at first or last, or by nothing that was ever shown. */
export function bodyOf(deed: Deed, seen: Shown, first: string | undefined, belief: Belief | undefined): unknown {
  const last = deed.do === "undo" ? (seen.undo?.reviewDigest ?? seen.reviewDigest) : seen.reviewDigest;
  const reviewDigest = { current: last, stale: last, first: first ?? last, forged: "0".repeat(64) }[deed.digest];
  const rounds = { current: { round: seen.round }, none: {}, old: { round: Math.max(1, seen.round - 1) } };
  const round = rounds[deed.round];
  const comment = deed.blank ? " " : "why";
  switch (deed.do) {
    case "approve":
      return { reviewDigest, ...round };
    case "reject":
      return { reviewDigest, ...(!deed.blank && { reason: "other" }), comment: deed.key === 1 ? "" : "why", ...round };
    case "undo":
      return { reviewDigest, comment, ...round };
    case "targets": {
      const excludedItemIds = [...(belief?.all.keys() ?? [])].slice(0, deed.key % 3);
      return { reviewDigest, comment, excludedItemIds, ...round };
    }
    case "retry": {
      const one = deed.key === 2 && belief !== undefined && belief.frozen.size > 0;
      return { comment, ...round, ...(one && { itemIds: [...belief.frozen.keys()].slice(0, 1) }) };
    }
    case "evidence-opened":
      return {};
    case "hand-over":
      return { to: ["operator", "operator-2", "reader", null][deed.key], note: comment, ...round };
    default:
      return { comment, ...round };
  }
}
