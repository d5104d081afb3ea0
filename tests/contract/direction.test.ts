import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { demoState } from "#src/contract/shapes/demo.ts";
import { directedBackend, type DirectedBackend } from "#tests/support/directed.ts";
import type { ResponseLike } from "#src/backend/http/response-like.ts";
import { nothing } from "#mocks/scenarios/nothing.ts";

const faults = "/api/demo/faults";
const action = "/api/actions/act-660b79-1";

/** One that tells no story: begun at once, for tests that need nothing of it. */
function bareBackend(seed = 7): Promise<DirectedBackend> {
  return directedBackend("demo", seed, () => nothing);
}

async function stateOf(backend: DirectedBackend) {
  return demoState.parse(await (await backend.send("reader", "/api/demo/state")).json());
}

async function outcome(answer: Promise<ResponseLike>): Promise<string> {
  const { status, type } = await answer;
  return type === "error" ? "no answer" : String(status);
}

async function outcomes(backend: DirectedBackend, path: string, count: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (let turn = 0; turn < count; turn += 1) found.push(await outcome(backend.send("reader", path)));
  return found;
}

describe("faults", () => {
  test("are set as a whole, and {} ends them", async () => {
    const backend = await bareBackend();
    const none = { latencyMs: 0, errorRate: 0, offline: false, failing: null };
    expect((await stateOf(backend)).faults).toEqual(none);
    await backend.send("reader", faults, { latencyMs: 300, failing: "approveAction" });
    expect((await stateOf(backend)).faults).toEqual({ ...none, latencyMs: 300, failing: "approveAction" });
    await backend.send("reader", faults, { errorRate: 0.5 });
    expect((await stateOf(backend)).faults).toEqual({ ...none, errorRate: 0.5 });
    await backend.send("reader", faults, {});
    expect((await stateOf(backend)).faults).toEqual(none);
  });

  test.each([
    { failing: "nothing" },
    { failing: "resetDemo" },
    { latencyMs: 30_001 },
    { latencyMs: 0.5 },
    { errorRate: 1.1 },
    { errorRate: -0.1 },
    { offline: "yes" },
    { speed: 3 },
  ])("%o is no fault", async (body) => {
    const backend = await bareBackend();
    expect(await outcome(backend.send("reader", faults, body))).toBe("400");
    expect(await outcome(backend.send("reader", "/api/session"))).toBe("200");
  });

  test("an answer that is read for long breaks off when they change, another does not", async () => {
    const backend = await bareBackend();
    const events = (await backend.send("reader", "/api/events")).body?.getReader();
    expect((await events?.read())?.done).toBe(false);
    const session = await backend.send("reader", "/api/session");
    await backend.send("reader", faults, { offline: true });
    expect((await events?.read())?.done).toBe(true);
    expect(await session.json()).toHaveProperty("policy");
  });

  test("offline answers nothing but the demo's own controls", async () => {
    const backend = await bareBackend();
    await backend.send("reader", faults, { offline: true });
    expect(await outcomes(backend, "/api/session", 3)).toEqual(["no answer", "no answer", "no answer"]);
    expect(await outcome(backend.send("reader", "/api/demo/state"))).toBe("200");
    await backend.send("reader", faults, {});
    expect(await outcome(backend.send("reader", "/api/session"))).toBe("200");
  });

  test("latency makes every other call wait so long", async () => {
    const backend = await bareBackend();
    await backend.send("reader", faults, { latencyMs: 1000 });
    const answered: string[] = [];
    const session = outcome(backend.send("reader", "/api/session")).then((said) => answered.push(said));
    expect(await outcome(backend.send("reader", "/api/demo/state"))).toBe("200");
    await backend.pass(0.5);
    expect(answered).toEqual([]);
    await backend.pass(0.5);
    await session;
    expect(answered).toEqual(["200"]);
  });

  test("an error rate fails some calls, the same ones again after a reset with the same seed", async () => {
    const backend = await bareBackend();
    await backend.send("reader", faults, { errorRate: 0.3 });
    const first = await outcomes(backend, "/api/session", 90);
    expect(new Set(first)).toEqual(new Set(["200", "500", "no answer"]));
    await backend.send("reader", "/api/demo/reset", {});
    expect(new Set(await outcomes(backend, "/api/session", 90))).toEqual(new Set(["200"]));
    await backend.send("reader", faults, { errorRate: 0.3 });
    expect(await outcomes(backend, "/api/session", 90)).toEqual(first);
  });

  test("a failing command may have acted: its answer is lost, and with its key it acts once (R-04)", async () => {
    const backend = await directedBackend();
    const { reviewDigest } = z
      .object({ reviewDigest: z.string() })
      .parse(await (await backend.send("operator", action)).json());
    await backend.send("reader", faults, { failing: "approveAction" });
    const approve = { reviewDigest };
    const seen = new Set<string>();
    for (let turn = 0; turn < 12; turn += 1)
      seen.add(await outcome(backend.send("operator", `${action}/approve`, approve)));
    expect(seen).toEqual(new Set(["500", "no answer"]));
    await backend.send("reader", faults, {});
    const after = z
      .object({ status: z.string(), timeline: z.array(z.object({ type: z.string() })) })
      .parse(await (await backend.send("operator", action)).json());
    expect(after.status).toBe("approved");
    expect(after.timeline.filter(({ type }) => type === "action.approved")).toHaveLength(1);
  });

  test("only the endpoint that was named fails", async () => {
    const backend = await bareBackend();
    await backend.send("reader", faults, { failing: "getOverview" });
    expect(await outcomes(backend, "/api/overview", 6)).not.toContain("200");
    expect(await outcome(backend.send("reader", "/api/actions"))).toBe("200");
  });

  test("each answer says that something is out of the ordinary", async () => {
    const backend = await bareBackend();
    const said = async () => (await backend.send("reader", "/api/session")).headers.get("x-demo");
    expect(await said()).toBeNull();
    await backend.send("reader", faults, { failing: "getOverview" });
    await backend.send("reader", "/api/demo/clock", { speed: 60 });
    await backend.send("reader", "/api/demo/analyst", { running: true });
    expect(await said()).toBe("speed=60, faults, script");
    await backend.send("reader", "/api/demo/reset", {});
    expect(await said()).toBeNull();
  });
});

describe("what a reset would lose", () => {
  test("is what people did since the start, not what the story tells", async () => {
    const backend = await directedBackend();
    expect((await stateOf(backend)).work).toEqual({ decisions: 0, imports: 0, policyChanges: 0 });
    await backend.send("operator", "/api/actions/act-8a77bc-1/evidence-opened", {});
    await backend.send("operator", "/api/actions/act-8a77bc-1/reject", { reviewDigest: "0".repeat(64) });
    expect((await stateOf(backend)).work.decisions).toBe(0);
    const { reviewDigest } = z
      .object({ reviewDigest: z.string() })
      .parse(await (await backend.send("operator", action)).json());
    await backend.send("operator", `${action}/approve`, { reviewDigest });
    await backend.send("operator", `${action}/cancel`, {});
    expect((await stateOf(backend)).work).toEqual({ decisions: 2, imports: 0, policyChanges: 0 });
    await backend.send("reader", "/api/demo/reset", { scenario: "quiet-morning" });
    const state = await stateOf(backend);
    expect(state.work.decisions).toBe(0);
    expect(state.scenario).toMatchObject({ name: "quiet-morning", seed: 7, actions: 0 });
  });

  test("another scenario begins with its own seed, the same one keeps the one it has", async () => {
    const backend = await bareBackend(21);
    await backend.send("reader", "/api/demo/reset", {});
    expect((await stateOf(backend)).scenario.seed).toBe(21);
    await backend.send("reader", "/api/demo/reset", { scenario: "phishing-wave" });
    expect((await stateOf(backend)).scenario.seed).toBe(7);
    await backend.send("reader", "/api/demo/reset", { scenario: "phishing-wave", seed: 9 });
    expect((await stateOf(backend)).scenario).toMatchObject({ name: "phishing-wave", seed: 9 });
  });
});

describe("a scenario of a size", () => {
  test.each([
    ["scale-10k", 10_000],
    ["scale-100k", 100_000],
  ] as const)(
    "%s begins by its name, with its own seed or the one asked for, and says of how many actions it is made",
    async (scenario, actions) => {
      const built: unknown[] = [];
      const backend = await directedBackend("demo", 21, (asked) => {
        built.push(asked);
        return nothing;
      });
      const reset = (body: object) => outcome(backend.send("reader", "/api/demo/reset", body));
      expect(await reset({ scenario })).toBe("200");
      expect(built.at(-1)).toMatchObject({ scenario, seed: 7 });
      expect(await reset({ scenario, seed: 9 })).toBe("200");
      expect(built.at(-1)).toMatchObject({ scenario, seed: 9 });
      expect((await stateOf(backend)).scenario).toMatchObject({ name: scenario, seed: 9, actions });
      expect(await reset({ scenario: `${scenario}0` })).toBe("400");
    },
  );
});
