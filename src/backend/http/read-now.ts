import type { Instant } from "#src/domain/model/action.ts";
import type { Caller } from "#src/domain/model/people.ts";
import { AuditUnavailable, type Core } from "#src/backend/engine/core.ts";
import type { Steps } from "#src/backend/engine/steps.ts";

/**
 * Reads for a caller, in steps between the commands of others: `now` is up to when the log is settled. Where the log takes
 * nothing it reads all the same, as of the last entry.
 */
export type ReadNow = <T>(caller: Caller, work: (now: Instant) => Steps<T>) => Promise<T>;

type Parts = {
  readonly core: Core;
  /** Whether `settle` would record something. */
  readonly isDue: (by: Instant) => boolean;
  readonly settle: (until: Instant) => Promise<void>;
};

export function createReadNow({ core, isDue, settle }: Parts): ReadNow {
  const settleDue = async () => {
    if (!isDue(core.turns.settledUntil())) return;
    try {
      await core.turns.due(settle);
    } catch (error) {
      if (!(error instanceof AuditUnavailable)) throw error;
    }
  };
  return async (caller, work) => {
    await settleDue();
    return core.turns.read(caller.person.id, function* steps() {
      for (;;) {
        const { world } = core;
        const found = yield* work(core.turns.settledUntil());
        // A reset, or a write that was refused, put another world in its place: what was read of the old one is told to nobody.
        if (core.world === world) return found;
      }
    });
  };
}
