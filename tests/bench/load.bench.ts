import { test, vi } from "vitest";
import * as z from "zod/mini";
import type { ResponseLike } from "#src/backend/http/response-like.ts";
import { checkpointKey } from "#src/backend/engine/checkpoint.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { action, airRecord, alikeCluster, mail } from "#tests/support/import-fixtures.ts";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { median, ms, note, printColumns } from "./support/figures.ts";

// The backend under load, in Node, with its log in memory: what single calls cost at 100,000 actions and how long they keep the
// thread to themselves, and how soon a command is answered while one reader, or several, have 200 reads in flight, or a colleague
// imports.

const actions = Number(process.env["LOAD_ACTIONS"] ?? 100_000);
const readsInFlight = 200;
const recipients = 20_000;
const loadMs = 20_000;

const forty = Array.from({ length: 40 }, (_, n) => `mailbox=person${n}.example`).join("&");
const asked = {
  "a page of actions": "/api/actions?view=all&limit=50",
  "pending, by severity": "/api/actions?view=pending&limit=50&sort=-severity",
  "pending, searched": "/api/actions?view=pending&limit=50&q=invoice",
  "forty mailboxes": `/api/actions?view=all&${forty}`,
  "selection of pending": "/api/actions/selection?view=pending",
  "selection of all": "/api/actions/selection?view=all",
  "export as CSV": "/api/actions/export?format=csv&view=all",
  "export as OCSF": "/api/actions/export?format=ocsf&view=all",
  "entities, searched": "/api/entities?q=invoice",
  investigations: "/api/investigations?limit=50",
  overview: "/api/overview",
  notices: "/api/notices",
  "audit log, searched": "/api/audit?limit=50&order=newest&q=invoice",
  "audit log, searched and folded": "/api/audit?limit=50&order=newest&q=invoice&fold=batches",
} as const;

/** What a page asks over and over, and what costs most of what everybody may ask. */
const readUnderLoad = [
  asked["a page of actions"],
  asked.overview,
  asked["pending, searched"],
  asked.investigations,
  asked["selection of pending"],
  asked["forty mailboxes"],
  asked["audit log, searched"],
  asked["export as OCSF"],
];

/** Milliseconds of processor time that this process has used: other programs of the machine do not count. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Processor time that `work` takes, and the most of it for which the thread let nothing else in. Milliseconds. */
async function longestBlock(work: () => Promise<unknown>): Promise<{ readonly took: number; readonly block: number }> {
  let block = 0;
  let over = false;
  let last = worked();
  const tick = () => {
    const now = worked();
    block = Math.max(block, now - last);
    last = worked();
    if (!over) setImmediate(tick);
  };
  setImmediate(tick);
  const from = worked();
  await work();
  const took = worked() - from;
  await new Promise((resolve) => setImmediate(resolve));
  over = true;
  return { took, block };
}

async function get(backend: TestBackend, who: Persona, path: string, signal = new AbortController().signal) {
  const headers = new Headers({ authorization: `Bearer ${who}` });
  const answer: ResponseLike = await backend.backend.handle({
    method: "GET",
    url: `http://b.test${path}`,
    headers,
    body: null,
    signal,
  });
  // Part by part, as it would be sent: put together it would be half a gigabyte of the reader's.
  if (answer instanceof Response && answer.body !== null) {
    const reader = answer.body.getReader();
    while (!signal.aborted && !(await reader.read()).done);
    if (signal.aborted) await reader.cancel();
  }
  return answer.status;
}

async function costs(backend: TestBackend): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const first = new Map<string, string>();
  const again = new Map<string, string>();
  const blocks = new Map<string, string>();
  for (const [name, path] of Object.entries(asked)) {
    const cold = await longestBlock(() => get(backend, "operator", path));
    const warm = await longestBlock(() => get(backend, "operator", path));
    note(name, `${ms(cold.took)}, ${ms(warm.took)}, longest block ${ms(Math.max(cold.block, warm.block))}`);
    first.set(name, ms(cold.took));
    again.set(name, ms(warm.took));
    blocks.set(name, ms(Math.max(cold.block, warm.block)));
  }
  return new Map([
    ["first", first],
    ["again", again],
    ["longest block", blocks],
  ]);
}

const pendingPage = z.object({ items: z.array(z.object({ id: z.string(), reviewDigest: z.string() })) });

/** So many that wait of each of two kinds, taken in turn. */
async function pendingItems(backend: TestBackend, ofEach: number) {
  const [mails = [], urls = []] = await Promise.all(
    ["softDeleteEmail", "blockUrl"].map(async (kind) => {
      const page = await backend.call("operator-2", "GET", `/api/actions?view=pending&kind=${kind}&limit=${ofEach}`);
      return pendingPage.parse(page.body).items;
    }),
  );
  return mails.flatMap((item, n) => [item, ...urls.slice(n, n + 1)]);
}

/** Milliseconds of each command that one operator gives one after the other while `load` goes on. */
async function commandsUnder(backend: TestBackend, forMs: number, load: (over: () => boolean) => Promise<unknown>) {
  const items = await pendingItems(backend, 100);
  let over = false;
  const loaded = load(() => over);
  const until = performance.now() + forMs;
  const taken: number[] = [];
  let accepted = 0;
  for (const { id, reviewDigest } of items) {
    if (performance.now() > until) break;
    for (const [command, body] of [
      ["approve", { reviewDigest, comment: null }],
      ["cancel", {}],
    ] as const) {
      const from = performance.now();
      const { status } = await backend.call("operator-2", "POST", `/api/actions/${id}/${command}`, body);
      taken.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (status === 200) accepted += 1;
    }
  }
  over = true;
  await loaded;
  return { taken, accepted };
}

function told({ taken, accepted }: { readonly taken: readonly number[]; readonly accepted: number }) {
  const sorted = taken.toSorted((a, b) => a - b);
  return new Map([
    ["commands answered (accepted)", `${sorted.length} (${accepted})`],
    ["p50", ms(median(sorted))],
    ["p99", ms(sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN)],
    ["max", ms(sorted.at(-1) ?? Number.NaN)],
  ]);
}

/** So many reads in flight, each followed by the next, of one reader or of several. */
async function readers(
  backend: TestBackend,
  people: readonly Persona[],
  inFlight: number,
  over: () => boolean,
): Promise<void> {
  let done = 0;
  let refused = 0;
  const { signal, abort } = leavingWhen(over);
  await Promise.all(
    Array.from({ length: inFlight }, async (_, n) => {
      for (let turn = n; !over(); turn += 1) {
        const who = people[n % people.length] ?? "reader";
        const status = await get(backend, who, readUnderLoad[turn % readUnderLoad.length] ?? "", signal);
        if (status === 200) done += 1;
        else if (!signal.aborted) {
          refused += 1;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    }),
  );
  abort();
  note(`${inFlight} reads in flight of ${people.join(", ")}`, `${done} answered, ${refused} refused`);
}

/** Who reads goes away when the measuring is over, as pages do. */
function leavingWhen(over: () => boolean) {
  const controller = new AbortController();
  const timer = setInterval(() => {
    if (over()) controller.abort();
  }, 100);
  return { signal: controller.signal, abort: () => clearInterval(timer) };
}

/** One record of one mail with that many recipients. */
function hugeRecord(): string {
  const named = Array.from({ length: recipients }, (_, n) => `recipient${n}@contoso.example`);
  return JSON.stringify(airRecord([action([alikeCluster(), ...named.map((Recipient) => mail({ Recipient }))])]));
}

async function importing(backend: TestBackend): Promise<void> {
  const { took, block } = await longestBlock(async () => {
    const { status, body } = await backend.call("administrator", "POST", "/api/imports", hugeRecord());
    note("import answered", `${status} ${JSON.stringify(body).slice(0, 120)}`);
  });
  note(`an import of ${recipients} recipients`, `${ms(took)}, longest block ${ms(block)}`);
}

const policyIn = z.object({ policy: z.looseObject({ version: z.number() }) });

/** What concerns many actions at once: told with the processor time it takes and the longest block. */
async function sweeping(backend: TestBackend): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const times = new Map<string, string>();
  const blocks = new Map<string, string>();
  const measure = async (name: string, work: () => Promise<unknown>) => {
    const { took, block } = await longestBlock(work);
    note(name, `${ms(took)}, longest block ${ms(block)}`);
    times.set(name, ms(took));
    blocks.set(name, ms(block));
  };
  const setPause = async (pause: { readonly reason: string } | null) => {
    const { policy } = policyIn.parse((await backend.call("administrator", "GET", "/api/session")).body);
    return () => backend.call("administrator", "PUT", "/api/policy", { ...policy, pause });
  };
  const rest = (await pendingItems(backend, 200)).map(({ id, reviewDigest }) => ({ actionId: id, reviewDigest }));
  const decide = () =>
    backend.call("operator-2", "POST", "/api/decisions", { decision: "approve", comment: "x", items: rest });
  await measure(`${rest.length} decisions in one call`, decide);
  await measure("pause", await setPause({ reason: "measured" }));
  await measure("end of the pause", await setPause(null));
  for (const [name, seconds] of [
    ["a leap of an hour", 3600],
    ["a leap of a day", 86_400],
    ["a leap of a week, to which all expire", 7 * 86_400],
  ] as const) {
    await backend.call("administrator", "POST", "/api/demo/clock", { advanceSeconds: seconds });
    await measure(name, () => get(backend, "operator", "/api/session"));
  }
  return new Map([
    ["took", times],
    ["longest block", blocks],
  ]);
}

test("the backend under load", async () => {
  const storage = createMemoryStorage();
  const backend = await startBackend({ scenario: "generated", actions, storage, checksAnswers: false });
  // The checkpoint of the first start is made beside requests, and would be measured with them.
  await vi.waitFor(
    async () => {
      if ((await storage.load()).meta[checkpointKey] === undefined) throw new Error("There is no checkpoint yet.");
    },
    { timeout: 300_000, interval: 500 },
  );
  printColumns(`Single calls at ${actions.toLocaleString("en-GB")} actions`, await costs(backend));
  const alone = told(await commandsUnder(backend, 5000, async () => undefined));
  const one = ["reader"] as const;
  const several = ["reader", "operator", "administrator"] as const;
  const ofOne = told(await commandsUnder(backend, loadMs, (over) => readers(backend, one, readsInFlight, over)));
  const ofMany = told(await commandsUnder(backend, loadMs, (over) => readers(backend, several, readsInFlight, over)));
  const beside = told(await commandsUnder(backend, 10_000, () => importing(backend)));
  printColumns(
    "One operator's commands",
    new Map([
      ["alone", alone],
      [`${readsInFlight} reads in flight of one reader`, ofOne],
      [`${readsInFlight} of three`, ofMany],
      [`beside an import of ${recipients.toLocaleString("en-GB")} recipients`, beside],
    ]),
  );
  printColumns("What concerns many actions at once", await sweeping(backend));
});
