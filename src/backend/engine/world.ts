import * as z from "zod/mini";
import type { ChangedKeys, Tenant } from "#src/backend/tenant-port.ts";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import { evolve } from "#src/domain/evolve.ts";
import { mailboxKeys } from "#src/domain/impact.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { ActionEvent, AuditEntry } from "#src/domain/model/events.ts";
import type { InvestigationRecord, RecordedAction } from "#src/domain/model/investigation.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import { afterPolicyChanged } from "#src/domain/pause.ts";
import { isEmailRemediation } from "#src/domain/rules/execution.ts";
import { HOUR, toMs } from "#src/lib/instant.ts";
import type { RequestKey } from "./core.ts";
import type { FirstWorld } from "./log-origin.ts";
import { ownShortId } from "./short-id.ts";
import { upcast } from "./upcasters.ts";
import { ActionIndex, type View } from "./views.ts";
import type { ImportEntry, WorldView } from "./world-view.ts";

/** Everything that the log folds to. `apply` is the only way to change it. */
export class World implements WorldView {
  readonly tenant: Tenant;
  readonly actions = new Map<string, ActionState>();
  readonly investigations = new Map<string, InvestigationRecord>();
  readonly entries: AuditEntry[] = [];
  readonly pending: PendingIndex;
  /** Email remediations that run now. */
  readonly emailRunning = new Set<string>();
  policy: Policy;
  readonly #index = new ActionIndex();
  readonly #entriesOf = new Map<string, AuditEntry[]>();
  readonly #recorded = new Map<string, RecordedAction>();
  readonly #imports = new Map<string, ImportEntry>();
  readonly #requests = new Map<string, KnownRequest>();
  readonly #shortIds = new Map<string, string>();

  constructor({ tenant, policy, investigations }: FirstWorld) {
    this.tenant = tenant;
    this.pending = new PendingIndex(tenant);
    this.policy = policy;
    for (const record of investigations) this.#add(record);
  }

  get last(): AuditEntry | undefined {
    return this.entries.at(-1);
  }

  /** Folds one entry in; answers what changed in the tenant. */
  apply(stored: AuditEntry): ChangedKeys {
    this.entries.push(stored);
    const entry = upcast(stored);
    const request = requestOf(entry);
    if (request !== null)
      this.#requests.set(`${request.callerId} ${request.key}`, {
        ...request,
        sequence: entry.sequence,
        at: toMs(entry.time),
      });
    switch (entry.type) {
      case "log.started":
        this.policy = entry.data.policy;
        return [];
      case "policy.changed":
        this.#changePolicy(entry.data, toMs(entry.time));
        return [];
      case "import.completed":
        if (entry.data.times === undefined) this.#imports.set(entry.data.importId, entry);
        for (const record of entry.data.investigations) this.#add(record);
        for (const recorded of entry.data.recorded) this.#recorded.set(recorded.actionId, recorded);
        return this.tenant.add(entry.data.objects);
      case "export.completed":
        return [];
      case "attempt.refused":
        if (entry.data.actionId !== null) this.#note(entry.data.actionId, entry);
        return [];
      default:
        return this.#applyToAction(entry);
    }
  }

  /** In a log of before, two can have the same short id. */
  #add(record: InvestigationRecord): void {
    const shortId = ownShortId(record, (taken) => this.shortIdOwner(taken));
    this.#shortIds.set(shortId, record.id);
    this.investigations.set(record.id, shortId === record.shortId ? record : { ...record, shortId });
  }

  #applyToAction(entry: AuditEntry & ActionEvent): ChangedKeys {
    const { actionId } = entry.data;
    const recorded = { at: toMs(entry.time), by: entry.actor, sequence: entry.sequence };
    const before = this.actions.get(actionId);
    const action = evolve(before, entry, recorded);
    this.actions.set(actionId, action);
    this.#index.put(before, action);
    this.#note(actionId, entry);
    this.pending.update(action);
    if (isEmailRemediation(action.kind) && action.recordedBy === "countersign") {
      if (action.status === "running") this.emailRunning.add(actionId);
      else this.emailRunning.delete(actionId);
    }
    if (entry.type !== "action.itemsProcessed") return [];
    const proposal = proposalOf(action);
    // what was not running, or not part of the run, was not done, whatever an entry claims.
    const order = new Set(before?.run?.order);
    return entry.data.items.flatMap((item) => {
      if (!order.has(item.id)) return [];
      if (item.result === "success") return this.tenant.apply(actionId, proposal, item);
      const done = item.undoResult === "success" ? action.items.find(({ id }) => id === item.id) : undefined;
      return done === undefined ? [] : this.tenant.revert(proposal, done, toMs(item.at));
    });
  }

  #changePolicy({ before, after }: { before: Policy; after: Policy }, at: Instant): void {
    this.policy = after;
    for (const action of this.#index.withOpenApproval()) {
      const changed = afterPolicyChanged(action, before, after, at);
      if (changed === action) continue;
      this.actions.set(action.id, changed);
      this.#index.put(action, changed);
    }
  }

  #note(actionId: string, entry: AuditEntry): void {
    push(this.#entriesOf, actionId, entry);
  }

  actionsIn(view: View | "all"): readonly ActionState[] {
    return this.#index.list(view);
  }

  pendingAbout(touched: ChangedKeys): readonly string[] {
    return this.pending.idsFor(touched);
  }

  entriesOf(actionId: string): readonly AuditEntry[] {
    return this.#entriesOf.get(actionId) ?? [];
  }

  actionsOf(investigationId: string): readonly ActionState[] {
    return this.#index.ofInvestigation(investigationId);
  }

  actionsWithOpenApproval(): readonly ActionState[] {
    return this.#index.withOpenApproval();
  }

  recordedOf(actionId: string): RecordedAction | null {
    return this.#recorded.get(actionId) ?? null;
  }

  shortIdOwner(shortId: string): string | undefined {
    return this.#shortIds.get(shortId);
  }

  importIdOf(investigationId: string): string | null {
    return this.investigations.get(investigationId)?.importId ?? null;
  }

  importOf(importId: string): ImportEntry | null {
    return this.#imports.get(importId) ?? null;
  }

  requestBy(callerId: string, key: string): KnownRequest | null {
    return this.#requests.get(`${callerId} ${key}`) ?? null;
  }

  /** mailboxes on which one person alone decided in one investigation within the hour before `now`. */
  decidedAlone(personId: string, investigationId: string, now: Instant): ReadonlySet<string> {
    const keys = new Set<string>();
    for (const { decision, requiredAtDecision, kind, items } of this.actionsOf(investigationId)) {
      const alone = decision?.outcome === "approved" && decision.by.id === personId && requiredAtDecision === 1;
      if (!alone || decision.at <= now - HOUR || kind === "blockUrl") continue;
      for (const key of mailboxKeys(items)) keys.add(key);
    }
    return keys;
  }
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

type KnownRequest = RequestKey & { readonly sequence: number; readonly at: Instant };

const withRequestKey = z.object({
  request: z.object({ callerId: z.string(), key: z.string(), fingerprint: z.string() }),
});

/** The key of the request that an entry was accepted for, where it carried one. */
function requestOf(entry: AuditEntry): RequestKey | null {
  if (!("request" in entry.data)) return null;
  const read = withRequestKey.safeParse(entry.data);
  return read.success ? read.data.request : null;
}

/** Which pending actions must be looked at again when something in the tenant changes. */
class PendingIndex {
  readonly #tenant: Tenant;
  readonly #idsByKey = new Map<string, Set<string>>();
  readonly #keysById = new Map<string, ChangedKeys>();

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  update(action: ActionState): void {
    const known = this.#keysById.has(action.id);
    const pending = action.status === "pendingApproval";
    if (pending && !known) this.#add(action);
    if (!pending && known) this.#remove(action.id);
  }

  idsFor(touched: ChangedKeys): readonly string[] {
    const ids = new Set<string>();
    for (const key of touched) for (const id of this.#idsByKey.get(key) ?? []) ids.add(id);
    return [...ids].toSorted();
  }

  #add(action: ActionState): void {
    const keys = this.#tenant.keysOf(proposalOf(action));
    this.#keysById.set(action.id, keys);
    for (const key of keys) {
      const ids = this.#idsByKey.get(key);
      if (ids === undefined) this.#idsByKey.set(key, new Set([action.id]));
      else ids.add(action.id);
    }
  }

  #remove(id: string): void {
    for (const key of this.#keysById.get(id) ?? []) this.#idsByKey.get(key)?.delete(id);
    this.#keysById.delete(id);
  }
}
