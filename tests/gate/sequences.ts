import * as fc from "fast-check";
import { tamper } from "./after-tampering.ts";
import { noCounts, type Counts } from "./counts.ts";
import { Run } from "./run.ts";
import { step, tampering } from "./steps.ts";

const sequence = fc.record({
  /** Shapes of answers are held against the contract by other tests too, at every call: here one sequence in sixteen does. */
  checksAnswers: fc.oneof({ weight: 15, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  policy: fc.constantFrom("plain", "plain", "instant", "strict"),
  /** Mostly short, for many beginnings; some long, for what only comes after much else. */
  steps: fc.oneof(
    { weight: 8, arbitrary: fc.array(step, { minLength: 3, maxLength: 8, size: "max" }) },
    { weight: 1, arbitrary: fc.array(step, { minLength: 9, maxLength: 20, size: "max" }) },
  ),
  tampering: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, tampering),
});

/** Runs that many sequences from that seed. Rejects with the shortest one that breaks a rule, and how to run it again. */
export async function runSequences(seed: number, count: number): Promise<Counts> {
  const counts = noCounts();
  await fc.assert(
    fc.asyncProperty(sequence, async ({ policy, checksAnswers, steps, tampering: altered }) => {
      counts.sequences += 1;
      const run = await Run.start(policy, counts, checksAnswers);
      for (const next of steps) {
        counts.steps += 1;
        await run.take(next);
      }
      await run.judge();
      await run.desk.compare(counts.sequences);
      if (altered !== null) await tamper(run, altered, counts);
    }),
    { seed, numRuns: count, endOnFailure: process.env["GATE_SHRINK"] === "no" },
  );
  return counts;
}
