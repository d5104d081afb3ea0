import { endNow, endOfExecution } from "#src/domain/end-of-execution.ts";
import { started } from "#src/domain/decide-execution.ts";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import type { Due } from "#src/domain/due.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { ActionEvent } from "#src/domain/model/events.ts";
import { lapseOf } from "#src/domain/rules/approval-lapse.ts";
import { emailSlots, isEmailRemediation, paceOf } from "#src/domain/rules/execution.ts";
import { DueQueue } from "./due-queue.ts";
import { ItemBatches } from "./item-batches.ts";
import type { Directory } from "#src/backend/ports.ts";
import { LivelockGuard } from "./livelock-guard.ts";
import { bySystem, type Recorder } from "./recorder.ts";
import { reEvaluate } from "./re-evaluate.ts";
import { StartQueue } from "./start-queue.ts";
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
