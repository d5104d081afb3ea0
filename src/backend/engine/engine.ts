import type { Directory } from "#src/backend/ports.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
import type { ActionCommand } from "#src/domain/commands.ts";
import type { Context } from "#src/domain/context.ts";
import { type PolicyCommand, decidePolicy } from "#src/domain/decide-policy.ts";
import { decide } from "#src/domain/decide.ts";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { ActionEvent, AuditEntry, DomainEvent } from "#src/domain/model/events.ts";
import type { Caller } from "#src/domain/model/people.ts";
import { type Refusal, refused } from "#src/domain/ruling.ts";
import { undoableItems } from "#src/domain/undo.ts";
import { toMs } from "#src/lib/instant.ts";
import type { Authored } from "./core.ts";
import { DueProcessor } from "./due-processor.ts";
import type { FirstWorld } from "./log-origin.ts";
import { messagesOf } from "./mail-of.ts";
import { Recorder } from "./recorder.ts";
import { type Steps, atOnce } from "./steps.ts";
import { World } from "./world.ts";

/** Decides and settles in memory, without storage: what it records waits in `takeUnsaved` for whoever stores it. */
export class Engine {
  readonly world: World;
  readonly #recorder: Recorder;
  readonly #settler: DueProcessor;

  readonly people: Directory;

  constructor(first: FirstWorld, entries: readonly AuditEntry[], people: Directory) {
    this.people = people;
    this.world = new World(first);
    replay(this.world, entries);
    this.#recorder = new Recorder(this.world);
    this.#settler = new DueProcessor(this.#recorder, people);
  }

  settle(now: Instant): void {
    atOnce(this.settleInSteps(now));
  }

  /** As `settle`; after each step all that was done is recorded. */
  settleInSteps(now: Instant): Steps<void> {
    return this.#settler.processDue(now);
  }

  isSomethingDue(now: Instant): boolean {
    return this.#settler.isAnythingDue(now);
  }

  takeDrifted(): boolean {
    return this.#settler.takeDrifted();
  }

  contextFor(caller: Caller, now: Instant): Context {
    return {
      now,
      caller,
      policy: this.world.policy,
      // What it was given held; whoever loaded the log knows of the rest.
      alteredEntry: null,
      callerOf: (id) => this.people.find(id),
      decidedAlone: (personId, investigationId) => this.world.decidedAlone(personId, investigationId, now),
      emailSlotFree: this.#settler.emailSlotFree,
      factsNow: (action) => this.world.tenant.facts(proposalOf(action), action.facts.verdict, new Set()),
      undoFacts: (action) => ({
        verdict: action.facts.verdict,
        targets: this.world.tenant.restorable(action.id, proposalOf(action), undoableItems(action), now),
        leftAlone: [],
        widelyUsedHost: action.facts.widelyUsedHost,
      }),
      evidenceToOpen: (action) => evidenceToOpen(action, this.world.tenant, now),
    };
  }

  /** The refusal, or null when the events of the command are recorded. */
  command(caller: Caller, command: ActionCommand, now: Instant, authored: Authored): Refusal | null {
    const action = this.world.actions.get(command.actionId);
    if (action === undefined) return refused("not_found", "There is no action with this id.");
    const answer = decide(command, action, this.contextFor(caller, now));
    if (!answer.accepted) {
      // the check that failed is an event of its own, the only change that a refused command can bring.
      if (command.type === "execute" && answer.refusal.code === "approval_lapsed" && action.retryQueued === null) {
        this.#settler.voidIfLapsed(action, now);
      }
      return answer.refusal;
    }
    for (const [index, event] of answer.events.entries()) {
      this.#recorder.record(event, now, index === 0 ? authored : { ...authored, requestKey: null });
    }
    for (const { data } of answer.events) this.#settler.afterCommand(data.actionId, now);
    return null;
  }

  /** The first entry of what was accepted keeps the request's key. */
  commandEach(
    caller: Caller,
    commands: readonly ActionCommand[],
    now: Instant,
    authored: Authored,
  ): readonly (Refusal | null)[] {
    let { requestKey } = authored;
    return commands.map((command) => {
      const refusal = this.command(caller, command, now, { ...authored, requestKey });
      if (refusal === null) requestKey = null;
      return refusal;
    });
  }

  /** Changes the policy: the refusal, or null when it is recorded. */
  changePolicy(caller: Caller, command: PolicyCommand, now: Instant, authored: Authored): Refusal | null {
    const paused = this.world.policy.pause !== null;
    const answer = decidePolicy(command, { caller, policy: this.world.policy, now });
    if (!answer.accepted) return answer.refusal;
    for (const event of answer.events) this.#recorder.record(event, now, authored);
    this.#settler.afterPolicyChange(paused && this.world.policy.pause === null, now);
    return null;
  }

  /** Records events that stand together; what they change is looked at once, after the last of them. */
  append(events: readonly DomainEvent[], now: Instant, authored: Authored): void {
    const touched = new Set<string>();
    const actionIds = new Set<string>();
    for (const [index, event] of events.entries()) {
      const keys = this.#recorder.record(event, now, index === 0 ? authored : { ...authored, requestKey: null });
      for (const key of keys) touched.add(key);
      if (isAboutAction(event)) actionIds.add(event.data.actionId);
    }
    for (const id of actionIds) this.#settler.afterCommand(id, now);
    for (const id of this.world.pending.idsFor([...touched]))
      if (!actionIds.has(id)) this.#settler.tenantMoved(id, now);
  }

  takeUnsaved(): readonly AuditEntry[] {
    return this.#recorder.takeUnsaved();
  }
}

/** Thrown for an entry whose chain holds but which cannot follow from what came before: it was sealed anew. */
export class Unfoldable extends Error {
  readonly index: number;

  constructor(index: number, cause: unknown) {
    super(`Entry ${index + 1} does not follow from those before it.`, { cause });
    this.index = index;
  }
}

/** Folds a stored log; the tenant drifts in between as it did then. Throws Unfoldable. */
function replay(world: World, entries: readonly AuditEntry[]): void {
  for (const [index, entry] of entries.entries()) {
    try {
      replayOne(world, entry);
    } catch (error) {
      throw new Unfoldable(index, error);
    }
  }
}

function replayOne(world: World, entry: AuditEntry): void {
  const at = toMs(entry.time);
  for (let drift = world.tenant.nextDriftAt(); drift !== null && drift <= at; drift = world.tenant.nextDriftAt()) {
    world.tenant.driftOnce();
  }
  world.apply(entry);
}

function isAboutAction(event: DomainEvent): event is ActionEvent {
  return event.type.startsWith("action.");
}

/** Whether there is a message or a click to look at before a decision. A forwarding shows all there is from the start. */
function evidenceToOpen(action: ActionState, tenant: Tenant, now: Instant): boolean {
  if (action.kind !== "blockUrl") return messagesOf(action, tenant).length > 0;
  const { url } = action.parameters;
  return tenant.messagesWithUrl(url).length > 0 || tenant.clicksOn(url).some(({ at }) => at <= now);
}
