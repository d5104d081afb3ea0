import { validFor, type Audit, type Reader } from "./audit.ts";
import { isEmail, type Belief } from "./belief.ts";
import { shapes } from "./entries.ts";
import { processedUndo } from "./read-undo.ts";

const day = 86_400_000;
/** */
const slots = 50;

export function runningEmail({ beliefs }: Pick<Audit, "beliefs">): number {
  return [...beliefs.values()].filter((belief) => belief.status === "running" && isEmail(belief)).length;
}

/** When it began to wait for a slot. */
export function waitsSince({ queue, executesAt }: Belief): number {
  return queue?.since ?? executesAt;
}

const started: Reader = (audit, belief, { actor }, at) => {
  const { approvals, decided, queue, frozen } = belief;
  const isApproved = belief.status === "approved" && decided !== null && approvals.size >= decided.needed;
  // A start that no approval carries starts nothing: what it does after is then an act without a run.
  if (!isApproved || belief.external) return audit.expect(false, "R-01 starts without approval");
  audit.expect(audit.policy.pause === null, "R-15 starts while paused");
  audit.expect(
    at >= belief.executesAt || queue !== null || (actor.id !== "system" && decided.needed === 1),
    "R-09 starts before the hold ended",
  );
  audit.expect(queue !== null || at < belief.expiresAt, "R-08 starts what is expired");
  audit.expect(
    actor.id === "system" || audit.people.mayDecide(actor.id, belief.kind),
    "R-02 executes without permission",
  );
  audit.expect(
    [...approvals.keys()].every((id) => audit.people.mayDecide(id, belief.kind)),
    "R-19 starts though an approver is no longer permitted",
  );
  const oldest = Math.min(...[...approvals.values()].map((given) => given.at));
  audit.expect(queue !== null || at < oldest + validFor(belief, audit.policy), "R-19 starts on an old approval");
  if (isEmail(belief)) expectItsTurn(audit, belief, actor.id);
  const ids = queue?.ids ?? new Set(frozen.keys());
  for (const id of ids) belief.results.delete(id);
  belief.pass = { ids, acted: new Set(), left: Number.POSITIVE_INFINITY, mayEndEarly: false };
  belief.queue = null;
  belief.status = "running";
};

/** a slot is free, and nobody who waits longer is passed over. */
function expectItsTurn(audit: Audit, belief: Belief, actorId: string): void {
  audit.expect(runningEmail(audit) < slots, `R-17 starts while ${slots} run`);
  if (actorId !== "system") return;
  const since = waitsSince(belief);
  const first = [...audit.beliefs.values()].find(
    (other) => other.status === "approved" && isEmail(other) && other !== belief && waitsSince(other) < since,
  );
  audit.expect(first === undefined, `R-17 starts before ${first?.id}, which waits longer`);
}

const processed: Reader = (audit, belief, { data }, at) => {
  const { pass } = belief;
  if (pass === null) return audit.expect(false, "R-01 acts while not running");
  for (const { id, result, undoResult, at: itemAt } of shapes.itemsProcessed.parse(data).items) {
    const when = Date.parse(itemAt);
    audit.whereabouts.driftTo(when);
    audit.expect(when <= at, "acts in the future");
    audit.expect(pass.ids.has(id), "R-19 acts on a target that was not approved");
    audit.expect(!pass.acted.has(id), "R-10 acts twice on a target");
    audit.expect(pass.left > 0, "R-10 and R-15 goes on after a stop or a pause");
    pass.acted.add(id);
    pass.left -= 1;
    if (belief.status === "undoing") processedUndo(audit, belief, { id, result: undoResult, at: when });
    else {
      const should = audit.whereabouts.outcome(belief, id, when);
      audit.expect(result === should, `R-12 and R-16 records ${result} where it comes to ${should}`);
      belief.results.set(id, result ?? "");
      if (result === "success") audit.whereabouts.act(belief, id, when);
    }
  }
  audit.whereabouts.driftTo(at);
};

/** R-12, from the contract's sentence. */
function statusAtEnd({ results }: Belief): string {
  const all = [...results.values()];
  const has = (...kinds: string[]) => all.some((result) => kinds.includes(result));
  if (!has("failure", "notAttempted")) return "completed";
  return has("success", "alreadyInDestination") ? "partiallyCompleted" : "failed";
}

const ended: Reader = (audit, belief, { data }, at) => {
  const { status } = shapes.ended.parse(data);
  if (belief.external) {
    belief.status = status;
    return;
  }
  const { pass } = belief;
  audit.expect(belief.status === "running" && pass !== null, "ends what does not run");
  audit.expect(
    pass === null || pass.mayEndEarly || pass.acted.size === pass.ids.size,
    "R-10 ends before everything was done",
  );
  for (const id of belief.frozen.keys()) if (!belief.results.has(id)) belief.results.set(id, "notAttempted");
  const should = statusAtEnd(belief);
  audit.expect(status === should, `R-12 ends as ${status} what is ${should}`);
  belief.status = status;
  belief.pass = null;
  belief.firstEnd ??= at;
};

const retried: Reader = (audit, belief, { data, actor }, at) => {
  const ids = new Set(shapes.retried.parse(data).itemIds);
  audit.expect(["partiallyCompleted", "failed"].includes(belief.status), "R-12 retries what did not fail");
  audit.expect(belief.retries < 5, "R-12 retries a sixth time");
  audit.expect(at < (belief.firstEnd ?? 0) + day, "R-12 retries after 24 hours");
  audit.expect(audit.policy.pause === null, "R-15 retries while paused");
  audit.expect(belief.undo === null && belief.undoResults.size === 0, "R-12 retries what was undone");
  audit.expect(audit.people.mayDecide(actor.id, belief.kind), "R-02 retries without permission");
  audit.expect(
    [...belief.approvals.keys()].every((id) => audit.people.mayDecide(id, belief.kind)),
    "R-19 retries though an approver is no longer permitted",
  );
  audit.expect(
    [...ids].every((id) => ["failure", "notAttempted"].includes(belief.results.get(id) ?? "")),
    "R-12 retries an item that did not fail",
  );
  belief.queue = { from: belief.status, ids, since: at };
  belief.retries += 1;
  belief.status = "approved";
};

export const executionReaders: Readonly<Record<string, Reader>> = {
  "action.executionStarted": started,
  "action.itemsProcessed": processed,
  "action.executionEnded": ended,
  "action.retried": retried,
};
