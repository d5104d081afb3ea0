import type { AuditEntry } from "#src/domain/model/events.ts";
import { system } from "#src/domain/model/people.ts";
import { toMs } from "#src/lib/instant.ts";
import { checkpointKey, fittingCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { Engine, Unfoldable } from "./engine.ts";
import { LogCore, type EngineFactory } from "./log-core.ts";
import type { Beginning, LogOrigin, PreviousLog } from "./log-origin.ts";
import type { Clock, Directory, LogStorage } from "#src/backend/ports.ts";
import { truncateAtTamper, verifyStoredLog } from "./stored-log.ts";

type CoreOptions = {
  readonly storage: LogStorage;
  readonly clock: Clock;
  readonly origin: LogOrigin;
  readonly people: Directory;
};

/** Loads the stored log, or begins the first one. Rejects where even memory fails, and for a clock that the log cannot go by. */
export async function createCore({ storage, clock, origin, people }: CoreOptions): Promise<LogCore> {
  const loaded = await storage.load();
  const meta = new Map(Object.entries(loaded.meta));
  clock.load(meta);
  const engines: EngineFactory = {
    restore: (entries) => resumed(entries, origin, people),
    create: (beginning, old) => begun(beginning, old, people),
  };
  const parts = { storage, clock, engines, meta, people };

  // What was altered is not believed: the log counts up to the first bad entry.
  const checkpoint = await fittingCheckpoint(loaded.entries, meta.get(checkpointKey));
  const log = foldable(loaded, engines, checkpoint);
  const core = new LogCore(parts, log.engine, log.altered, checkpoint);
  if (checkpoint !== null) void core.verifyDeferredEntries(checkpoint);
  const empty = loaded.entries.length === 0 && log.altered === null;
  if (empty) await core.begin(origin.begin());
  return core;
}

/** A chain can be sealed anew, so that only folding it shows what cannot be: it holds up to there. */
function foldable(
  loaded: Parameters<typeof verifyStoredLog>[0],
  engines: EngineFactory,
  checkpoint: Checkpoint | null,
) {
  const { good, altered } = verifyStoredLog(loaded, checkpoint?.sequence);
  try {
    return { engine: engines.restore(good), altered };
  } catch (error) {
    if (!(error instanceof Unfoldable)) throw error;
    const shorter = truncateAtTamper(error.index, loaded.entries);
    return { engine: engines.restore(shorter.good), altered: shorter.altered };
  }
}

/** Folds a log whose chain holds. Throws Unfoldable, for its first entry too where that is not `log.started`. */
function resumed(entries: readonly AuditEntry[], origin: LogOrigin, people: Directory): Engine {
  const [first] = entries;
  if (first === undefined) return new Engine(origin.restore(null), [], people);
  if (first.type !== "log.started") throw new Unfoldable(0, "The log does not begin with log.started.");
  return new Engine(origin.restore(first.data), entries, people);
}

/** A new log that names the head of the old one, and whether that was altered, with its history done up to the anchor. */
function begun({ world, start, at, recordHistory }: Beginning, old: PreviousLog, people: Directory): Engine {
  const engine = new Engine(world, [], people);
  const author = { actor: system, requestId: null, requestKey: null };
  engine.append([{ type: "log.started", data: { ...old, ...start } }], at, author);
  recordHistory(engine);
  engine.settle(toMs(start.anchor));
  return engine;
}
