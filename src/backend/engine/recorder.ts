import type { Instant } from "#src/domain/model/action.ts";
import type { AuditEntry, DomainEvent } from "#src/domain/model/events.ts";
import { system } from "#src/domain/model/people.ts";
import type { ChangedKeys } from "#src/backend/tenant-port.ts";
import { chained, withRequest } from "./audit-chain.ts";
import type { Authored } from "./core.ts";
import type { World } from "./world.ts";

export const bySystem: Authored = { actor: system, requestId: null, requestKey: null };

/** Chains events to entries and folds them in; they stay unsaved until the storage has taken them. */
export class Recorder {
  readonly world: World;
  #unsaved: AuditEntry[] = [];

  constructor(world: World) {
    this.world = world;
  }

  record(event: DomainEvent, at: Instant, { actor, requestId, requestKey }: Authored): ChangedKeys {
    const entry = chained(withRequest(event, requestKey), { previous: this.world.last, at, actor, requestId });
    this.#unsaved.push(entry);
    return this.world.apply(entry);
  }

  /** What the storage has not seen yet; the caller stores it, whole. */
  takeUnsaved(): readonly AuditEntry[] {
    const entries = this.#unsaved;
    this.#unsaved = [];
    return entries;
  }
}
