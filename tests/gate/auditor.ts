import type { TenantAtStart } from "#tests/support/gate-story.ts";
import { holdOf, validFor, type Audit, type Reader } from "./audit.ts";
import type { Belief } from "./belief.ts";
import { anyAction, shapes, type Entry, type Policy } from "./entries.ts";
import type { People } from "./people.ts";
import { decisionReaders } from "./read-decisions.ts";
import { executionReaders } from "./read-execution.ts";
import { proposalReaders, propose } from "./read-proposals.ts";
import { undoReaders } from "./read-undo.ts";
import { noteReview } from "./reviews.ts";
import { Whereabouts } from "./whereabouts.ts";

const readers: Readonly<Record<string, Reader>> = {
  ...proposalReaders,
  ...decisionReaders,
  ...executionReaders,
  ...undoReaders,
};

/**
 * Reads a log entry by entry and says what breaks the rules of the gate. Written from the rules table; it knows nothing of
 * the code that enforces them, only who may what at the moment, and what the story says of the tenant.
 */
export class Auditor implements Audit {
  readonly beliefs = new Map<string, Belief>();
  readonly violations: string[] = [];
  readonly people: People;
  readonly whereabouts: Whereabouts;
  policy: Policy = {
    secondApproval: { mailboxes: 50 },
    holdSeconds: 10,
    approvalValidHours: 24,
    pause: null,
    ownDomains: [],
  };
  #entry: Entry | null = null;

  constructor(people: People, tenant: TenantAtStart) {
    this.people = people;
    this.whereabouts = new Whereabouts(tenant);
  }

  read(entries: readonly Entry[]): this {
    for (const entry of entries) this.#readOne(entry);
    return this;
  }

  expect(holds: boolean, otherwise: string): void {
    if (!holds) this.violations.push(`entry ${this.#entry?.sequence} (${this.#entry?.type}): ${otherwise}`);
  }

  #readOne(entry: Entry): void {
    this.#entry = entry;
    const at = Date.parse(entry.time);
    // An entry of items tells the time of each; the tenant moved in between.
    if (entry.type !== "action.itemsProcessed") this.whereabouts.driftTo(at);
    if (entry.type === "log.started") this.policy = shapes.logStarted.parse(entry.data).policy;
    else if (entry.type === "policy.changed") this.#changePolicy(entry, at);
    else if (entry.type === "import.completed")
      this.expect(this.people.mayImport(entry.actor.id), "R-02 imports without a role");
    else if (entry.type === "action.proposed") {
      const belief = propose(this, entry);
      this.expect(!this.beliefs.has(belief.id), "an action is proposed a second time under its id");
      this.beliefs.set(belief.id, belief);
    } else if (entry.type.startsWith("action.")) this.#readAbout(entry, at);
  }

  #readAbout(entry: Entry, at: number): void {
    const belief = this.beliefs.get(anyAction.parse(entry.data).actionId);
    const reader = readers[entry.type];
    if (belief === undefined) this.expect(false, "is about an action that was never proposed");
    else if (reader === undefined)
      this.expect(entry.type === "action.evidenceOpened", "is of a kind that nobody knows");
    else reader(this, belief, entry, at);
  }

  #changePolicy({ data, actor }: Entry, at: number): void {
    this.expect(this.people.mayAdminister(actor.id), "R-02 changes the policy without the role");
    const before = this.policy;
    this.policy = shapes.policyChanged.parse(data).after;
    for (const belief of this.beliefs.values()) {
      if (belief.status === "pendingApproval") noteReview(belief, this.policy);
      if (before.pause === null && this.policy.pause !== null) pause(belief);
      if (before.pause !== null && this.policy.pause === null) resume(this, belief, at);
    }
  }
}

/** the current item ends, no other begins. */
function pause({ pass }: Belief): void {
  if (pass !== null) pass.left = Math.min(pass.left, 1);
}

/** a new hold; what ran goes on, unless its approvals no longer carry it. */
function resume({ people, policy }: Audit, belief: Belief, at: number): void {
  const { pass, undo, decided } = belief;
  if (pass !== null) {
    const [approvals, oldest] =
      undo === null
        ? [[...belief.approvals.keys()], Math.min(...[...belief.approvals.values()].map((given) => given.at))]
        : [[...undo.by.keys()], Math.min(...undo.by.values())];
    const carries =
      approvals.every((id) => people.mayDecide(id, belief.kind)) && at < oldest + validFor(belief, policy);
    if (!carries) Object.assign(pass, { left: 0, mayEndEarly: true });
    else if (!pass.mayEndEarly) pass.left = Number.POSITIVE_INFINITY;
  } else if (belief.status === "approved" && belief.queue === null)
    belief.executesAt = at + holdOf(belief, decided?.needed ?? 1, policy);
  else if (undo !== null && undo.executesAt !== null) undo.executesAt = at + holdOf(belief, undo.needed, policy);
}
