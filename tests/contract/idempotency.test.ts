import { beforeEach, describe, expect, test } from "vitest";
import { decideActions } from "#src/contract/bulk.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { approve, detailIn, detailOf, outcomeOf, required, wholeLog } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

let backend: TestBackend;
beforeEach(async () => {
  backend = await startBackend({ story: smallStory() });
});

const key = { "idempotency-key": "4f2c-approve" };
const path = "/api/actions/url/approve";
const bulkAnswer = required(decideActions.response);

async function approval(): Promise<unknown> {
  const { reviewDigest, round } = await detailOf(backend, "url");
  return { reviewDigest, round, comment: "Seen." };
}

describe("R-04 a repeated call under its Idempotency-Key", () => {
  test("the first answer comes again, word for word, and nothing happens twice", async () => {
    const body = await approval();
    const first = await backend.call("operator", "POST", path, body, key);
    expect(outcomeOf(first)).toBe("200");
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    backend.advance(60);
    const again = await backend.call("operator", "POST", path, body, key);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
    expect(await wholeLog(backend, "&type=action.approved")).toHaveLength(1);
  });

  test("the order of fields does not make another request", async () => {
    const { reviewDigest, round } = await detailOf(backend, "url");
    await backend.call("operator", "POST", path, { reviewDigest, round }, key);
    const again = await backend.call("operator", "POST", path, { round, reviewDigest }, key);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });

  test("survives a restart", async () => {
    const body = await approval();
    const first = await backend.call("operator", "POST", path, body, key);
    backend.advance(3600);
    const later = await backend.restart();
    const again = await later.call("operator", "POST", path, body, key);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
  });

  test("a request that the log knows is never done twice, even where its answer was lost", async () => {
    const memory = createMemoryStorage();
    const storage = { ...memory, saveMeta: () => Promise.reject(new Error("full")) };
    backend = await startBackend({ story: smallStory(), storage });
    const body = await approval();
    await backend.call("operator", "POST", path, body, key);
    backend.advance(3600);
    const later = await backend.restart();
    const again = await later.call("operator", "POST", path, body, key);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toMatchObject({ id: "url", status: "completed" });
    expect(await wholeLog(later, "&type=action.approved")).toHaveLength(1);
  });

  test("a bulk whose answer was lost tells again what became of each row, those for the same action too", async () => {
    const memory = createMemoryStorage();
    backend = await startBackend({
      story: smallStory(),
      storage: { ...memory, saveMeta: () => Promise.reject(new Error("full")) },
    });
    const [url, crowd, rule] = await Promise.all(["url", "crowd", "rule"].map((id) => detailOf(backend, id)));
    const row = (of: typeof url, round: number | null = null, reviewDigest = of?.reviewDigest) => ({
      actionId: of?.id,
      reviewDigest,
      round,
    });
    const items = [
      row(url, 7),
      row(url, null, "0".repeat(64)),
      row(url, 1),
      row(url),
      row(crowd),
      row(crowd),
      row(rule, 9),
    ];
    const body = { decision: "approve", comment: null, items };
    const first = await backend.call("operator", "POST", "/api/decisions", body, key);
    const outcomesIn = (answer: typeof first) => bulkAnswer.parse(answer.body).results.map(({ outcome }) => outcome);
    expect(outcomesIn(first)).toEqual([
      "refused",
      "refused",
      "approved",
      "refused",
      "awaitingSecondApproval",
      "refused",
      "refused",
    ]);
    const later = await backend.restart();
    // What became of them since is another matter than what was answered.
    expect(outcomeOf(await approve(later, "crowd", "operator-2"))).toBe("200");
    const again = await later.call("operator", "POST", "/api/decisions", body, key);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(outcomesIn(again)).toEqual(outcomesIn(first));
    const codesIn = (answer: typeof first) => bulkAnswer.parse(answer.body).results.map(({ problem }) => problem?.code);
    expect(codesIn(again)).toEqual(codesIn(first));
  });

  test("what is kept of answers is bounded: an older one is made again, and nothing is done twice", async () => {
    const memory = createMemoryStorage();
    const sizes = new Map<string, number>();
    const storage = {
      ...memory,
      saveMeta: (name: string, value: string | null) => {
        if (value === null) sizes.delete(name);
        else sizes.set(name, value.length);
        return memory.saveMeta(name, value);
      },
    };
    backend = await startBackend({ story: smallStory(), storage });
    const body = await approval();
    const first = await backend.call("operator", "POST", path, body, key);
    // Five hundred rows that are refused: an accepted call, with a long answer.
    const items = Array.from({ length: 500 }, () => ({ actionId: "rule", reviewDigest: "0".repeat(64) }));
    const refused = { decision: "approve", comment: null, items };
    const send = (n: number) =>
      backend.call("operator", "POST", "/api/decisions", refused, { "idempotency-key": `bulk-${n}` });
    const answers = [];
    for (let n = 0; n < 30; n += 1) answers.push(await send(n));
    const kept = () => [...sizes.values()].reduce((sum, size) => sum + size, 0);
    expect(JSON.stringify(answers[0]?.body).length * 30).toBeGreaterThan(4_000_000);
    expect(kept()).toBeLessThan(2_600_000);
    // The newest are told word for word, the oldest as they can be made again.
    expect((await send(29)).body).toEqual(answers[29]?.body);
    const old = await send(0);
    expect([old.status, old.headers.get("idempotent-replayed")]).toEqual([200, "true"]);
    expect(bulkAnswer.parse(old.body).results.every(({ outcome }) => outcome === "refused")).toBe(true);
    const again = await backend.call("operator", "POST", path, body, key);
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([200, "true"]);
    expect(again.body).toMatchObject({ id: "url", decision: detailIn(first).decision });
    expect(await wholeLog(backend, "&type=action.approved")).toHaveLength(1);
    // Somebody else's answers are not touched by it.
    const opened = "/api/actions/url/evidence-opened";
    expect((await backend.call("reader", "POST", opened, {}, key)).status).toBe(204);
    const later = await backend.restart();
    const replayed = await later.call("reader", "POST", opened, {}, key);
    expect([replayed.status, replayed.headers.get("idempotent-replayed")]).toEqual([204, "true"]);
    expect(
      (
        await later.call(
          "operator",
          "POST",
          "/api/decisions",
          { ...refused, comment: "x" },
          { "idempotency-key": "bulk-0" },
        )
      ).status,
    ).toBe(422);
  });

  test("the same key with another body, action or method's path is refused", async () => {
    await backend.call("operator", "POST", path, await approval(), key);
    const other = await backend.call("operator", "POST", path, { reviewDigest: "0".repeat(64) }, key);
    expect(outcomeOf(other)).toBe("422 idempotency_key_reused");
    const elsewhere = await backend.call("operator", "POST", "/api/actions/rule/execute", {}, key);
    expect(outcomeOf(elsewhere)).toBe("422 idempotency_key_reused");
  });

  test("keys of two people are two keys", async () => {
    await backend.call("operator", "POST", path, await approval(), key);
    expect(outcomeOf(await approve(backend, "rule", "operator-2", key))).toBe("200");
  });

  test("a refused call leaves the key free", async () => {
    expect(outcomeOf(await backend.call("operator", "POST", "/api/actions/url/execute", {}, key))).toBe(
      "409 approval_required",
    );
    expect(outcomeOf(await backend.call("operator", "POST", path, await approval(), key))).toBe("200");
  });

  test("after 24 hours the key is free again", async () => {
    const body = await approval();
    await backend.call("operator", "POST", path, body, key);
    backend.advance(24 * 3600 - 1);
    expect((await backend.call("operator", "POST", path, body, key)).headers.get("idempotent-replayed")).toBe("true");
    backend.advance(1);
    expect(outcomeOf(await backend.call("operator", "POST", path, body, key))).toBe("409 already_decided");
  });

  test("a replay comes before the role: it answers what was answered", async () => {
    const first = await backend.call("operator", "POST", "/api/actions/url/evidence-opened", {}, key);
    expect(first.status).toBe(204);
    const again = await backend.call("operator", "POST", "/api/actions/url/evidence-opened", {}, key);
    expect(again.status).toBe(204);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });

  test.each(["", "with space", "é", "x".repeat(201)])("400 for the key %j", async (bad) => {
    const answer = await backend.call("operator", "POST", path, await approval(), { "idempotency-key": bad });
    expect(outcomeOf(answer)).toBe("400 invalid_request");
  });

  test("a key on reading means nothing", async () => {
    const answer = await backend.call("reader", "GET", "/api/actions/url", undefined, {
      "idempotency-key": "x".repeat(300),
    });
    expect(outcomeOf(answer)).toBe("200");
  });
});

describe("R-14 a storage that takes no entry", () => {
  test("503, nothing accepted, reading goes on, and it works again afterwards", async () => {
    const memory = createMemoryStorage();
    const disk = { full: false };
    const storage = {
      ...memory,
      append: (...entries: Parameters<typeof memory.append>) =>
        disk.full ? Promise.reject(new Error("full")) : memory.append(...entries),
    };
    backend = await startBackend({ story: smallStory(), storage });
    disk.full = true;
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("503 audit_unavailable");
    expect(outcomeOf(await backend.call("reader", "POST", path, { reviewDigest: "0".repeat(64) }))).toBe(
      "503 audit_unavailable",
    );
    expect(await detailOf(backend, "url")).toMatchObject({ status: "pendingApproval", approvals: [] });
    disk.full = false;
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("200");
  });
});
