import { describe, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { listActions } from "#src/contract/actions.ts";
import { demoState } from "#src/contract/shapes/demo.ts";
import { directedBackend, type DirectedBackend } from "#tests/support/directed.ts";

// Whole stories are told, and minutes of them pass.
vi.setConfig({ testTimeout: 30_000 });

const entry = z.object({
  type: z.string(),
  actor: z.object({ id: z.string() }),
  time: z.string(),
  data: z.looseObject({}),
});

/** What Jonas did since the start: type and action, with the time. */
async function deeds(backend: DirectedBackend, from: string) {
  const answer = await backend.send("reader", `/api/audit?actor=operator-2&limit=200&from=${from}`);
  return z
    .object({ items: z.array(entry) })
    .parse(await answer.json())
    .items.map(({ type, time, data }) => ({ type, time, actionId: data["actionId"] }));
}

const start = "2026-11-23T14:02:00.001Z";

async function directed(scenario: string, running = true, seed = 7) {
  const backend = await directedBackend(scenario, seed);
  if (running) await backend.send("reader", "/api/demo/analyst", { running });
  return backend;
}

describe("the analyst by script", () => {
  test("does nothing unless told", async () => {
    const backend = await directed("demo", false);
    await backend.pass(120);
    expect(await deeds(backend, start)).toEqual([]);
  });

  test("joins first where a second signature is awaited, and looks before he decides", async () => {
    const backend = await directed("two-approvers");
    await backend.pass(60);
    const [looked, decided] = await deeds(backend, start);
    // Mira signed the block of the whole host; what Jonas signed himself does not wait for him.
    expect(looked).toMatchObject({ type: "action.evidenceOpened", actionId: "act-30c9ae-1" });
    expect(decided).toMatchObject({ type: "action.approved", actionId: "act-30c9ae-1" });
    const seconds = (Date.parse(decided?.time ?? "") - Date.parse(looked?.time ?? "")) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(7);
    expect(seconds).toBeLessThanOrEqual(17);
  });

  test("the same seed does the same, another one something else", async () => {
    const run = async (seed: number) => {
      const backend = await directed("phishing-wave", true, seed);
      await backend.pass(240);
      return await deeds(backend, start);
    };
    const first = await run(7);
    expect(first.length).toBeGreaterThan(6);
    expect(await run(7)).toEqual(first);
    expect(await run(8)).not.toEqual(first);
  });

  test("goes by the demo's clock: it stands still with it, and stops when told", async () => {
    const backend = await directed("demo");
    await backend.send("reader", "/api/demo/clock", { speed: 0 });
    await backend.pass(300);
    expect(await deeds(backend, start)).toEqual([]);
    await backend.send("reader", "/api/demo/clock", { speed: 10 });
    await backend.pass(30);
    const done = await deeds(backend, start);
    expect(done.length).toBeGreaterThan(6);
    await backend.send("reader", "/api/demo/analyst", { running: false });
    await backend.pass(60);
    expect(await deeds(backend, start)).toEqual(done);
  });

  test("leaves alone what is open in a page", async () => {
    const backend = await directed("quiet-morning");
    const page = listActions.response?.parse(
      await (await backend.send("operator", "/api/actions?view=pending&sort=expiresAt")).json(),
    );
    const open = page?.items[0]?.id ?? "";
    for (let minute = 0; minute < 30; minute += 1) {
      await backend.send("operator", `/api/actions/${open}`);
      await backend.pass(10);
    }
    const done = await deeds(backend, start);
    expect(done.length).toBeGreaterThan(2);
    expect(done.map(({ actionId }) => actionId)).not.toContain(open);
    await backend.pass(120);
    expect((await deeds(backend, start)).map(({ actionId }) => actionId)).toContain(open);
  });

  test("faults are not for him, and a reset ends his script", async () => {
    const backend = await directed("demo");
    await backend.send("reader", "/api/demo/faults", { offline: true });
    await backend.pass(60);
    await backend.send("reader", "/api/demo/faults", {});
    expect((await deeds(backend, start)).length).toBeGreaterThan(1);
    await backend.send("reader", "/api/demo/reset", {});
    const state = demoState.parse(await (await backend.send("reader", "/api/demo/state")).json());
    expect(state.analyst).toEqual({ person: { id: "operator-2", name: "Jonas Weber" }, running: false });
  });
});
