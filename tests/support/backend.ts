import type { Backend } from "#src/backend/create-backend.ts";
import { createSimulatedBackend } from "#mocks/demo/simulated-backend.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import type { Limits } from "#src/backend/http/limits.ts";
import type { Host } from "#mocks/demo/hosting.ts";
import type { Directory, LogStorage, MachineClock, Timers } from "#src/backend/ports.ts";
import type { Scenario } from "#mocks/scenarios/scenario.ts";
import { scenarioFor } from "#mocks/scenarios/registry.ts";
import { isOverHttp, overHttp } from "./over-http.ts";
import { noon } from "./tenant-fixtures.ts";

export const personaIds = ["reader", "operator", "operator-2", "administrator"] as const;
export type Persona = (typeof personaIds)[number];

/** `body` is what the JSON says, null where there is none. */
export type Answer = { readonly status: number; readonly body: unknown; readonly headers: Headers };

export type TestBackend = {
  readonly backend: Backend;
  /** Faults that the backend reported of itself; a test that expects none asserts that it is empty. */
  readonly faults: readonly string[];
  /** Moves the machine's clock; nothing waits. */
  advance(seconds: number): void;
  /** One call over HTTP. `nobody` sends no token. Text and bytes are sent as they are, anything else as JSON. */
  call(
    persona: Persona | "nobody",
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** A new backend over the same storage and clock, as after a reload of the only tab. */
  restart(): Promise<TestBackend>;
};

export type StartTest = {
  readonly scenario?: string;
  readonly seed?: number;
  readonly actions?: number;
  /** Milliseconds UTC; `noon` unless said. */
  readonly now?: number;
  readonly storage?: LogStorage;
  /** A scenario of the test's own, instead of those of the demo. */
  readonly story?: Scenario;
  /** When the backend looks by itself, while somebody listens; the machine's own timers unless told. */
  readonly timers?: Timers;
  /** Who people are; the demo's four unless told. */
  readonly people?: Directory;
  readonly checksAnswers?: boolean;
  readonly host?: Host;
  /** Those of everybody unless told, by the clock of the machine. */
  readonly limits?: Limits;
  readonly ticks?: () => number;
  /** The machine's, where a test moves more of it than `advance` does. */
  readonly clock?: MachineClock;
  /** Whether it offers the demo's controls; yes unless told. */
  readonly demo?: boolean;
};

const told = new Map<string, Scenario>();

/** Scenarios are data that nobody changes: the same one is told once for all tests of a process. */
export const sameScenarioFor: typeof scenarioFor = (asked) => {
  const key = JSON.stringify(asked);
  const scenario = told.get(key) ?? scenarioFor(asked);
  told.set(key, scenario);
  return scenario;
};

const begun = new Map<string, ReturnType<LogStorage["load"]>>();

/** What is stored when a scenario has begun: begun once for all tests of a process, the others go on from there as after a reload. */
async function beginning(scenario: string, start: Omit<StartTest, "scenario"> & { readonly now: number }) {
  const { seed = 7, actions = 0, now } = start;
  const key = JSON.stringify([scenario, seed, actions, now]);
  const load = async () => {
    const storage = createMemoryStorage();
    await createSimulatedBackend({
      storage,
      clock: { now: () => now },
      ids: { next: (prefix) => prefix },
      start: { scenario, seed, actions },
      scenarios: sameScenarioFor,
    });
    return storage.load();
  };
  const stored = begun.get(key) ?? load();
  begun.set(key, stored);
  const { entries, meta } = await stored;
  const storage = createMemoryStorage();
  await storage.replace(entries, meta);
  return storage;
}

/**
 * The whole backend in this process: memory instead of a database, a clock that moves only when told. Where the project asks
 * for it, every request goes over a socket.
 */
export async function startBackend(options: StartTest = {}): Promise<TestBackend> {
  const {
    scenario = "demo",
    seed = 7,
    actions = 0,
    now = noon,
    story,
    people,
    storage = story === undefined && people === undefined
      ? await beginning(scenario, { seed, actions, now })
      : createMemoryStorage(),
    checksAnswers = true,
    timers,
    host,
    limits,
    ticks,
    clock,
    demo = true,
  } = options;
  const time = { now };
  let ids = 0;
  const faults: string[] = [];
  const open = async (): Promise<TestBackend> => {
    const called = await createSimulatedBackend({
      storage,
      clock: clock ?? { now: () => time.now },
      demo,
      ids: {
        next: (prefix) => {
          ids += 1;
          return `${prefix}-${ids}`;
        },
      },
      start: { scenario, seed, actions },
      checksAnswers,
      scenarios: story === undefined ? sameScenarioFor : () => story,
      ...(people !== undefined && { people }),
      ...(timers !== undefined && { timers }),
      ...(host !== undefined && { host }),
      ...(limits !== undefined && { limits }),
      ...(ticks !== undefined && { ticks }),
      onFault: (message, error) => {
        faults.push(`${message}: ${error instanceof Error ? error.stack : String(error)}`);
      },
    });
    const backend = isOverHttp() ? overHttp(called) : called;
    return {
      backend,
      faults,
      advance: (seconds) => {
        time.now += seconds * 1000;
      },
      call: (persona, method, path, body, headers = {}) => send(backend, { persona, method, path, body, headers }),
      restart: open,
    };
  };
  return open();
}

type Sent = {
  readonly persona: Persona | "nobody";
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
};

const utf8 = new TextEncoder();
const { signal: neverAborted } = new AbortController();

async function send(backend: Backend, { persona, method, path, body, headers }: Sent): Promise<Answer> {
  const response = await backend.handle({
    method,
    url: `http://backend.test${path}`,
    headers: new Headers({ ...(persona !== "nobody" && { authorization: `Bearer ${persona}` }), ...headers }),
    body: body === undefined ? null : bytesOf(body),
    signal: neverAborted,
  });
  const text = await response.text();
  let parsed: unknown;
  return {
    status: response.status,
    // Many are not looked at.
    get body() {
      parsed ??= text === "" ? null : JSON.parse(text);
      return parsed;
    },
    get headers() {
      return response.headers;
    },
  };
}

function bytesOf(body: unknown): Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return utf8.encode(typeof body === "string" ? body : JSON.stringify(body));
}
