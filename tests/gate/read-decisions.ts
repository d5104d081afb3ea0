import { holdOf, type Audit, type Reader } from "./audit.ts";
import { targetsOf, type Belief } from "./belief.ts";
import { shapes } from "./entries.ts";
import { expectFresh } from "./read-proposals.ts";
import { mailboxesOf, noteReview, stillHolds } from "./reviews.ts";

const hour = 3_600_000;

/** R-06 over one investigation: what this person alone decided within the hour before, and this. */
function aloneReaches({ beliefs }: Audit, belief: Belief, who: string, at: number): number {
  const reached = new Set(belief.kind === "blockUrl" ? [] : mailboxesOf(targetsOf(belief)));
  for (const { kind, investigationId, decided, frozen } of beliefs.values()) {
    const counts = investigationId === belief.investigationId && decided?.by === who && decided.isAlone;
    if (!counts || decided.at <= at - hour || kind === "blockUrl") continue;
    for (const mailbox of mailboxesOf([...frozen.values()])) reached.add(mailbox);
  }
  return reached.size;
}

const approved: Reader = (audit, belief, { data, actor }, at) => {
  const read = shapes.approved.parse(data);
  audit.expect(belief.status === "pendingApproval" && !belief.external, "R-04 approves what is not pending");
  audit.expect(at < belief.expiresAt, "R-08 approves what is expired");
  audit.expect(audit.people.mayDecide(actor.id, belief.kind), "R-02 approves without permission");
  audit.expect(!belief.approvals.has(actor.id), "R-06 one person approves twice");
  expectFresh(audit, belief, read.reviewDigest);
  const on = noteReview(belief, audit.policy);
  if (read.raised) belief.raised = true;
  // What is raised asks for two already, whatever it alone needs.
  belief.approvals.set(actor.id, { at, on: belief.raised ? { ...on, needed: 2 } : on });
  if (belief.handedTo === actor.id) belief.handedTo = null;
  const needed = belief.raised ? 2 : on.needed;
  audit.expect(read.count === belief.approvals.size && read.required === needed, "R-06 counts or needs wrongly");
  if (read.executesAt === null) return audit.expect(belief.approvals.size < needed, "decides nothing though it could");
  decide(audit, belief, { who: actor.id, at, needed, executesAt: Date.parse(read.executesAt) });
};

type Deciding = { readonly who: string; readonly at: number; readonly needed: number; readonly executesAt: number };

function decide(audit: Audit, belief: Belief, { who, at, needed, executesAt }: Deciding): void {
  const { approvals, proposers, proposedUnder } = belief;
  const on = noteReview(belief, audit.policy);
  audit.expect(approvals.size >= needed, `R-06 decides with ${approvals.size} of ${needed}`);
  audit.expect(
    [...approvals.keys()].some((id) => !proposers.has(id)),
    "R-07 only proposers approved",
  );
  audit.expect(
    [...approvals.values()].every((given) => stillHolds(belief, given.on, on)),
    "R-03 counts an approval of other facts",
  );
  const limit = Math.min(proposedUnder.secondApproval.mailboxes, audit.policy.secondApproval.mailboxes);
  audit.expect(
    approvals.size > 1 || aloneReaches(audit, belief, who, at) <= limit || belief.kind === "blockUrl",
    "R-06 one person alone decides on too much of one investigation",
  );
  audit.expect(executesAt >= at + holdOf(belief, needed, audit.policy), "R-09 the hold is too short");
  belief.handedTo = null;
  belief.executesAt = executesAt;
  belief.frozen = new Map(on.targets.map((target) => [target.id, target]));
  belief.results = new Map();
  belief.undoResults = new Map();
  belief.decided = { by: who, at, needed, on, isAlone: approvals.size === 1 };
  belief.status = "approved";
}

const rejected: Reader = (audit, belief, { data, actor }, at) => {
  const { reason, comment, reviewDigest } = shapes.rejected.parse(data);
  audit.expect(belief.status === "pendingApproval", "R-04 rejects what is not pending");
  audit.expect(at < belief.expiresAt, "R-08 rejects what is expired");
  audit.expect(audit.people.mayDecide(actor.id, belief.kind), "R-02 rejects without permission");
  audit.expect(reason !== "" && comment.trim() !== "", "R-05 rejects without reason and comment");
  expectFresh(audit, belief, reviewDigest);
  belief.status = "rejected";
  belief.handedTo = null;
};

/** What an approval brought is gone; a decided action comes back with a new round. */
function back(belief: Belief): void {
  belief.approvals = new Map();
  if (belief.status !== "approved") return;
  belief.status = "pendingApproval";
  belief.round += 1;
  belief.decided = null;
  belief.frozen = new Map();
}

const approvalWithdrawn: Reader = (audit, belief, { actor }) => {
  audit.expect(audit.people.mayDecide(actor.id, belief.kind), "R-02 withdraws without permission");
  const { undo } = belief;
  if (undo === null) {
    audit.expect(
      belief.status === "pendingApproval" && belief.approvals.delete(actor.id),
      "withdraws what is not its own",
    );
    return;
  }
  audit.expect(undo.executesAt === null && undo.by.delete(actor.id), "withdraws what is not its own");
  if (undo.by.size === 0) belief.undo = null;
};

const approvalVoided: Reader = (audit, belief) => {
  if (belief.undo !== null) {
    audit.expect(belief.pass === null, "voids an undo that runs");
    belief.undo = null;
    return;
  }
  audit.expect(["pendingApproval", "approved"].includes(belief.status), "voids what was executed");
  back(belief);
};

const executionCancelled: Reader = (audit, belief, { actor }) => {
  audit.expect(audit.people.mayDecide(actor.id, belief.kind), "R-02 cancels without permission");
  const { pass, queue } = belief;
  if (pass !== null) {
    audit.expect(!pass.mayEndEarly, "R-10 stops what stops already");
    pass.left = Math.min(pass.left, audit.policy.pause === null ? 1 : pass.left);
    pass.mayEndEarly = true;
  } else if (belief.undo !== null) belief.undo = null;
  else if (queue === null) {
    audit.expect(belief.status === "approved", "R-09 cancels what was not approved");
    back(belief);
  } else {
    belief.status = queue.from;
    belief.queue = null;
  }
};

const handedOver: Reader = (audit, belief, { data, actor }, at) => {
  const { to } = shapes.handedOver.parse(data);
  audit.expect(belief.status === "pendingApproval" && !belief.external, "R-04 hands over what is not pending");
  audit.expect(at < belief.expiresAt, "R-08 hands over what is expired");
  audit.expect(audit.people.mayDecide(actor.id, belief.kind), "R-02 hands over without permission");
  if (to === null) audit.expect(belief.handedTo !== null, "takes back what nobody has");
  else {
    audit.expect(to.id !== actor.id, "hands over to oneself");
    audit.expect(audit.people.mayDecide(to.id, belief.kind), "R-02 hands over to who may not decide");
  }
  belief.handedTo = to?.id ?? null;
};

export const decisionReaders: Readonly<Record<string, Reader>> = {
  "action.approved": approved,
  "action.rejected": rejected,
  "action.approvalWithdrawn": approvalWithdrawn,
  "action.approvalVoided": approvalVoided,
  "action.executionCancelled": executionCancelled,
  "action.handedOver": handedOver,
};
