import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { firstBadEntry } from "#tests/contract/support/independent.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { aMessage, minutes, noon, objects } from "#tests/support/tenant-fixtures.ts";
import { clusterKey } from "#src/domain/model/mail.ts";
import { Auditor } from "./auditor.ts";
import { entry, type Entry } from "./entries.ts";
import { step, type Step } from "./steps.ts";

/** A quick share runs with `npm test`; `npm run test:gate` runs the whole. */
const runs = import.meta.env.MODE === "thorough" ? 100_000 : 100;
const counts = { sequences: 0, steps: 0, accepted: 0, refused: 0 };

const shown = z.object({
  status: z.string(),
  round: z.number(),
  reviewDigest: z.string(),
  undo: z.nullable(z.object({ reviewDigest: z.string() })),
  evidence: z.record(z.string(), z.unknown()),
});
type Shown = z.output<typeof shown>;
const page = z.object({ items: z.array(z.object({ id: z.string(), status: z.string() })) });
const auditPage = z.object({ items: z.array(entry), nextCursor: z.nullable(z.string()) });
const session = z.object({ policy: z.record(z.string(), z.unknown()) });

/** Mail that arrives, leaves and comes back while people decide. */
const story = smallStory({
  drift: [
    { at: noon + minutes(1), drift: "arrives", objects: objects({ messages: [late(1)] }) },
    { at: noon + minutes(2), drift: "deletedByUser", messageId: late(1).id },
    { at: noon + minutes(30), drift: "arrives", objects: objects({ messages: [late(2)] }) },
    { at: noon + minutes(600), drift: "arrives", objects: objects({ messages: [late(3)] }) },
  ],
});

function late(n: number) {
  const clusters = [clusterKey("Subject", "parcel")];
  return aMessage({
    networkMessageId: `nm-late-${n}`,
    mailbox: "dan@northwind.example",
    subject: "Your parcel",
    clusters,
  });
}

async function look(backend: TestBackend, id: string): Promise<Shown | null> {
  const { status, body } = await backend.call("reader", "GET", `/api/actions/${id}`);
  return status === 200 ? shown.parse(body) : null;
}

async function wholeLog(backend: TestBackend): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const { body } = await backend.call("reader", "GET", `/api/audit?limit=200${query}`);
    const read = auditPage.parse(body);
    entries.push(...read.items);
    cursor = read.nextCursor;
  }
  return entries;
}

type Deed = Exclude<Step, { do: "wait" | "restart" | "policy" }>;

function bodyOf(deed: Deed, now: Shown, first: string): unknown {
  const current = deed.do === "undo" ? (now.undo?.reviewDigest ?? now.reviewDigest) : now.reviewDigest;
  const reviewDigest = { current, first, forged: "0".repeat(64) }[deed.digest];
  const rounds = { current: { round: now.round }, none: {}, old: { round: Math.max(1, now.round - 1) } };
  const round = rounds[deed.round];
  switch (deed.do) {
    case "approve":
      return { reviewDigest, ...round };
    case "reject":
      return { reviewDigest, reason: "other", comment: "why", ...round };
    case "undo":
      return { reviewDigest, comment: "why", ...round };
    case "targets":
      return { reviewDigest, comment: "why", excludedItemIds: [late(1).id].slice(0, deed.key % 2), ...round };
    default:
      return { comment: "why", ...round };
  }
}

class Run {
  backend: TestBackend;
  readonly #first = new Map<string, string>();
  #log: readonly Entry[] = [];

  constructor(backend: TestBackend) {
    this.backend = backend;
  }

  async take(next: Step): Promise<void> {
    counts.steps += 1;
    if (next.do === "wait") this.backend.advance(next.seconds);
    else if (next.do === "restart") this.backend = await this.backend.restart();
    else if (next.do === "policy") await this.#changePolicy(next);
    else await this.#act(next);
  }

  async #changePolicy({ as, change }: Extract<Step, { do: "policy" }>): Promise<void> {
    const { policy } = session.parse((await this.backend.call("reader", "GET", "/api/session")).body);
    const next = {
      ...policy,
      ...("mailboxes" in change && { secondApproval: { mailboxes: change.mailboxes } }),
      ...("holdSeconds" in change && { holdSeconds: change.holdSeconds }),
      ...("hours" in change && { approvalValidHours: change.hours }),
      ...("pause" in change && { pause: change.pause ? { reason: "freeze" } : null }),
    };
    const { status } = await this.backend.call(as, "PUT", "/api/policy", next);
    expect(status).toBe(as === "administrator" ? 200 : 403);
  }

  async #act(deed: Deed): Promise<void> {
    const before = await look(this.backend, deed.id);
    if (before === null) return;
    if (!this.#first.has(deed.id)) this.#first.set(deed.id, before.reviewDigest);
    const body = bodyOf(deed, before, this.#first.get(deed.id) ?? "");
    const headers = deed.key === 0 ? {} : { "idempotency-key": `${deed.do}-${deed.id}-${deed.key}` };
    const method = deed.do === "targets" ? "PUT" : "POST";
    const answer = await this.backend.call(deed.as, method, `/api/actions/${deed.id}/${deed.do}`, body, headers);
    if (answer.status === 200) {
      counts.accepted += 1;
      expect(deed.as).not.toBe("reader");
      return;
    }
    counts.refused += 1;
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    // No time has passed: a refusal leaves the action and the tenant as they were.
    const after = await look(this.backend, deed.id);
    expect(after).toEqual(before);
  }

  /** The log only grew, holds together, breaks no rule, and folds to what the API shows. */
  async audit(): Promise<void> {
    const statuses = page.parse((await this.backend.call("reader", "GET", "/api/actions?view=all&limit=200")).body);
    const log = await wholeLog(this.backend);
    expect(log.slice(0, this.#log.length).map(({ hash }) => hash)).toEqual(this.#log.map(({ hash }) => hash));
    expect(firstBadEntry(log)).toBeNull();
    const auditor = new Auditor().read(log);
    expect(auditor.violations).toEqual([]);
    for (const { id, status } of statuses.items)
      expect(`${id} ${auditor.beliefs.get(id)?.status}`).toBe(`${id} ${status}`);
    this.#log = log;
    expect(this.backend.faults).toEqual([]);
  }
}

test(`R-01 to R-19: ${runs} random sequences break no rule`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      counts.sequences += 1;
      const run = new Run(await startBackend({ story }));
      for (const [index, next] of steps.entries()) {
        await run.take(next);
        if (index % 10 === 9) await run.audit();
      }
      await run.audit();
    }),
    { numRuns: runs },
  );
  console.info(
    `${counts.sequences} sequences, ${counts.steps} steps, ${counts.accepted} commands accepted, ${counts.refused} refused`,
  );
  expect(counts.accepted).toBeGreaterThan(0);
}, 3_600_000);
