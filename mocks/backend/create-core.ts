import type { AuditEntry } from "#src/domain/model/events.ts";
import { system } from "#src/domain/model/people.ts";
import { toMs } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { nothing } from "#mocks/scenarios/nothing.ts";
import { scenarioFor } from "#mocks/scenarios/registry.ts";
import { checkpointKey, fittingCheckpoint, type Checkpoint } from "./checkpoint.ts";
import type { Core, StartOptions } from "./core.ts";
import { DemoClock } from "./demo-clock.ts";
import { Engine, Unfoldable } from "./engine.ts";
import { clockKey, LogCore, type Engines, type OldLog } from "./log-core.ts";
import { callerOf } from "./personas.ts";
import type { Directory, LogStorage, MachineClock } from "./ports.ts";
import { runScript } from "./run-script.ts";
import { alteredFrom, judge } from "./stored-log.ts";
import { WatchedClock } from "./watched-clock.ts";

type Scenarios = typeof scenarioFor;

type CoreOptions = {
  readonly storage: LogStorage;
  readonly clock: MachineClock;
  /** What an empty storage starts with. */
  readonly start: StartOptions;
  /** Builds scenarios by name; those of the demo unless a test brings its own. */
  readonly scenarios?: Scenarios;
  /** Those of the demo unless a test brings its own. */
  readonly people?: Directory;
  /** Whether the clock may be another than the machine's; yes unless told. */
  readonly demo?: boolean;
};

const movedClock =
  "the clock of this log was moved by the demo's controls, and without them nobody could set it right. Offer them again, or use another log";

/** Loads the stored log, or starts the demo where there is none. Rejects where even memory fails, and for a clock that only the demo could move. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { storage, start, scenarios = scenarioFor, people = callerOf, demo = true } = options;
  const loaded = await storage.load();
  const meta = new Map(Object.entries(loaded.meta));
  const clock = new DemoClock(new WatchedClock(options.clock), meta.get(clockKey));
  if (!demo && clock.isMoved) throw new Error(movedClock);
  const engines: Engines = {
    resume: (entries) => resumed(entries, scenarios, people),
    begin: (asked, old) => begun(asked, old, clock.now(), { scenarios, people }),
  };
  const parts = { storage, clock, engines, meta };

  // What was altered is not believed: the log counts up to the first bad entry.
  const checkpoint = await fittingCheckpoint(loaded.entries, meta.get(checkpointKey));
  const log = foldable(loaded, engines, checkpoint);
  const core = new LogCore(parts, log.engine, log.altered, checkpoint);
  if (checkpoint !== null) void core.lookAgain(checkpoint);
  const empty = loaded.entries.length === 0 && log.altered === null;
  if (empty) await core.reset(start);
  return core;
}

/** A chain can be sealed anew, so that only folding it shows what cannot be: it holds up to there. */
function foldable(loaded: Parameters<typeof judge>[0], engines: Engines, checkpoint: Checkpoint | null) {
  const { good, altered } = judge(loaded, checkpoint?.sequence);
  try {
    return { engine: engines.resume(good), altered };
  } catch (error) {
    if (!(error instanceof Unfoldable)) throw error;
    const shorter = alteredFrom(error.index, loaded.entries);
    return { engine: engines.resume(shorter.good), altered: shorter.altered };
  }
}

/** Folds a log whose chain holds. Throws Unfoldable, for its first entry too where that is not `log.started`. */
function resumed(entries: readonly AuditEntry[], scenarios: Scenarios, people: Directory): Engine {
  const [first] = entries;
  if (first === undefined) return new Engine(nothing, [], people);
  if (first.type !== "log.started") throw new Unfoldable(0, "The log does not begin with log.started.");
  const { scenario, seed, actions, anchor } = first.data;
  return new Engine(scenarios({ scenario, seed, actions, anchor: toMs(anchor) }), entries, people);
}

/** A new log that names the head of the old one, and whether that was altered, with the scenario's history done up to `anchor`. */
function begun(
  options: StartOptions,
  old: OldLog,
  anchor: number,
  { scenarios, people }: { readonly scenarios: Scenarios; readonly people: Directory },
): Engine {
  const { scenario: name, seed, actions } = options;
  const scenario = scenarios({ scenario: name, seed, actions, anchor });
  const engine = new Engine(scenario, [], people);
  const begin = Math.min(anchor, scenario.script[0]?.at ?? anchor, scenario.drift[0]?.at ?? anchor);
  const data = { ...old, scenario: name, seed, actions, anchor: toIso(anchor), policy: scenario.policy };
  engine.append([{ type: "log.started", data }], begin, { actor: system, requestId: null, requestKey: null });
  runScript(engine, scenario.script);
  engine.settle(anchor);
  return engine;
}
