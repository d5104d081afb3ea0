import * as fc from "fast-check";
import { startBackend } from "#tests/support/backend.ts";
import { crowdedStory, gateTenant } from "#tests/support/gate-story.ts";
import { noCounts } from "./counts.ts";
import { AuditedDesk } from "./desk.ts";
import { People } from "./people.ts";

/** More than run at once, by a few. */
const many = 58;
const story = crowdedStory(many);

const crowd = fc.record({
  order: fc.shuffledSubarray(
    Array.from({ length: many }, (_, n) => n),
    { minLength: many - 1 },
  ),
  /** After how many approvals a moment passes, again and again: the holds end one after the other, before a slot is free. */
  pace: fc.constantFrom(1, 2, 100),
  executeNow: fc.boolean(),
  cancels: fc.nat(3),
  restarts: fc.boolean(),
  pauses: fc.boolean(),
});

/** approves more email remediations than run at once. Answers how many executions began in all. */
export async function runCrowded(seed: number, count: number): Promise<number> {
  const counts = noCounts();
  await fc.assert(
    fc.asyncProperty(crowd, async ({ order, pace, executeNow, cancels, restarts, pauses }) => {
      const people = new People();
      const backend = await startBackend({ story, people: people.directory });
      const desk = new AuditedDesk(backend, people, { ...gateTenant, drift: [], movesUntil: {} }, counts);
      await desk.judge([]);
      const ids = [...desk.auditor.beliefs.keys()];
      const command = async (id: string, name: string, body: unknown) =>
        desk.judge([await desk.send("operator", "POST", `/api/actions/${id}/${name}`, body)]);
      for (const [index, n] of order.entries()) {
        const id = ids[n] ?? "url";
        await command(id, "approve", { reviewDigest: desk.digestOf(id) });
        if (index % pace === pace - 1) desk.backend.advance(0.02);
      }
      await command("url", "approve", { reviewDigest: desk.digestOf("url") });
      if (executeNow) for (const n of order.slice(0, 2)) await command(ids[n] ?? "", "execute", {});
      desk.backend.advance(10);
      await desk.judge([]);
      for (const n of order.slice(order.length - cancels)) await command(ids[n] ?? "", "cancel", {});
      if (executeNow) for (const n of order.slice(-2)) await command(ids[n] ?? "", "execute", {});
      if (restarts) desk.backend = await desk.backend.restart();
      if (pauses) await pauseFor(desk, 30);
      for (const seconds of [1, 1, 60]) {
        desk.backend.advance(seconds);
        await desk.judge([]);
      }
      await desk.compare(0);
    }),
    { seed, numRuns: count },
  );
  return counts.executions;
}

async function pauseFor(desk: AuditedDesk, seconds: number): Promise<void> {
  for (const reason of ["freeze", null]) {
    const policy = await desk.policy();
    const pause = reason === null ? null : { reason };
    await desk.judge([await desk.send("administrator", "PUT", "/api/policy", { ...policy, pause })]);
    desk.backend.advance(seconds);
  }
}
