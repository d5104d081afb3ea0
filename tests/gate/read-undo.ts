import { holdOf, validFor, type Audit, type Reader } from "./audit.ts";
import type { Belief, Seen, Undo } from "./belief.ts";
import { shapes, type Target } from "./entries.ts";
import { digestOf, neededAlone } from "./reviews.ts";

/** What was done and is not back, where it lies now. */
function doneNow(audit: Audit, belief: Belief, at: number): readonly Target[] {
  const place = { blockUrl: "blockList", turnOffExternalMailForwarding: "removed" }[belief.kind] ?? "recoverableItems";
  return [...belief.frozen.values()].flatMap((target) => {
    const isDone = belief.results.get(target.id) === "success" && belief.undoResults.get(target.id) !== "success";
    const isThere = isDone && audit.whereabouts.undoOutcome(belief, target.id, at) !== "notFound";
    return isThere ? [{ ...target, location: place }] : [];
  });
}

const undoRequested: Reader = (audit, belief, { data, actor }, at) => {
  const { executesAt, itemIds, reviewDigest, comment, required } = shapes.undoRequested.parse(data);
  audit.expect(["completed", "partiallyCompleted"].includes(belief.status), "R-13 undoes what was not executed");
  audit.expect(belief.undo === null || belief.undo.executesAt === null, "R-13 asks again for what is decided");
  audit.expect(audit.people.mayDecide(actor.id, belief.kind), "R-02 undoes without permission");
  audit.expect(audit.policy.pause === null, "R-15 asks for an undo while paused");
  audit.expect(comment.trim() !== "", "R-13 undoes without a comment");
  const targets = doneNow(audit, belief, at);
  audit.expect(
    targets
      .map(({ id }) => id)
      .toSorted()
      .join() === itemIds.toSorted().join() && itemIds.length > 0,
    "R-13 covers other things than what was done and can come back",
  );
  const undo: Undo = belief.undo ?? {
    by: new Map(),
    needed: neededAlone(belief, targets, audit.policy),
    executesAt: null,
    ids: new Set(),
  };
  const review: Seen = {
    parameters: belief.parameters,
    verdict: belief.verdict,
    targets,
    needed: undo.needed,
  };
  audit.expect(digestOf(belief, review) === reviewDigest, "R-13 agrees to a review that is stale");
  audit.expect(required === undo.needed, "R-13 needs another number of approvals");
  audit.expect(!undo.by.has(actor.id), "R-06 one person agrees twice");
  undo.by.set(actor.id, at);
  belief.undo = undo;
  if (executesAt === null) return;
  audit.expect(undo.by.size >= undo.needed, "R-13 undo with too few approvals");
  undo.executesAt = Date.parse(executesAt);
  audit.expect(undo.executesAt >= at + holdOf(belief, undo.needed, audit.policy), "R-09 the hold is too short");
  undo.ids = new Set(itemIds);
};

const undoStarted: Reader = (audit, belief, _entry, at) => {
  const { undo } = belief;
  const isHeld = undo !== null && undo.executesAt !== null && undo.by.size >= undo.needed;
  audit.expect(isHeld, "R-13 undo starts without an approval of its own");
  if (undo === null) return;
  audit.expect(at >= (undo.executesAt ?? 0), "R-09 undo starts before its hold ended");
  audit.expect(audit.policy.pause === null, "R-15 starts while paused");
  audit.expect(
    [...undo.by.keys()].every((id) => audit.people.mayDecide(id, belief.kind)),
    "R-19 undo starts though an approver is no longer permitted",
  );
  audit.expect(at < Math.min(...undo.by.values()) + validFor(belief, audit.policy), "R-19 undo on an old approval");
  for (const id of undo.ids) belief.undoResults.delete(id);
  belief.pass = { ids: undo.ids, acted: new Set(), left: Number.POSITIVE_INFINITY, mayEndEarly: false };
  belief.status = "undoing";
  belief.round += 1;
};

export function processedUndo(
  audit: Audit,
  belief: Belief,
  { id, result, at }: { readonly id: string; readonly result: string | null; readonly at: number },
): void {
  const should = audit.whereabouts.undoOutcome(belief, id, at);
  audit.expect(result === should, `R-13 records ${result} where it comes to ${should}`);
  belief.undoResults.set(id, result ?? "");
  const target = belief.frozen.get(id);
  if (result === "success" && target !== undefined) audit.whereabouts.bringBack(belief, target);
}

const undoEnded: Reader = (audit, belief, { data }) => {
  const { status } = shapes.ended.parse(data);
  const { pass, results, undoResults, undo } = belief;
  audit.expect(belief.status === "undoing" && pass !== null, "ends what does not run");
  audit.expect(
    pass === null || pass.mayEndEarly || pass.acted.size === pass.ids.size,
    "R-10 ends before everything was done",
  );
  const isBack = [...results].every(([id, result]) => result !== "success" || undoResults.get(id) === "success");
  const should = isBack ? "undone" : "partiallyCompleted";
  audit.expect(status === should, `R-13 ends as ${status} what is ${should}`);
  for (const id of undo?.ids ?? []) if (!undoResults.has(id)) undoResults.set(id, "notAttempted");
  belief.status = status;
  belief.pass = null;
  belief.undo = null;
};

export const undoReaders: Readonly<Record<string, Reader>> = {
  "action.undoRequested": undoRequested,
  "action.undoStarted": undoStarted,
  "action.undoEnded": undoEnded,
};
