import type { Audit, Reader } from "./audit.ts";
import { targetsOf, type Belief } from "./belief.ts";
import { shapes, type Entry } from "./entries.ts";
import { digestOf, noteReview, stillHolds } from "./reviews.ts";

/** A new action, as its proposal tells. */
export function propose(audit: Audit, { data, actor, time }: Entry): Belief {
  const read = shapes.proposed.parse(data);
  const proposers = new Set<string>();
  if (read.importedBy !== null) proposers.add(read.importedBy.id);
  if (read.predecessorId !== null) proposers.add(read.proposedBy.id);
  audit.expect(
    ["pendingApproval", "cancelled"].includes(read.status) || read.recordedBy === "external",
    "R-01 enters in a state that only a decision leads to",
  );
  audit.expect(
    Date.parse(read.expiresAt) === Date.parse(time) + 7 * 86_400_000,
    "R-08 expires at another time than seven days after it entered",
  );
  if (read.predecessorId !== null) {
    const before = audit.beliefs.get(read.predecessorId);
    audit.expect(before?.successorId === read.actionId, "R-08 is proposed again, and what was before does not say so");
    audit.expect(audit.people.mayDecide(actor.id, read.kind), "R-02 proposes again without permission");
  }
  for (const target of read.facts.targets) audit.whereabouts.learn(target);
  const belief: Belief = {
    id: read.actionId,
    kind: read.kind,
    external: read.recordedBy === "external",
    imported: read.importedBy !== null,
    investigationId: read.investigationId,
    proposedUnder: read.policy,
    expiresAt: Date.parse(read.expiresAt),
    proposers,
    status: read.status,
    cancelReason: read.cancelReason,
    successorId: null,
    round: 1,
    parameters: read.parameters,
    verdict: read.facts.verdict,
    widelyUsedHost: read.facts.widelyUsedHost,
    all: new Map(read.facts.targets.map((target) => [target.id, target])),
    excluded: new Set(),
    seen: [],
    approvals: new Map(),
    raised: false,
    decided: null,
    executesAt: 0,
    frozen: new Map(),
    results: new Map(),
    undoResults: new Map(),
    queue: null,
    pass: null,
    retries: 0,
    firstEnd: null,
    undo: null,
    handedTo: null,
  };
  noteReview(belief, audit.policy);
  return belief;
}

const factsChanged: Reader = (audit, belief, { data }) => {
  const { added, departed, moved, verdict, parameters, widelyUsedHost, importedBy } = shapes.factsChanged.parse(data);
  for (const target of added) audit.whereabouts.learn(target);
  if (belief.status !== "pendingApproval") return;
  for (const id of departed) belief.all.delete(id);
  for (const target of added) belief.all.set(target.id, target);
  for (const { id, location } of moved) {
    const known = belief.all.get(id);
    if (known !== undefined) belief.all.set(id, { ...known, location });
  }
  belief.verdict = verdict ?? belief.verdict;
  belief.parameters = parameters ?? belief.parameters;
  belief.widelyUsedHost = widelyUsedHost ?? belief.widelyUsedHost;
  if (importedBy !== null) belief.proposers.add(importedBy.id);
  noteReview(belief, audit.policy);
};

/** the digest is one that was shown, and since then nothing came, moved or got worse. */
export function expectFresh(audit: Audit, belief: Belief, reviewDigest: string): void {
  const now = noteReview(belief, audit.policy);
  const shown = belief.seen.findLast((seen) => digestOf(belief, seen) === reviewDigest);
  audit.expect(shown !== undefined, "R-03 decides on a review that was never shown");
  audit.expect(shown === undefined || stillHolds(belief, shown, now), "R-03 decides on a review that is stale");
}

const targetsEdited: Reader = (audit, belief, { data, actor }) => {
  const { excludedItemIds, reviewDigest } = shapes.targetsEdited.parse(data);
  audit.expect(belief.status === "pendingApproval", "R-04 edits targets of a decided action");
  audit.expect(audit.people.mayDecide(actor.id, belief.kind), "R-02 edits without permission");
  expectFresh(audit, belief, reviewDigest);
  belief.excluded = new Set(excludedItemIds);
  belief.proposers.add(actor.id);
  noteReview(belief, audit.policy);
};

const reproposed: Reader = (audit, belief, { data, actor }) => {
  const again = ["rejected", "expired", "cancelled", "undone", "failed", "partiallyCompleted"];
  audit.expect(again.includes(belief.status) && !belief.external, "R-08 proposes again what is not open to it");
  audit.expect(belief.successorId === null, "R-08 proposes again a second time");
  audit.expect(audit.people.mayDecide(actor.id, belief.kind), "R-02 proposes again without permission");
  belief.successorId = shapes.reproposed.parse(data).successorId;
};

const expired: Reader = (audit, belief, _entry, at) => {
  const waits = belief.status === "pendingApproval" || (belief.status === "approved" && belief.queue === null);
  audit.expect(waits && at >= belief.expiresAt, "R-08 expires early, or what was over");
  belief.status = "expired";
  belief.handedTo = null;
};

const cancelled: Reader = (audit, belief, { data }) => {
  const { cancelReason } = shapes.cancelled.parse(data);
  audit.expect(belief.status === "pendingApproval" || belief.external, "R-11 cancels what was decided");
  const left = targetsOf(belief).length;
  audit.expect(belief.external || left === 0, `R-11 cancels while ${left} targets are left`);
  belief.status = "cancelled";
  belief.handedTo = null;
  belief.cancelReason = cancelReason;
};

export const proposalReaders: Readonly<Record<string, Reader>> = {
  "action.factsChanged": factsChanged,
  "action.targetsEdited": targetsEdited,
  "action.reproposed": reproposed,
  "action.expired": expired,
  "action.cancelled": cancelled,
};
