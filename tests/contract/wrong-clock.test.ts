import { describe, expect, test } from "vitest";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { getSession } from "#src/contract/session.ts";
import { DAY, MINUTE } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";
import { approve, detailOf, outcomeOf, problemIn, required, wholeLog } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

async function sessionOf(backend: TestBackend) {
  return required(getSession.response).parse((await backend.call("reader", "GET", "/api/session")).body);
}

/** A machine whose clock and uptime the test moves, and what starts a backend on it over the same log. */
function machine() {
  const storage = createMemoryStorage();
  const time = { now: noon, uptime: 0 };
  const clock = { now: () => time.now, uptime: () => time.uptime };
  const pass = (ms: number) => {
    time.now += ms;
    time.uptime += ms;
  };
  return { time, pass, start: (demo = true) => startBackend({ story: smallStory(), storage, clock, demo }) };
}

describe("a clock that leaps while the backend runs", () => {
  test("R-01 R-14 nothing is accepted, nothing executed, and all of it is said until the clock is set right", async () => {
    const { time, pass, start } = machine();
    const backend = await start();
    expect((await sessionOf(backend)).clockFault).toBeNull();
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("200");
    const before = await wholeLog(backend);
    time.now += 366 * DAY;
    pass(MINUTE);
    const refused = await approve(backend, "rule", "operator");
    expect(outcomeOf(refused)).toBe("503 audit_unavailable");
    expect(problemIn(refused).detail).toMatch(/clock .* was moved ahead by 366 days while it runs/);
    expect(await sessionOf(backend)).toMatchObject({
      now: toIso(noon + MINUTE),
      clockFault: { kind: "leapt", machine: toIso(noon + MINUTE + 366 * DAY), backend: toIso(noon + MINUTE) },
    });
    // Nothing expired, nothing ran, and nobody is told of a time that is a year ahead.
    expect(await wholeLog(backend)).toEqual(before);
    expect(await detailOf(backend, "url")).toMatchObject({ status: "approved" });
    time.now -= 366 * DAY;
    expect(await detailOf(backend, "url")).toMatchObject({ status: "completed" });
    expect(outcomeOf(await approve(backend, "rule", "operator"))).toBe("200");
    expect((await sessionOf(backend)).clockFault).toBeNull();
  });

  test("a laptop that slept for two days goes on, and what was due is recorded", async () => {
    const { pass, start } = machine();
    const backend = await start();
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("200");
    pass(2 * DAY);
    expect(await detailOf(backend, "url")).toMatchObject({ status: "completed" });
    expect((await sessionOf(backend)).clockFault).toBeNull();
  });

  test("the demo's own clock may leap", async () => {
    const { start } = machine();
    const backend = await start();
    const moved = await backend.call("reader", "POST", "/api/demo/clock", { advanceSeconds: 2_592_000 });
    expect(moved.status).toBe(200);
    expect((await sessionOf(backend)).clockFault).toBeNull();
    expect(outcomeOf(await approve(backend, "rule", "operator"))).not.toBe("503 audit_unavailable");
  });
});

describe("a start with a clock that is earlier than the newest entry", () => {
  test("is said in the session until the clock gets there", async () => {
    const { time, pass, start } = machine();
    const backend = await start();
    pass(DAY);
    expect(outcomeOf(await approve(backend, "rule", "operator"))).toBe("200");
    const newest = toIso(time.now);
    time.now -= DAY / 2;
    const later = await start();
    expect(await sessionOf(later)).toMatchObject({
      now: newest,
      clockFault: { kind: "behind", machine: toIso(time.now), backend: newest },
    });
    pass(DAY / 2 - 9000);
    // It is set a little now and then.
    expect((await sessionOf(later)).clockFault).toBeNull();
  });

  test("also where only the demo's clock stands still by it", async () => {
    const { time, start } = machine();
    await start();
    time.now -= 366 * DAY;
    expect((await sessionOf(await start())).clockFault).toMatchObject({ kind: "behind", machine: toIso(time.now) });
  });
});

describe("a clock that was moved by the demo's controls", () => {
  test.each([{ advanceSeconds: 86_400 }, { speed: 60 }, { speed: 0 }])(
    "%j is not gone by without them",
    async (change) => {
      const { pass, start } = machine();
      const backend = await start();
      expect((await backend.call("reader", "POST", "/api/demo/clock", change)).status).toBe(200);
      pass(MINUTE);
      await expect(start(false)).rejects.toThrow(/moved by the demo's controls/);
      const again = await start();
      expect((await again.call("reader", "POST", "/api/demo/reset", { scenario: "demo" })).status).toBe(200);
      expect((await sessionOf(await start(false))).clockFault).toBeNull();
    },
  );
});
