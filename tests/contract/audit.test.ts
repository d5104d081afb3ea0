import { beforeAll, describe, expect, test } from "vitest";
import { listActionItems } from "#src/contract/action.ts";
import { listAudit } from "#src/contract/audit.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { approve, detailOf, idsIn, outcomeOf, pageOf, required, wholeLog } from "./support/ask.ts";
import { firstBadEntry, sha256, targetsDigest } from "./support/independent.ts";
import { smallStory } from "./support/small-story.ts";

let backend: TestBackend;
beforeAll(async () => {
  backend = await startBackend();
});

async function auditPage(query: string) {
  const answer = await backend.call("reader", "GET", `/api/audit${query}`);
  expect(answer).toMatchObject({ status: 200 });
  return required(listAudit.response).parse(answer.body);
}

describe("R-14 the log, checked from outside", () => {
  test("every entry continues the chain up to the head, and a changed one is found", async () => {
    const log = await wholeLog(backend);
    expect(log.length).toBeGreaterThan(50);
    expect(firstBadEntry(log)).toBeNull();
    const { body } = await backend.call("reader", "GET", "/api/audit/head");
    expect(body).toEqual({ sequence: log.at(-1)?.sequence, hash: log.at(-1)?.hash });
    expect(
      firstBadEntry(log.map((entry) => (entry.sequence === 20 ? { ...entry, actor: { id: "x", name: "X" } } : entry))),
    ).toBe(20);
    expect(firstBadEntry(log.filter(({ sequence }) => sequence !== 7))).toBe(7);
  });

  test("R-03 every review is what its digest says, over the targets that the items list", async () => {
    const { rows } = await pageOf(backend, "?limit=200");
    for (const { id, reviewDigest } of rows) {
      const { review } = await detailOf(backend, id);
      expect(sha256(review)).toBe(reviewDigest);
      const items: { id: string; location: string }[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const at: string = cursor === "" ? "" : `&cursor=${cursor}`;
        const { body } = await backend.call("reader", "GET", `/api/actions/${id}/items?limit=200${at}`);
        const page: { items: typeof items; nextCursor: string | null } = required(listActionItems.response).parse(body);
        items.push(...page.items);
        cursor = page.nextCursor;
      }
      expect({ id, digest: targetsDigest(items) }).toEqual({ id, digest: review.targetsDigest });
    }
  });

  test("R-03 an approval in the log names the digest that was shown", async () => {
    const own = await startBackend({ story: smallStory() });
    const { reviewDigest } = await detailOf(own, "cluster");
    await approve(own, "cluster", "operator");
    const [entry] = await wholeLog(own, "&type=action.approved");
    expect(entry).toMatchObject({
      actor: { id: "operator", name: "Mira Novak" },
      data: { actionId: "cluster", reviewDigest, count: 1, required: 1, comment: null },
    });
    expect((await detailOf(own, "cluster")).reviewDigest).toBe(reviewDigest);
  });
});

describe("following the log", () => {
  test("pages go on until the head, filtered ones too", async () => {
    const head = (await wholeLog(backend)).at(-1)?.sequence ?? 0;
    const first = await auditPage("?limit=3");
    expect(first.items.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(first.total).toBe(head);
    const next = await auditPage(`?limit=3&cursor=${first.nextCursor}`);
    expect(next.items.map(({ sequence }) => sequence)).toEqual([4, 5, 6]);
    expect((await auditPage(`?after=${head}`)).nextCursor).toBeNull();
    expect((await auditPage(`?after=${head - 2}`)).items).toHaveLength(2);
    expect((await auditPage(`?limit=1&after=${head - 2}`)).nextCursor).not.toBeNull();
    const approvals = await wholeLog(backend, "&type=action.approved&actor=operator");
    expect(approvals.length).toBeGreaterThan(0);
    expect(approvals.every(({ type, actor }) => type === "action.approved" && actor.id === "operator")).toBe(true);
  });

  test("a cursor made with other filters is refused", async () => {
    const { nextCursor } = await auditPage("?limit=3");
    expect(outcomeOf(await backend.call("reader", "GET", `/api/audit?type=action.approved&cursor=${nextCursor}`))).toBe(
      "400 invalid_request",
    );
  });

  test("an action's timeline is its part of the log", async () => {
    const [id = ""] = idsIn(await pageOf(backend, "?view=history&limit=1"));
    expect((await detailOf(backend, id)).timeline).toEqual(await wholeLog(backend, `&actionId=${id}`));
  });
});

describe("R-14 a reset", () => {
  test("starts a new log that names the old head; the same seed gives the same ids", async () => {
    const own = await startBackend();
    const before = (await wholeLog(own)).at(-1);
    const idsBefore = (await pageOf(own, "?limit=200&sort=id")).rows.map(({ id }) => id);
    const answer = await own.call("reader", "POST", "/api/demo/reset", {});
    expect(outcomeOf(answer)).toBe("200");
    const log = await wholeLog(own);
    expect(log[0]).toMatchObject({
      type: "log.started",
      data: { previousHead: { sequence: before?.sequence, hash: before?.hash } },
    });
    expect(firstBadEntry(log)).toBeNull();
    expect((await pageOf(own, "?limit=200&sort=id")).rows.map(({ id }) => id)).toEqual(idsBefore);
    const unknown = await own.call("reader", "POST", "/api/demo/reset", { scenario: "nothing" });
    expect(outcomeOf(unknown)).toBe("400 invalid_request");
  });

  test("frees the keys of the old log", async () => {
    const own = await startBackend({ story: smallStory() });
    const key = { "idempotency-key": "k1" };
    expect(outcomeOf(await approve(own, "url", "operator", key))).toBe("200");
    await own.call("operator", "POST", "/api/demo/reset", { scenario: "demo" });
    const again = await approve(own, "url", "operator", key);
    expect(again.headers.get("idempotent-replayed")).toBeNull();
  });
});

describe("the demo's clock", () => {
  test("moves forward, never back", async () => {
    const own = await startBackend({ story: smallStory() });
    const moved = await own.call("reader", "POST", "/api/demo/clock", { advanceSeconds: 3600 });
    expect(moved.body).toEqual({ now: "2026-11-23T15:00:00.000Z" });
    for (const body of [
      { advanceSeconds: -1 },
      { advanceSeconds: 1.5 },
      { advanceSeconds: 2_592_001 },
      { speed: 3601 },
      {},
    ]) {
      expect(outcomeOf(await own.call("reader", "POST", "/api/demo/clock", body))).toBe("400 invalid_request");
    }
    await own.call("reader", "POST", "/api/demo/clock", { speed: 0 });
    own.advance(600);
    expect((await own.call("reader", "GET", "/api/session")).headers.get("x-now")).toBe("2026-11-23T15:00:00.000Z");
  });
});
