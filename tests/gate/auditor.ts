import { mayDecide, type Belief } from "./belief.ts";
import { anyAction, shapes, type Entry, type Policy, type Target } from "./entries.ts";

/**
 * Reads a log entry by entry and says what breaks the rules of the gate. Written from the rules table; it knows nothing of
 * the code that enforces them.
 */
export class Auditor {
  readonly beliefs = new Map<string, Belief>();
  readonly violations: string[] = [];
  #policy: Policy = { secondApproval: { mailboxes: 50 }, holdSeconds: 10, approvalValidHours: 24, pause: null };

  read(entries: readonly Entry[]): this {
    for (const entry of entries) this.#readOne(entry);
    return this;
  }

  #readOne(entry: Entry): void {
    if (entry.type === "log.started") this.#policy = shapes["log.started"].parse(entry.data).policy;
    else if (entry.type === "policy.changed") this.#changePolicy(entry);
    else if (entry.type === "action.proposed") this.#propose(entry);
    else if (entry.type.startsWith("action.")) this.#readAbout(entry);
  }

  #changePolicy({ data, time }: Entry): void {
    const { after } = shapes["policy.changed"].parse(data);
    const resumed = this.#policy.pause !== null && after.pause === null;
    this.#policy = after;
    if (!resumed) return;
    for (const belief of this.beliefs.values()) {
      if (belief.status === "approved" && belief.queue === null)
        belief.executesAt = Date.parse(time) + this.#hold(belief, belief.needed);
    }
  }

  #propose({ data }: Entry): void {
    const read = shapes["action.proposed"].parse(data);
    const proposers = new Set<string>();
    if (read.importedBy !== null) proposers.add(read.importedBy.id);
    if (read.predecessorId !== null) proposers.add(read.proposedBy.id);
    const value = read.parameters.entryValue;
    this.beliefs.set(read.actionId, {
      status: read.status,
      kind: read.kind,
      wideUrl: value !== undefined && (!value.includes("/") || read.facts.widelyUsedHost),
      external: read.recordedBy === "external",
      proposedUnder: read.policy,
      proposers,
      all: new Map(read.facts.targets.map((target) => [target.id, target])),
      excluded: new Set(),
      approvals: new Map(),
      raised: false,
      executesAt: 0,
      needed: 1,
      frozen: new Set(),
      queue: null,
      acted: new Set(),
      done: new Set(),
      undo: null,
    });
  }

  #readAbout(entry: Entry): void {
    const { actionId } = anyAction.parse(entry.data);
    const belief = this.beliefs.get(actionId);
    if (belief === undefined) return this.#break(entry, "is about an action that was never proposed");
    const at = Date.parse(entry.time);
    switch (entry.type) {
      case "action.factsChanged":
        return this.#factsChanged(belief, entry);
      case "action.targetsEdited":
        this.#expect(entry, belief.status === "pendingApproval", "edits targets of a decided action");
        belief.excluded = new Set(shapes["action.targetsEdited"].parse(entry.data).excludedItemIds);
        belief.proposers.add(entry.actor.id);
        return;
      case "action.approved":
        return this.#approved(belief, entry, at);
      case "action.approvalWithdrawn":
        if (belief.undo === null) belief.approvals.delete(entry.actor.id);
        else if (belief.undo.by.delete(entry.actor.id) && belief.undo.by.size === 0) belief.undo = null;
        return;
      case "action.approvalVoided":
        if (belief.undo !== null) belief.undo = null;
        else this.#back(belief);
        return;
      case "action.rejected":
        this.#expect(entry, belief.status === "pendingApproval", "rejects what is not pending");
        this.#expect(entry, mayDecide(entry.actor.id, belief.kind), "R-02 rejects without permission");
        belief.status = "rejected";
        return;
      case "action.executionCancelled":
        if (belief.undo !== null && belief.status !== "undoing") belief.undo = null;
        else if (belief.status === "approved") this.#cancelled(belief);
        return;
      case "action.retried":
        this.#expect(entry, ["partiallyCompleted", "failed"].includes(belief.status), "R-12 retries what did not fail");
        belief.queue = { from: belief.status, ids: shapes["action.retried"].parse(entry.data).itemIds };
        belief.status = "approved";
        return;
      case "action.executionStarted":
        return this.#started(belief, entry, at);
      case "action.itemsProcessed":
        return this.#processed(belief, entry);
      case "action.executionEnded":
        belief.status = shapes["action.executionEnded"].parse(entry.data).status;
        return;
      case "action.undoRequested":
        return this.#undoRequested(belief, entry, at);
      case "action.undoStarted":
        return this.#undoStarted(belief, entry, at);
      case "action.undoEnded":
        belief.status = shapes["action.undoEnded"].parse(entry.data).status;
        belief.undo = null;
        return;
      case "action.cancelled":
        belief.status = "cancelled";
        return;
      case "action.expired":
        belief.status = "expired";
        return;
      default:
    }
  }

  #factsChanged(belief: Belief, { data }: Entry): void {
    if (belief.status !== "pendingApproval") return;
    const { added, departed, moved, importedBy } = shapes["action.factsChanged"].parse(data);
    for (const id of departed) belief.all.delete(id);
    for (const target of added) belief.all.set(target.id, target);
    for (const { id, location } of moved) {
      const known = belief.all.get(id);
      if (known !== undefined) belief.all.set(id, { ...known, location });
    }
    if (importedBy !== null) belief.proposers.add(importedBy.id);
  }

  /** R-06 counted anew from the targets and both policies. */
  #needs(belief: Belief, targets: readonly Target[]): number {
    const limit = Math.min(belief.proposedUnder.secondApproval.mailboxes, this.#policy.secondApproval.mailboxes);
    const mailboxes = new Set(targets.map(({ mailbox, id }) => mailbox ?? id)).size;
    const wide = belief.kind === "blockUrl" ? belief.wideUrl : mailboxes > limit;
    return wide || belief.raised ? 2 : 1;
  }

  #hold(belief: Belief, needed: number): number {
    const seconds = Math.max(belief.proposedUnder.holdSeconds, this.#policy.holdSeconds, needed > 1 ? 10 : 0);
    return seconds * 1000;
  }

  #approved(belief: Belief, entry: Entry, at: number): void {
    const read = shapes["action.approved"].parse(entry.data);
    const { id } = entry.actor;
    this.#expect(entry, belief.status === "pendingApproval" && !belief.external, "R-04 approves what is not pending");
    this.#expect(entry, mayDecide(id, belief.kind), "R-02 approves without permission");
    this.#expect(entry, !belief.approvals.has(id), "R-06 one person approves twice");
    belief.approvals.set(id, at);
    if (read.raised) belief.raised = true;
    if (read.executesAt === null) return;
    const targets = [...belief.all.values()].filter((target) => !belief.excluded.has(target.id));
    belief.needed = this.#needs(belief, targets);
    this.#expect(
      entry,
      belief.approvals.size >= belief.needed,
      `R-06 decides with ${belief.approvals.size} of ${belief.needed}`,
    );
    this.#expect(
      entry,
      [...belief.approvals.keys()].some((who) => !belief.proposers.has(who)),
      "R-07 only proposers approved",
    );
    belief.executesAt = Date.parse(read.executesAt);
    this.#expect(entry, belief.executesAt >= at + this.#hold(belief, belief.needed), "R-09 the hold is too short");
    belief.frozen = new Set(targets.map((target) => target.id));
    belief.status = "approved";
  }

  #started(belief: Belief, entry: Entry, at: number): void {
    this.#expect(
      entry,
      belief.status === "approved" && belief.approvals.size >= belief.needed,
      "R-01 starts without approval",
    );
    this.#expect(entry, this.#policy.pause === null, "R-15 starts while paused");
    const isRetry = belief.queue !== null;
    const early = at < belief.executesAt && !isRetry;
    this.#expect(
      entry,
      !early || (entry.actor.id !== "system" && belief.needed === 1),
      "R-09 starts before the hold ended",
    );
    const hours = Math.min(belief.proposedUnder.approvalValidHours, this.#policy.approvalValidHours);
    const oldest = Math.min(...belief.approvals.values());
    this.#expect(entry, isRetry || at < oldest + hours * 3_600_000, "R-19 starts on an approval that is too old");
    belief.acted = new Set([...belief.frozen].filter((id) => isRetry && belief.queue?.ids.includes(id) !== true));
    belief.queue = null;
    belief.status = "running";
  }

  #processed(belief: Belief, entry: Entry): void {
    for (const { id, result, undoResult } of shapes["action.itemsProcessed"].parse(entry.data).items) {
      if (belief.status === "undoing") {
        this.#expect(entry, belief.undo?.ids.has(id) === true, "R-13 brings back what its approval does not cover");
        if (undoResult === "success") belief.done.delete(id);
        continue;
      }
      this.#expect(entry, belief.status === "running", "R-01 acts while not running");
      this.#expect(entry, belief.frozen.has(id), "R-19 acts on a target that was not approved");
      this.#expect(entry, !belief.acted.has(id), "R-10 acts twice on a target");
      belief.acted.add(id);
      if (result === "success") belief.done.add(id);
    }
  }

  #undoRequested(belief: Belief, entry: Entry, at: number): void {
    const { executesAt, itemIds } = shapes["action.undoRequested"].parse(entry.data);
    this.#expect(
      entry,
      ["completed", "partiallyCompleted"].includes(belief.status),
      "R-13 undoes what was not executed",
    );
    this.#expect(entry, mayDecide(entry.actor.id, belief.kind), "R-02 undoes without permission");
    this.#expect(
      entry,
      itemIds.every((id) => belief.done.has(id)),
      "R-13 covers what was not done",
    );
    const targets = itemIds.flatMap((id) => belief.all.get(id) ?? []);
    const undo = belief.undo ?? {
      by: new Map(),
      needed: this.#needs({ ...belief, raised: false }, targets),
      executesAt: null,
      ids: new Set(),
    };
    this.#expect(entry, !undo.by.has(entry.actor.id), "R-06 one person agrees twice");
    undo.by.set(entry.actor.id, at);
    if (executesAt !== null) {
      this.#expect(entry, undo.by.size >= undo.needed, "R-13 undo with too few approvals");
      undo.executesAt = Date.parse(executesAt);
      undo.ids = new Set(itemIds);
    }
    belief.undo = undo;
  }

  #undoStarted(belief: Belief, entry: Entry, at: number): void {
    const held = belief.undo?.executesAt ?? null;
    this.#expect(
      entry,
      held !== null && at >= held,
      "R-13 starts without an approval of its own or before its hold ended",
    );
    this.#expect(entry, this.#policy.pause === null, "R-15 starts while paused");
    belief.status = "undoing";
  }

  #cancelled(belief: Belief): void {
    if (belief.queue === null) return this.#back(belief);
    belief.status = belief.queue.from;
    belief.queue = null;
  }

  #back(belief: Belief): void {
    belief.approvals = new Map();
    if (belief.status === "approved") belief.status = "pendingApproval";
  }

  #expect(entry: Entry, holds: boolean, otherwise: string): void {
    if (!holds) this.#break(entry, otherwise);
  }

  #break({ sequence, type }: Entry, what: string): void {
    this.violations.push(`entry ${sequence} (${type}): ${what}`);
  }
}
