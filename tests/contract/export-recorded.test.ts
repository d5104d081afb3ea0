import { describe, expect, test } from "vitest";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { outcomeOf, wholeLog } from "./support/ask.ts";
import { download } from "./support/files.ts";
import { firstBadEntry } from "./support/independent.ts";
import { smallStory } from "./support/small-story.ts";

describe("R-14 exports of one person in a minute", () => {
  const exportAs = async (backend: TestBackend, query: string, as: "reader" | "operator" = "reader") =>
    (await download(backend, query, as)).status;
  const entries = async (backend: TestBackend) =>
    (await wholeLog(backend, "&type=export.completed")).map(({ actor, time, data }) => ({
      by: actor.id,
      time,
      ...data,
    }));

  test("the first is an entry at once, the same again is counted in one at the minute's end", async () => {
    const backend = await startBackend({ story: smallStory() });
    for (let n = 0; n < 200; n += 1) expect(await exportAs(backend, "format=csv&view=history")).toBe(200);
    expect(await exportAs(backend, "format=csv&view=history", "operator")).toBe(200);
    const [first, other] = await entries(backend);
    expect(await entries(backend)).toHaveLength(2);
    expect([first?.by, other?.by]).toEqual(["reader", "operator"]);
    expect(first).not.toHaveProperty("times");
    backend.advance(61);
    expect(await exportAs(backend, "format=csv&view=history")).toBe(200);
    const [, , counted, next, ...none] = await entries(backend);
    expect(none).toEqual([]);
    expect(counted).toMatchObject({ by: "reader", times: 199, format: "csv", filter: { view: "history" } });
    expect(Date.parse(counted?.time ?? "") - Date.parse(first?.time ?? "")).toBe(60_000);
    expect(next).not.toHaveProperty("times");
    expect(firstBadEntry(await wholeLog(backend))).toBeNull();
    // A start folds them, and what was counted and not yet written goes with the process, no entry of it.
    expect(await entries(await backend.restart())).toHaveLength(4);
  });

  test("ten different ones, then 429 until the minute is over; another person has ten of their own", async () => {
    const backend = await startBackend({ story: smallStory() });
    for (let n = 0; n < 10; n += 1) expect(await exportAs(backend, `format=csv&q=${n}`)).toBe(200);
    const refused = await backend.call("reader", "GET", "/api/actions/export?format=csv&q=10");
    expect(outcomeOf(refused)).toBe("429 too_many_requests");
    expect(refused.headers.get("retry-after")).toBe("60");
    expect(outcomeOf(await backend.call("reader", "GET", "/api/investigations/export"))).toBe("429 too_many_requests");
    expect(await exportAs(backend, "format=csv&q=3")).toBe(200);
    expect(await exportAs(backend, "format=csv&q=10", "operator")).toBe(200);
    expect(await entries(backend)).toHaveLength(11);
    backend.advance(61);
    expect(await exportAs(backend, "format=csv&q=10")).toBe(200);
  });
});
