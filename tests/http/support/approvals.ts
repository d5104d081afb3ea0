import { vi, onTestFinished } from "vitest";
import * as z from "zod/mini";
import { createCaller, createCommandKeys } from "#src/api/client.ts";
import { approveAction } from "#src/contract/action-commands.ts";
import { getAction } from "#src/contract/action.ts";
import { listActions } from "#src/contract/actions.ts";
import { NetworkError, ProblemError } from "#src/api/errors.ts";
import { randomId } from "#src/lib/random-id.ts";
import type { Random } from "#src/lib/random.ts";
import { firstBadEntry } from "#tests/contract/support/independent.ts";

/** What a run came to; each name is said as it is counted. */
export type SoakCounts = {
  approved: number;
  requests: number;
  lostOnTheWay: number;
  answersLost: number;
  refusedUnwritten: number;
  answeredAgain: number;
  madeStale: number;
  restarts: number;
};

export function noSoakCounts(): SoakCounts {
  return {
    approved: 0,
    requests: 0,
    lostOnTheWay: 0,
    answersLost: 0,
    refusedUnwritten: 0,
    answeredAgain: 0,
    madeStale: 0,
    restarts: 0,
  };
}

/** One request in ten never arrives, and the answer to one in ten never comes back. */
const lossEachWay = 0.1;

/** Puts a network that loses things between the client and whatever answers, until the test ends. */
export function loseAtRandom(random: Random, counts: SoakCounts, answer: typeof fetch): void {
  vi.stubGlobal("fetch", async (input: string, init: RequestInit) => {
    counts.requests += 1;
    const fate = random.next();
    if (fate < lossEachWay) {
      counts.lostOnTheWay += 1;
      throw new TypeError("Lost on the way");
    }
    const response = await answer(input, init);
    if (response.headers.get("idempotent-replayed") === "true") counts.answeredAgain += 1;
    if (fate > 1 - lossEachWay) {
      counts.answersLost += 1;
      await response.body?.cancel();
      throw new TypeError("Lost on the way back");
    }
    return response;
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
}

type Approver = {
  readonly baseUrl: string;
  readonly token: string;
  /** Milliseconds before something is sent again. */
  readonly pause: number;
  readonly counts: SoakCounts;
};

/** Somebody who approves, by the client of the page, and sends again until it is answered: then once more never. */
export function createApprover({ baseUrl, token, pause, counts }: Approver) {
  const wait = () =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, pause);
    });
  const call = createCaller({
    baseUrl,
    token: () => token,
    keys: createCommandKeys(randomId),
    observeTime: () => undefined,
    onConnection: () => undefined,
    wait,
  });

  /** Again where no answer came, or one that says that nothing was written. */
  async function answered<T>(send: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await send();
      } catch (error) {
        const isUnwritten = error instanceof ProblemError && error.problem.code === "audit_unavailable";
        if (isUnwritten) counts.refusedUnwritten += 1;
        else if (!(error instanceof NetworkError)) throw error;
        await wait();
      }
    }
  }

  return {
    async pending(limit: number): Promise<readonly string[]> {
      const ids: string[] = [];
      for (let cursor: string | undefined; ids.length < limit;) {
        const query = { view: "pending", limit: 200, sort: "id", ...(cursor !== undefined && { cursor }) } as const;
        const page = await answered(() => call(listActions, { query }));
        ids.push(...page.items.map(({ id }) => id));
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      return ids.slice(0, limit);
    },
    /** Rejects for any refusal but that of a review which went stale: a decision that was lost or made twice shows so. */
    async approve(id: string): Promise<void> {
      for (;;) {
        const { reviewDigest, round } = await answered(() => call(getAction, { params: { id } }));
        try {
          await answered(() => call(approveAction, { params: { id }, body: { reviewDigest, round, comment: null } }));
          counts.approved += 1;
          return;
        } catch (error) {
          if (!(error instanceof ProblemError) || error.problem.code !== "stale_review") throw error;
          counts.madeStale += 1;
        }
      }
    },
  };
}

/** Does it for all, some at the same time. Rejects at the first that fails. */
export async function forAll(ids: readonly string[], atOnce: number, work: (id: string) => Promise<void>) {
  const left = [...ids];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let id = left.pop(); id !== undefined; id = left.pop()) await work(id);
    }),
  );
}

const entry = z.looseObject({
  sequence: z.number(),
  type: z.string(),
  actor: z.looseObject({ id: z.string() }),
  data: z.looseObject({ actionId: z.optional(z.string()), items: z.optional(z.unknown()) }),
  previousHash: z.string(),
  hash: z.string(),
});

const processed = z.array(z.looseObject({ id: z.string() }));

/** What is wrong with a log after all of these were approved by one person; nothing where none was lost and none done twice. */
export function wrongIn(log: readonly unknown[], ids: readonly string[], person: string): readonly string[] {
  const wrong: string[] = [];
  const entries = log.map((one) => entry.parse(one));
  const bad = firstBadEntry(entries);
  if (bad !== null) wrong.push(`Entry ${bad} does not continue the chain`);
  const approvals = new Map<string, number>();
  const started = new Map<string, number>();
  const acted = new Set<string>();
  for (const { type, actor, data } of entries) {
    const { actionId = "" } = data;
    if (type === "action.approved" && actor.id === person) add(approvals, actionId);
    if (type === "action.executionStarted" && ids.includes(actionId)) add(started, actionId);
    if (type !== "action.itemsProcessed" || !ids.includes(actionId)) continue;
    for (const item of processed.parse(data.items)) {
      if (acted.has(`${actionId} ${item.id}`)) wrong.push(`${item.id} of ${actionId} was acted on twice`);
      acted.add(`${actionId} ${item.id}`);
    }
  }
  for (const id of ids) {
    const times = approvals.get(id) ?? 0;
    if (times !== 1) wrong.push(`${id} was approved ${times} times`);
    if ((started.get(id) ?? 0) > 1) wrong.push(`${id} was executed ${started.get(id)} times`);
  }
  return wrong;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
