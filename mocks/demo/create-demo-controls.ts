import { routes } from "#src/backend/create-backend.ts";
import type { Core } from "#src/backend/engine/core.ts";
import { pulse, wait } from "#src/backend/engine/timers.ts";
import { httpOf, problemOf } from "#src/backend/http/problems.ts";
import { matchRoute } from "#src/backend/http/read-request.ts";
import type { FetchHandler, RequestLike } from "#src/backend/http/request-like.ts";
import type { MachineClock, Timers } from "#src/backend/ports.ts";
import { endpoints } from "#src/contract/endpoints.ts";
import type { DemoFaults } from "#src/contract/shapes/demo.ts";
import type { Instant } from "#src/domain/model/action.ts";
import { Refused } from "#src/domain/refused.ts";
import { refused } from "#src/domain/ruling.ts";
import { SECOND } from "#src/lib/instant.ts";
import { type Random, createRandom } from "#src/lib/random.ts";
import { createScript } from "./analyst.ts";
import { createAsk } from "./ask.ts";
import type { Direction } from "./demo-controls.ts";
import { personas } from "./personas.ts";

/** The colleague who can act by script. */
const colleague = "operator-2";

type Parts = {
  readonly core: Pick<Core, "now">;
  /** How fast the demo's clock runs. */
  readonly speed: () => number;
  readonly machine: MachineClock;
  /** The backend itself, without faults. */
  readonly serve: FetchHandler;
  readonly timers: Timers;
};

export function createDirection({ core, speed, machine, serve, timers }: Parts): Direction {
  const faults = createFaults();
  const readers = createReaders(() => machine.now());
  const analyst = createAnalyst(core, (id) => readers.isOpen(id), serve, timers);
  return {
    get faults() {
      return faults.current;
    },
    get analyst() {
      return { person: analyst.person, running: analyst.running };
    },
    failable,
    setFaults: (next, seed) => faults.set(next, seed),
    setAnalyst: (running, seed) => (running ? analyst.start(seed) : analyst.stop()),
    end() {
      faults.set(noFaults, 0);
      analyst.stop();
    },
    over(inner) {
      const way = withFaultInjection(inner, { faults, timers, operationOf: findOperation });
      return async (request) => {
        readers.note(request.method, new URL(request.url).pathname);
        const answer = await way(request);
        const said = saidBy(speed(), isFaulty(faults.current), analyst.running);
        if (said !== "" && answer.type !== "error") answer.headers.set("x-demo", said);
        return answer;
      };
    },
  };
}

/** `speed=60, faults, script`: what is out of the ordinary, for the page's clock and its marks. */
function saidBy(speed: number, faulty: boolean, scripted: boolean): string {
  return [
    ...(speed === 1 ? [] : [`speed=${speed}`]),
    ...(faulty ? ["faults"] : []),
    ...(scripted ? ["script"] : []),
  ].join(", ");
}

function createAnalyst(
  core: Parts["core"],
  isOpenElsewhere: (id: string) => boolean,
  serve: FetchHandler,
  timers: Timers,
) {
  const ask = createAsk((request) => serve(request), colleague);
  let stop: (() => void) | null = null;
  const end = () => {
    stop?.();
    stop = null;
  };
  return {
    person: personas.find(({ person }) => person.id === colleague)?.person ?? { id: colleague, name: colleague },
    get running() {
      return stop !== null;
    },
    stop: end,
    start(seed: number) {
      end();
      const script = createScript({ ask, now: () => core.now(), isOpenElsewhere }, seed);
      stop = pulse(timers, () => script.step());
    },
  };
}

/** Everything but the demo's own controls, which must work to end what they began. */
const failable = [...endpoints]
  .filter(([, { path }]) => !path.startsWith("/api/demo/"))
  .map(([name, { method, path }]) => ({ name, method, path }));

function findOperation(method: string, pathname: string): string | null {
  try {
    const { path } = matchRoute(routes, method, pathname).route;
    return failable.find((endpoint) => endpoint.method === method && endpoint.path === path)?.name ?? null;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** A page that shows an action reads it anew every 15 s at the latest, so one that was read within this is open somewhere. */
const openFor = 20 * SECOND;

type Readers = {
  /** A page asked for something; an action's detail is what an open panel asks for. */
  note(method: string, pathname: string): void;
  isOpen(actionId: string): boolean;
};

/** Which actions are open in some page, as far as its calls tell. `now`: the machine's time. */
function createReaders(now: () => Instant): Readers {
  const reads = new Map<string, Instant>();
  return {
    note(method, pathname) {
      const [, id] = /^\/api\/actions\/([^/]+)$/.exec(pathname) ?? [];
      if (method !== "GET" || id === undefined) return;
      for (const [known, at] of reads) if (now() - at >= openFor) reads.delete(known);
      reads.set(id, now());
    },
    isOpen(actionId) {
      const at = reads.get(actionId);
      return at !== undefined && now() - at < openFor;
    },
  };
}

type FaultOptions = {
  readonly faults: Faults;
  readonly timers: Timers;
  /** The operation id of a call, null where it is none of the contract. */
  readonly operationOf: (method: string, pathname: string) => string | null;
};

/** Operations whose answers are read for long. */
const streamed: ReadonlySet<string | null> = new Set(
  [...endpoints].flatMap(([id, { streams }]) => (streams.length > 0 ? [id] : [])),
);

/**
 * Serves over a way that is as bad as the faults say. A call that gets no answer is `Response.error()`: whoever hosts the
 * backend lets it fail as a network does. The demo's own controls always work, else nobody could end the faults.
 */
function withFaultInjection(serve: FetchHandler, { faults, timers, operationOf }: FaultOptions): FetchHandler {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/api/demo/")) return serve(request);
    const { latencyMs } = faults.current;
    if (latencyMs > 0) await wait(timers, latencyMs, request.signal);
    if (faults.current.offline) return Response.error();
    const operation = operationOf(request.method, pathname);
    const fate = faults.fateOf(`${request.method} ${pathname}`, operation);
    switch (fate) {
      case "answered":
        return serve(streamed.has(operation) ? interrupted(request, faults) : request);
      case "lost":
        return Response.error();
      case "lostAfter":
        await serve(request);
        return Response.error();
      case "failed":
        return failure();
      default:
        return fate satisfies never;
    }
  };
}

/** What is read for long breaks off when the faults change, as it would when a cable is pulled. */
function interrupted({ method, url, headers, body, signal }: RequestLike, { changed }: Faults): RequestLike {
  return { method, url, headers, body, signal: AbortSignal.any([signal, changed]) };
}

function failure(): Response {
  const error = new Refused(refused("internal", "The backend failed, as the demo was told to. Nothing was changed."));
  return new Response(JSON.stringify(problemOf(error, "fault")), {
    status: httpOf(error).status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}

/**
 * What becomes of one call. `lost` never reached the backend and `lostAfter` was carried out but its answer is lost, as on a
 * real network: who asked cannot tell them apart. `failed` is an answer that says so (500), before anything was done.
 */
export type Fate = "answered" | "lost" | "lostAfter" | "failed";

type Faults = {
  readonly current: DemoFaults;
  /** Ends when these faults are changed for others, or ended. */
  readonly changed: AbortSignal;
  /** From now on; the same seed lets the same calls fail again. */
  set(next: DemoFaults, seed: number): void;
  /** The fate of the next such call. `call`: method and path; `operation`: its operation id, null where it has none. */
  fateOf(call: string, operation: string | null): Fate;
};

export const noFaults: DemoFaults = { latencyMs: 0, errorRate: 0, offline: false, failing: null };

function isFaulty({ latencyMs, errorRate, offline, failing }: DemoFaults): boolean {
  return latencyMs > 0 || errorRate > 0 || offline || failing !== null;
}

/** Which calls fail follows from the seed, the call and how often it was made, not from what else happens meanwhile. */
export function createFaults(): Faults {
  let current = noFaults;
  let seed = 0;
  let change = new AbortController();
  const counts = new Map<string, number>();
  return {
    get current() {
      return current;
    },
    get changed() {
      return change.signal;
    },
    set(next, nextSeed) {
      const concerns = isFaulty(current) || isFaulty(next);
      current = next;
      seed = nextSeed;
      counts.clear();
      if (!concerns) return;
      change.abort();
      change = new AbortController();
    },
    fateOf(call, operation) {
      const nth = counts.get(call) ?? 0;
      counts.set(call, nth + 1);
      const draw = drawFor(seed, call, nth);
      const fails = draw.chance(current.errorRate) || (operation !== null && operation === current.failing);
      return fails ? draw.pick(["lost", "lostAfter", "failed"] as const) : "answered";
    },
  };
}

/** A source of choices for one occasion: the same seed, words and number give the same, whatever was drawn elsewhere. */
function drawFor(seed: number, words: string, nth: number): Random {
  let mixed = Math.imul(seed ^ 0x51ed_270b, 0x9e37_79b1) ^ Math.imul(nth + 1, 0x85eb_ca6b);
  for (let index = 0; index < words.length; index += 1) {
    mixed = Math.imul(mixed ^ words.charCodeAt(index), 0x0100_0193);
  }
  return createRandom(mixed);
}
