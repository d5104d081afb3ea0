import { describe, expect, test } from "vitest";
import { answerPrefix, createIdempotencyStore } from "#src/backend/http/idempotency.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { HOUR } from "#src/lib/instant.ts";

const answer = (at: number, body: string | null = null) => ({ fingerprint: "f", status: 200, body, at });
const stored = async (storage: ReturnType<typeof createMemoryStorage>) => Object.entries((await storage.load()).meta);

describe("R-04 what is kept of answers", () => {
  test("10,000 keys of a caller: the oldest go, in the storage too; another caller's stay", async () => {
    const storage = createMemoryStorage();
    const answers = createIdempotencyStore(storage, new Map());
    await answers.keep("operator", "first", answer(0));
    for (let n = 0; n < 10_005; n += 1) await answers.keep("reader", `key-${n}`, answer(n));
    expect(await stored(storage)).toHaveLength(10_001);
    expect(answers.find("reader", "key-4", 10_005)).toBeNull();
    expect(answers.find("reader", "key-5", 10_005)).not.toBeNull();
    expect(answers.find("operator", "first", 10_005)).not.toBeNull();
  });

  test("2 MB of bodies of a caller: of older ones the reference stays, and short ones are whole", async () => {
    const storage = createMemoryStorage();
    const answers = createIdempotencyStore(storage, new Map());
    await answers.keep("operator", "short", answer(0, "x".repeat(1024)));
    for (let n = 0; n < 100; n += 1) await answers.keep("operator", `key-${n}`, answer(n, "y".repeat(100_000)));
    const size = (await stored(storage)).reduce((sum, [, text]) => sum + text.length, 0);
    expect(size).toBeLessThan(2.2 * 1024 * 1024);
    expect(answers.find("operator", "key-0", 100)).toEqual({ fingerprint: "f", status: 200, at: 0 });
    expect(answers.find("operator", "key-99", 100)?.body).toHaveLength(100_000);
    expect(answers.find("operator", "short", 100)?.body).toHaveLength(1024);
    // A start over the storage, which gives them in an order of its own, comes to the same.
    const again = createIdempotencyStore(storage, new Map((await stored(storage)).toReversed()));
    expect(again.find("operator", "key-0", 100)?.body).toBeUndefined();
    expect(again.find("operator", "key-99", 100)?.body).toHaveLength(100_000);
  });

  test("a log of before that kept more is bounded from its start on", () => {
    const before = Array.from({ length: 50 }, (_, n): [string, string] => [
      `${answerPrefix}operator:key-${n}`,
      JSON.stringify(answer(n, "z".repeat(100_000))),
    ]);
    const answers = createIdempotencyStore(createMemoryStorage(), new Map(before));
    const whole = before.filter((_, n) => answers.find("operator", `key-${n}`, 50)?.body !== undefined);
    expect(whole).toHaveLength(20);
  });

  test("24 hours, and then the key is free and its record dropped with the next", async () => {
    const storage = createMemoryStorage();
    const answers = createIdempotencyStore(storage, new Map());
    await answers.keep("operator", "key", answer(0));
    expect(answers.find("operator", "key", 24 * HOUR - 1)).not.toBeNull();
    expect(answers.find("operator", "key", 24 * HOUR)).toBeNull();
    await answers.keep("operator", "next", answer(24 * HOUR));
    expect((await stored(storage)).map(([name]) => name)).toEqual([`${answerPrefix}operator:next`]);
  });
});
