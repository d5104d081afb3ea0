import type { AuditEntry } from "#src/domain/model/events.ts";
import { system } from "#src/domain/model/people.ts";
import { DAY, toMs } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { scenarioFor } from "#mocks/scenarios/registry.ts";
import { firstBroken } from "./audit-chain.ts";
import { AuditUnavailable, type Core, type StartOptions } from "./core.ts";
import { DemoClock } from "./demo-clock.ts";
import { Engine } from "./engine.ts";
import type { LogStorage, MachineClock } from "./ports.ts";
import { runScript } from "./run-script.ts";
import { createSerial } from "./serial.ts";

type CoreOptions = {
  readonly storage: LogStorage;
  readonly clock: MachineClock;
  /** What an empty storage starts with; `fresh` asks for it even where another demo is stored. */
  readonly start: StartOptions & { readonly fresh?: boolean };
  /** Builds scenarios by name; those of the demo unless a test brings its own. */
  readonly scenarios?: typeof scenarioFor;
};

const clockKey = "clock";
/** An accepted request is answered again for so long. */
const replayFor = DAY;

/** Loads the stored log, or starts the demo where there is none. Rejects only where even memory fails. */
export async function createCore({ storage, clock: machine, start, scenarios = scenarioFor }: CoreOptions): Promise<Core> {
  const stored = await storage.load();
  const meta = new Map(Object.entries(stored.meta));
  const clock = new DemoClock(machine, meta.get(clockKey));
  let tampered: number | null = null;
  let engine = await firstEngine(stored.entries);

  /** What was altered is not believed: the log counts up to the first bad entry, and nothing more is accepted after it. */
  async function firstEngine(entries: readonly AuditEntry[]): Promise<Engine> {
    const broken = firstBroken(entries);
    tampered = broken === null ? null : broken + 1;
    const good = broken === null ? entries : entries.slice(0, broken);
    const first = good[0];
    if (first?.type !== "log.started") return startOver(start, null);
    if (start.fresh === true && !isDemo(first.data, start)) return startOver(start, good.at(-1) ?? null);
    return engineOf(good, scenarios);
  }

  async function startOver(options: StartOptions, head: AuditEntry | null): Promise<Engine> {
    clock.reset();
    const anchor = clock.now();
    const scenario = scenarios({ ...options, anchor });
    const fresh = new Engine(scenario, []);
    const begin = Math.min(anchor, scenario.script[0]?.at ?? anchor, scenario.drift[0]?.at ?? anchor);
    const previousHead = head === null ? null : { sequence: head.sequence, hash: head.hash };
    const data = { previousHead, ...options, anchor: toIso(anchor), policy: scenario.policy };
    fresh.append({ type: "log.started", data }, begin, { actor: system, requestId: null, requestKey: null });
    runScript(fresh, scenario.script);
    fresh.settle(anchor);
    await stores(() => storage.replace(fresh.takeUnsaved(), { [clockKey]: clock.save() }));
    tampered = null;
    return fresh;
  }

  async function stores(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      throw new AuditUnavailable("The log could not be written.", { cause: error });
    }
  }

  /** Whole or not at all: what the storage refuses is forgotten by going back to what it holds. */
  async function transact<T>(work: () => T): Promise<T> {
    if (tampered !== null) throw new AuditUnavailable(`The stored log was altered at entry ${tampered}.`);
    const result = work();
    const entries = engine.takeUnsaved();
    if (entries.length === 0) return result;
    try {
      await stores(() => storage.append(entries));
    } catch (error) {
      engine = engineOf(engine.world.entries.slice(0, -entries.length), scenarios);
      throw error;
    }
    return result;
  }

  return {
    get world() {
      return engine.world;
    },
    now: () => Math.max(clock.now(), toMs(engine.world.last?.time ?? toIso(0))),
    exclusive: createSerial(),
    contextFor: (caller, now) => engine.contextFor(caller, now),
    settle: (now) => transact(() => engine.settle(now)),
    command: (caller, command, now, authored) => transact(() => engine.command(caller, command, now, authored)),
    changePolicy: (caller, command, now, authored) =>
      transact(() => engine.changePolicy(caller, command, now, authored)),
    append: (events, now, authored) =>
      transact(() => {
        for (const [index, event] of events.entries()) {
          engine.append(event, now, index === 0 ? authored : { ...authored, requestKey: null });
        }
      }),
    async moveClock(change) {
      if ("speed" in change) clock.setSpeed(change.speed);
      else clock.advance(change.advanceSeconds);
      await stores(() => storage.saveMeta(clockKey, clock.save()));
      return clock.now();
    },
    async reset(options) {
      engine = await startOver(options, engine.world.last ?? null);
      meta.clear();
    },
    replayOf(callerId, key, now) {
      const known = engine.world.requestBy(callerId, key);
      return known !== null && now - known.at < replayFor ? known : null;
    },
    metaAtStart: (prefix) => new Map([...meta].filter(([key]) => key.startsWith(prefix))),
  };
}

function isDemo(started: StartOptions, { scenario, seed, actions }: StartOptions): boolean {
  return started.scenario === scenario && started.seed === seed && started.actions === actions;
}

/** Folds a log that begins with `log.started` and whose chain holds. */
function engineOf(entries: readonly AuditEntry[], scenarios: typeof scenarioFor): Engine {
  const first = entries[0];
  if (first?.type !== "log.started") throw new Error("The log does not begin with log.started.");
  const { scenario, seed, actions, anchor } = first.data;
  return new Engine(scenarios({ scenario, seed, actions, anchor: toMs(anchor) }), entries);
}
