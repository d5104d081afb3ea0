import TinyQueue from "tinyqueue";
import type { Directory } from "#src/backend/ports.ts";
import { started } from "#src/domain/decide-execution.ts";
import { type Due, nextDue } from "#src/domain/due.ts";
import { endNow, endOfExecution } from "#src/domain/end-of-execution.ts";
import { factsDelta } from "#src/domain/evolve-facts.ts";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import { withoutExcluded } from "#src/domain/exclusions.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { ActionEvent } from "#src/domain/model/events.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import { queuedSince } from "#src/domain/queue.ts";
import { sideNow } from "#src/domain/review.ts";
import { lapseOf } from "#src/domain/rules/approval-lapse.ts";
import { emailSlots, isEmailRemediation, paceOf } from "#src/domain/rules/execution.ts";
import { onlyTargetsLeft } from "#src/domain/rules/fresh-review.ts";
import { toIso } from "#src/lib/time.ts";
import { ItemBatches } from "./item-batches.ts";
import { type Recorder, bySystem } from "./recorder.ts";
import type { Steps } from "./steps.ts";

/** Records all that time brings, in order of time: drift, expiry, lapse, end of hold, items, ends. No timers: it is asked. */
export class DueProcessor {
  readonly #recorder: Recorder;
  readonly #callerOf: Directory["find"];
  readonly #agenda: DueQueue;
  readonly #batches = new ItemBatches();
  /** Approved email remediations whose hold is over while no slot was free. */
  readonly #waiting = new StartQueue();
  #drifted = false;

  constructor(recorder: Recorder, people: Directory) {
    this.#recorder = recorder;
    this.#callerOf = (id) => people.find(id);
    const { world } = recorder;
    this.#agenda = new DueQueue(
      (id) => this.#batches.withPending(world.actions.get(id)),
      (id) => this.#waiting.has(id),
      () => world.policy,
    );
    for (const id of world.actions.keys()) this.reschedule(id);
  }

  get emailSlotFree(): boolean {
    return this.#recorder.world.emailRunning.size < emailSlots;
  }

  /** Call after every event on an action that this settler did not record itself. */
  reschedule(id: string): void {
    const action = this.#recorder.world.actions.get(id);
    if (action?.status === "approved" && action.retryQueued !== null) this.#waiting.add(action);
    if (action?.status !== "approved") this.#waiting.delete(id);
    this.#agenda.plan(id);
  }

  /** Whether `settle` would have something to do by now, drift included. */
  isAnythingDue(now: Instant): boolean {
    const dueAt = this.#agenda.next()?.due.at ?? Number.POSITIVE_INFINITY;
    const driftAt = this.#recorder.world.tenant.nextDriftAt() ?? Number.POSITIVE_INFINITY;
    return Math.min(dueAt, driftAt) <= now;
  }

  /** Whether the tenant moved by itself since this was last asked; not all of that is an entry. */
  takeDrifted(): boolean {
    const drifted = this.#drifted;
    this.#drifted = false;
    return drifted;
  }

  /**
   * In steps, after each of which all that was done is recorded. Throws where it does not get past an instant: a rule that asks
   * for the same thing again and again.
   */
  *processDue(now: Instant): Steps<void> {
    const { tenant, actions } = this.#recorder.world;
    const progress = new LivelockGuard();
    for (;;) {
      const next = this.#agenda.next();
      const driftAt = tenant.nextDriftAt();
      const drifts = driftAt !== null && driftAt <= (next?.due.at ?? Number.POSITIVE_INFINITY);
      if (drifts && driftAt <= now) {
        this.#flush();
        this.#touched(tenant.driftOnce(), driftAt);
        this.#drifted = true;
      } else if (next !== null && next.due.at <= now) {
        progress.note(next.id, next.due, actions.size);
        this.#handle(next.id, next.due);
      } else break;
      // Batches are as full as they would be without steps.
      if (this.#batches.isEmpty) yield;
    }
    this.#flush();
  }

  /** After a command: what the tenant says about an action that is pending again, and slots that came free. */
  afterCommand(id: string, at: Instant): void {
    reEvaluate(this.#recorder, id, at);
    this.reschedule(id);
    this.#endIfOver(id, at);
    this.#startWaiting(at);
  }

  /** After a change of the tenant that may concern a pending action. */
  tenantMoved(id: string, at: Instant): void {
    reEvaluate(this.#recorder, id, at);
    this.reschedule(id);
  }

  #handle(id: string, due: Due): void {
    const action = this.#recorder.world.actions.get(id);
    if (action === undefined) return;
    if (due.what === "item") return this.#doItem(action, due.itemId, due.at);
    this.#flush();
    if (due.what === "expire") this.#record(id, { type: "action.expired", data: { actionId: id } }, due.at);
    else if (due.what === "lapse" || due.what === "start") this.#startOrLapse(action, due.at);
    else this.#startUndoOrLapse(action, due.at);
  }

  /** the same check as for an execution; what no longer carries the undo drops the request. */
  #startUndoOrLapse(action: ActionState, at: Instant): void {
    if (action.undo === null) return;
    const { policy } = this.#recorder.world;
    const lapse = lapseOf(
      { ...action, approvals: action.undo.approvals },
      { now: at, policy, callerOf: this.#callerOf },
    );
    const actionId = action.id;
    if (lapse !== null)
      return this.#record(actionId, { type: "action.approvalVoided", data: { actionId, ...lapse } }, at);
    const items = action.undo.targetIds.length;
    this.#record(
      actionId,
      { type: "action.undoStarted", data: { actionId, items, itemMs: paceOf(action.kind, items) } },
      at,
    );
    this.#endIfOver(actionId, at);
  }

  /** after a pause what ran goes on, unless its approvals no longer carry it; then it ends where it stands. */
  afterPolicyChange(resumed: boolean, at: Instant): void {
    const { policy } = this.#recorder.world;
    const moved = this.#recorder.world.actionsWithOpenApproval();
    for (const action of moved) {
      if (resumed && action.run !== null) this.#endIfLapsed(action, at);
    }
    // What waited for a slot has a new hold as well; a retry, which has none, goes back to its place.
    if (resumed) this.#waiting.clear();
    for (const { id } of moved) this.reschedule(id);
    if (policy.pause === null) this.#startWaiting(at);
  }

  #endIfLapsed(action: ActionState, at: Instant): void {
    const { policy } = this.#recorder.world;
    const approvals = action.undo?.approvals ?? action.approvals;
    const lapse = lapseOf({ ...action, approvals }, { now: at, policy, callerOf: this.#callerOf });
    const end = lapse === null ? null : endNow(action);
    if (lapse === null || end === null) return;
    this.#record(action.id, end, at);
  }

  /** approvals that no longer carry an approved action are void, which sends it back to pending. */
  voidIfLapsed(action: ActionState, at: Instant): boolean {
    const { policy } = this.#recorder.world;
    const lapse = lapseOf(action, { now: at, policy, callerOf: this.#callerOf }, action.retryQueued === null);
    if (lapse === null) return false;
    this.#record(action.id, { type: "action.approvalVoided", data: { actionId: action.id, ...lapse } }, at);
    reEvaluate(this.#recorder, action.id, at);
    this.reschedule(action.id);
    return true;
  }

  #startOrLapse(action: ActionState, at: Instant): void {
    if (this.voidIfLapsed(action, at)) return;
    if (action.status !== "approved") return;
    if (isEmailRemediation(action.kind) && !this.emailSlotFree) {
      this.#waiting.add(action);
      this.#agenda.plan(action.id);
      return;
    }
    this.#record(action.id, started(action, action.retryQueued?.itemIds.length ?? action.items.length), at);
    this.#endIfOver(action.id, at);
  }

  /** each item of a run comes up once; its result is recorded, never asked for again. */
  #doItem(action: ActionState, itemId: string, at: Instant): void {
    if (this.#batches.holds(itemId)) this.#flush();
    const item = action.items.find(({ id }) => id === itemId);
    if (item === undefined) throw new Error(`${action.id} runs over ${itemId}, which it does not hold`);
    const { tenant } = this.#recorder.world;
    const undoing = action.status === "undoing";
    const attempt = undoing
      ? tenant.checkUndo(action.id, proposalOf(action), item, at)
      : tenant.checkTarget(proposalOf(action), item, at);
    const full = this.#batches.add(action.id, itemId, attempt, at, undoing);
    const after = this.#batches.withPending(action);
    const over = after !== undefined && endOfExecution(after) !== null;
    if (full || over) this.#flush();
    else this.#agenda.plan(action.id);
  }

  #flush(): void {
    for (const { actionId, items, at } of this.#batches.take()) {
      this.#record(actionId, { type: "action.itemsProcessed", data: { actionId, items } }, at);
      this.#endIfOver(actionId, at);
    }
  }

  #endIfOver(id: string, at: Instant): void {
    const action = this.#recorder.world.actions.get(id);
    const end = action === undefined ? null : endOfExecution(action);
    if (end === null) return;
    this.#record(id, end, at);
    this.#startWaiting(at);
  }

  #startWaiting(at: Instant): void {
    const { actions, policy } = this.#recorder.world;
    if (policy.pause !== null) return;
    while (this.emailSlotFree) {
      const action = actions.get(this.#waiting.take() ?? "");
      if (action === undefined) return;
      this.#startOrLapse(action, at);
    }
  }

  #record(id: string, event: ActionEvent, at: Instant): void {
    const touched = this.#recorder.record(event, at, bySystem);
    this.reschedule(id);
    this.#touched(touched, at);
  }

  #touched(touched: readonly string[], at: Instant): void {
    for (const id of this.#recorder.world.pending.idsFor(touched)) this.tenantMoved(id, at);
  }
}

/** Things that one action can come to at one instant (lapse, start, an item, end, expiry), generously. */
const duesPerAction = 8;

/** Watches that settling gets on: what was handled must not be due again at the same instant for ever. */
export class LivelockGuard {
  #at: Instant = Number.NEGATIVE_INFINITY;
  #handled = 0;

  /** Throws once more was handled at one instant than `actions` actions can ask for. */
  note(id: string, { what, at }: Due, actions: number): void {
    this.#handled = at > this.#at ? 1 : this.#handled + 1;
    this.#at = Math.max(at, this.#at);
    if (this.#handled <= duesPerAction * actions) return;
    throw new Error(
      `Settling does not get past ${toIso(at)}: ${this.#handled} times something was due, now ${what} of ${id}.`,
    );
  }
}

type Place = { readonly since: Instant; readonly id: string };

/** Approved actions that wait for a free slot; the one that has waited longest starts next. */
export class StartQueue {
  readonly #since = new Map<string, Instant>();
  /** Places are never removed but checked when they come up. */
  readonly #places = new TinyQueue<Place>([], (a, b) => a.since - b.since || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

  has(id: string): boolean {
    return this.#since.has(id);
  }

  add(action: ActionState): void {
    const { id } = action;
    const since = queuedSince(action);
    if (this.#since.get(id) === since) return;
    this.#since.set(id, since);
    this.#places.push({ since, id });
  }

  delete(id: string): void {
    this.#since.delete(id);
  }

  clear(): void {
    this.#since.clear();
  }

  /** Takes out the id that is next; null where none waits. */
  take(): string | null {
    for (let place = this.#places.pop(); place !== undefined; place = this.#places.pop()) {
      if (this.#since.get(place.id) !== place.since) continue;
      this.#since.delete(place.id);
      return place.id;
    }
    return null;
  }
}

type Slot = { readonly at: Instant; readonly id: string };

/** What time brings next, over all actions. Slots are never removed but checked when they come up. */
class DueQueue {
  readonly #queue = new TinyQueue<Slot>([], (a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  readonly #stateOf: (id: string) => ActionState | undefined;
  readonly #waits: (id: string) => boolean;
  readonly #policy: () => Policy;

  constructor(stateOf: (id: string) => ActionState | undefined, waits: (id: string) => boolean, policy: () => Policy) {
    this.#stateOf = stateOf;
    this.#waits = waits;
    this.#policy = policy;
  }

  /** Call whenever an action changed. */
  plan(id: string): void {
    const due = this.#dueOf(id);
    if (due !== null) this.#queue.push({ at: due.at, id });
  }

  /** The next thing due; it stays until what it asks for was recorded and the action planned again. */
  next(): { readonly id: string; readonly due: Due } | null {
    for (let slot = this.#queue.peek(); slot !== undefined; slot = this.#queue.peek()) {
      const due = this.#dueOf(slot.id);
      if (due !== null && due.at === slot.at) return { id: slot.id, due };
      this.#queue.pop();
    }
    return null;
  }

  /** What waits for a free slot starts when one frees; only its expiry comes by time. */
  #dueOf(id: string): Due | null {
    const action = this.#stateOf(id);
    if (action === undefined) return null;
    const due = nextDue(action, this.#policy());
    if (due?.what !== "start" || !this.#waits(id)) return due;
    return { what: "expire", at: action.expiresAt };
  }
}

/** Compares the facts of a pending action with the tenant; records what moved, or that nothing is left. */
function reEvaluate(recorder: Recorder, actionId: string, at: Instant): void {
  const { world } = recorder;
  const before = world.actions.get(actionId);
  if (before === undefined || before.status !== "pendingApproval") return;
  const former = new Set([...before.departed, ...before.facts.targets.map(({ id }) => id)]);
  const seen = world.tenant.facts(proposalOf(before), before.facts.verdict, former);
  const facts = withoutExcluded(seen, new Set(before.excluded.map(({ id }) => id)));
  const delta = factsDelta(before.facts, facts);
  if (delta !== null) {
    const data = { actionId, ...delta, parameters: null, note: null, importedBy: null };
    recorder.record({ type: "action.factsChanged", data }, at, bySystem);
    voidIfWorse(recorder, before, at);
  }
  if (facts.targets.length === 0) recorder.record(nothingLeft(actionId), at, bySystem);
}

function nothingLeft(actionId: string): ActionEvent {
  return {
    type: "action.cancelled",
    data: { actionId, cancelReason: "nothingLeft", message: "Nothing is left to remediate." },
  };
}

/** A first approval stands for what was seen; what was added or got worse needs to be seen again. */
function voidIfWorse(recorder: Recorder, before: ActionState, at: Instant): void {
  const after = recorder.world.actions.get(before.id);
  if (after === undefined || after.approvals.length === 0) return;
  const { policy } = recorder.world;
  if (onlyTargetsLeft(sideNow(before, policy), sideNow(after, policy))) return;
  const message = "The facts changed after the first approval, so it is void.";
  recorder.record(
    { type: "action.approvalVoided", data: { actionId: before.id, reason: "factsChanged", message } },
    at,
    bySystem,
  );
}
