import { queuePositions } from "#src/domain/queue.ts";
import type { Context } from "#src/domain/context.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { Caller } from "#src/domain/model/people.ts";
import type { Core } from "#src/backend/engine/core.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";

/** What a projection reads from: the world as it is, the moment, and who asks. Lives as long as one request. */
export type ReadContext = {
  readonly world: WorldView;
  readonly now: Instant;
  readonly caller: Caller;
  readonly context: Context;
  /** Everybody who can sign in. */
  readonly people: () => readonly Caller[];
  /** R-17, by action id; 1 is next. */
  readonly queue: () => ReadonlyMap<string, number>;
};

export function createReadContext(
  core: Core,
  { caller, now }: { readonly caller: Caller; readonly now: Instant },
): ReadContext {
  let positions: ReadonlyMap<string, number> | null = null;
  return {
    world: core.world,
    now,
    caller,
    context: core.contextFor(caller, now),
    people: () => core.people.people(),
    queue: () => (positions ??= queuePositions(core.world.actionsIn("inProgress"), now)),
  };
}
