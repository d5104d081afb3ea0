import { randomInt } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRandom, type Random } from "#src/lib/random.ts";
import { createSimulatedBackend } from "#mocks/demo/simulated-backend.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import type { LogStorage } from "#src/backend/ports.ts";
import { createApprover, forAll, loseAtRandom, noSoakCounts, wrongIn, type SoakCounts } from "./support/approvals.ts";
import { buildBackend, startProcess, type BackendProcess } from "./support/built-backend.ts";
import { asResponse } from "#src/backend/http/response-like.ts";

// 1,000 approvals by `npm run test:soak`; a few in each run of the tests.

const isWhole = import.meta.env.MODE === "soak";
const given = process.env["SOAK_SEED"];
const seed = given !== undefined ? Number(given) : isWhole ? randomInt(2 ** 31) : 1;
const person = "operator";
const atOnce = 6;
const minutes = 60_000;

function told(what: string, counts: SoakCounts, since: number): void {
  const words = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  console.info(`${what}, seed ${seed}: ${words.join(", ")}; ${((performance.now() - since) / 1000).toFixed(1)} s`);
}

/** One write in twenty is refused, as by a disk that is full for a moment. */
function sometimesFull(storage: LogStorage, random: Random): LogStorage {
  return {
    ...storage,
    append: (entries) =>
      random.chance(0.05) ? Promise.reject(new Error("No space is left")) : storage.append(entries),
  };
}

test(
  "R-04 R-14 approvals over a network that loses one in five, with a disk that fails: none lost, none doubled",
  async () => {
    const [wanted, since] = [isWhole ? 1000 : 40, performance.now()];
    const random = createRandom(seed);
    const memory = createMemoryStorage();
    const counts = noSoakCounts();
    let ids = 0;
    const open = () =>
      createSimulatedBackend({
        storage: sometimesFull(memory, random),
        clock: { now: () => Date.now() },
        ids: { next: (prefix) => `${prefix}-${(ids += 1)}` },
        start: { scenario: "generated", seed, actions: wanted },
      });
    let backend = await open();
    loseAtRandom(random, counts, async (input, init) => asResponse(await backend.handle(new Request(input, init))));
    const approver = createApprover({ baseUrl: "http://backend.test", token: person, pause: 0, counts });
    const all = await approver.pending(wanted);
    const restartAfter = Math.ceil(wanted / (isWhole ? 8 : 2));
    for (let from = 0; from < all.length; from += restartAfter) {
      await forAll(all.slice(from, from + restartAfter), atOnce, (id) => approver.approve(id));
      backend = await open();
      counts.restarts += 1;
    }
    told("In one process", counts, since);
    const { entries } = await memory.load();
    expect(wrongIn(entries, all, person)).toEqual([]);
    expect(counts.approved).toBe(wanted);
    expect(Math.min(counts.lostOnTheWay, counts.answersLost, counts.answeredAgain)).toBeGreaterThan(0);
  },
  10 * minutes,
);

let program: string;
let folder: string;

beforeAll(async () => {
  program = await buildBackend();
  folder = await mkdtemp(join(tmpdir(), "soak-"));
}, minutes);

afterAll(() => rm(folder, { recursive: true }));

test(
  "R-04 R-10 R-14 the same against npm run backend, killed at random moments: nothing that was acknowledged is lost",
  async () => {
    const [wanted, since] = [isWhole ? 1000 : 25, performance.now()];
    const random = createRandom(seed);
    const counts = noSoakCounts();
    const file = join(folder, "soak.log");
    let args = ["--log", file, "--port", "0", "--token", `${person}=soak`, "--seed", String(seed)];
    args.push("--actions", String(wanted));
    const first = await startProcess(program, args);
    const { url } = first;
    args = args.with(3, new URL(url).port);
    const killed = killedAtRandom(first, () => startProcess(program, args), random, counts);
    loseAtRandom(random, counts, (input, init) => {
      killed.sent();
      return realFetch(input, init);
    });
    const approver = createApprover({ baseUrl: url, token: "soak", pause: 50, counts });
    const all = await approver.pending(wanted);
    await forAll(all, atOnce, (id) => approver.approve(id));
    await (await killed.last()).end("SIGKILL");
    const after = await startProcess(program, args);
    const response = await realFetch(`${url}/api/session`, { headers: { authorization: "Bearer soak" } });
    expect(await response.json()).toMatchObject({ alteredEntry: null });
    expect(await after.end("SIGTERM")).toEqual({ code: 0 });

    told("Killed and started again", counts, since);
    const log = (await readFile(file, "utf8")).trimEnd().split("\n");
    expect(
      wrongIn(
        log.map((line): unknown => JSON.parse(line)),
        all,
        person,
      ),
    ).toEqual([]);
    expect(counts.approved).toBe(wanted);
    expect(counts.restarts).toBeGreaterThan(0);
  },
  30 * minutes,
);

/** Kills a backend now and then, somewhere within the work on what was sent last, and starts it again. */
function killedAtRandom(
  first: BackendProcess,
  start: () => Promise<BackendProcess>,
  random: Random,
  counts: SoakCounts,
) {
  let running = Promise.resolve(first);
  let isUp = true;
  let requestsLeft = random.between(5, 30);
  const replace = async (before: BackendProcess) => {
    await new Promise((resolve) => {
      setTimeout(resolve, random.between(0, 12));
    });
    await before.end("SIGKILL");
    const next = await start();
    counts.restarts += 1;
    requestsLeft = random.between(5, 30);
    isUp = true;
    return next;
  };
  return {
    sent(): void {
      requestsLeft -= 1;
      if (requestsLeft > 0 || !isUp) return;
      isUp = false;
      running = running.then(replace);
    },
    /** The one that runs when no other is about to. */
    last: () => running,
  };
}

const realFetch: typeof fetch = (...input) => unstubbed(...input);
const unstubbed = globalThis.fetch;
