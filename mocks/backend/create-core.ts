import type { AuditEntry } from "#src/domain/model/events.ts";
import { system } from "#src/domain/model/people.ts";
import { toMs } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { scenarioFor } from "#mocks/scenarios/registry.ts";
import { firstBroken } from "./audit-chain.ts";
import type { Core, StartOptions } from "./core.ts";
import { DemoClock } from "./demo-clock.ts";
import { Engine } from "./engine.ts";
import { clockKey, LogCore, stored, type Engines } from "./log-core.ts";
import { callerOf } from "./personas.ts";
import type { Directory, LogStorage, MachineClock } from "./ports.ts";
import { runScript } from "./run-script.ts";

type Scenarios = typeof scenarioFor;

type CoreOptions = {
  readonly storage: LogStorage;
  readonly clock: MachineClock;
  /** What an empty storage starts with; `fresh` asks for it even where another demo is stored. */
  readonly start: StartOptions & { readonly fresh?: boolean };
  /** Builds scenarios by name; those of the demo unless a test brings its own. */
  readonly scenarios?: Scenarios;
  /** Those of the demo unless a test brings its own. */
  readonly people?: Directory;
};

/** Loads the stored log, or starts the demo where there is none. Rejects only where even memory fails. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { storage, start, scenarios = scenarioFor, people = callerOf } = options;
  const loaded = await storage.load();
  const meta = new Map(Object.entries(loaded.meta));
  const clock = new DemoClock(options.clock, meta.get(clockKey));
  const engines: Engines = {
    resume: (entries) => resumed(entries, scenarios, people),
    begin: (asked, head) => begun(asked, head, clock.now(), { scenarios, people }),
  };
  const parts = { storage, clock, engines, meta };

  // What was altered is not believed: the log counts up to the first bad entry.
  const broken = firstBroken(loaded.entries);
  const good = broken === null ? loaded.entries : loaded.entries.slice(0, broken);
  if (good.length > 0 && !asksForAnother(start, good[0])) {
    return new LogCore(parts, engines.resume(good), broken === null ? null : broken + 1);
  }
  // Altered from its first entry on: what the log told cannot be rebuilt, so the beginning is shown, and nothing accepted.
  if (broken === 0 && start.fresh !== true) return new LogCore(parts, engines.begin(start, null), 1);
  clock.reset();
  const engine = engines.begin(start, good.at(-1) ?? null);
  await stored(() => storage.replace(engine.takeUnsaved(), { [clockKey]: clock.save() }));
  return new LogCore(parts, engine, null);
}

function asksForAnother(start: CoreOptions["start"], first: AuditEntry | undefined): boolean {
  if (start.fresh !== true || first?.type !== "log.started") return false;
  const { scenario, seed, actions } = first.data;
  return scenario !== start.scenario || seed !== start.seed || actions !== start.actions;
}

/** Folds a log that begins with `log.started` and whose chain holds. */
function resumed(entries: readonly AuditEntry[], scenarios: Scenarios, people: Directory): Engine {
  const first = entries[0];
  if (first?.type !== "log.started") throw new Error("The log does not begin with log.started.");
  const { scenario, seed, actions, anchor } = first.data;
  return new Engine(scenarios({ scenario, seed, actions, anchor: toMs(anchor) }), entries, people);
}

/** A new log that names the head of the old one, with the scenario's history done up to `anchor`. */
function begun(
  options: StartOptions,
  head: AuditEntry | null,
  anchor: number,
  { scenarios, people }: { readonly scenarios: Scenarios; readonly people: Directory },
): Engine {
  const { scenario: name, seed, actions } = options;
  const scenario = scenarios({ scenario: name, seed, actions, anchor });
  const engine = new Engine(scenario, [], people);
  const begin = Math.min(anchor, scenario.script[0]?.at ?? anchor, scenario.drift[0]?.at ?? anchor);
  const previousHead = head === null ? null : { sequence: head.sequence, hash: head.hash };
  const data = { previousHead, scenario: name, seed, actions, anchor: toIso(anchor), policy: scenario.policy };
  engine.append([{ type: "log.started", data }], begin, { actor: system, requestId: null, requestKey: null });
  runScript(engine, scenario.script);
  engine.settle(anchor);
  return engine;
}
