import { endpoints } from "#src/contract/endpoints.ts";
import { Refused } from "#src/domain/refused.ts";
import type { Core } from "#src/backend/engine/core.ts";
import type { FetchHandler } from "#src/backend/http/request-like.ts";
import { matchRoute } from "#src/backend/http/read-request.ts";
import { routes } from "#src/backend/create-backend.ts";
import { personas } from "./personas.ts";
import type { MachineClock, Timers } from "#src/backend/ports.ts";
import { pulse } from "#src/backend/engine/timers.ts";
import { createScript } from "./analyst.ts";
import { createAsk } from "./ask.ts";
import { withFaultInjection } from "./fault-injection.ts";
import type { Direction } from "./demo-controls.ts";
import { createFaults, isFaulty, noFaults } from "./faults.ts";
import { createReaders } from "./readers.ts";

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
      const way = withFaultInjection(inner, { faults, timers, operationOf });
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

function operationOf(method: string, pathname: string): string | null {
  try {
    const { path } = matchRoute(routes, method, pathname).route;
    return failable.find((endpoint) => endpoint.method === method && endpoint.path === path)?.name ?? null;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}
