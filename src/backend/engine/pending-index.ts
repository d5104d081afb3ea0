import { proposalOf } from "#src/domain/evolve-proposed.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { Tenant, ChangedKeys } from "#src/backend/tenant-port.ts";

/** Which pending actions must be looked at again when something in the tenant changes. */
export class PendingIndex {
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
