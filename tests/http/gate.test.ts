import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { told } from "#tests/gate/counts.ts";
import { runSequences } from "#tests/gate/sequences.ts";

/** A taste; `npm run test:http` runs as many as the gate's own tests. */
const count = 12;

test(`R-01 to R-19: ${count} random sequences over a real connection break no rule`, async () => {
  const seed = Number(process.env["GATE_SEED"] ?? randomInt(2 ** 31));
  const counts = await runSequences(seed, count);
  console.info(`Over HTTP, seed ${seed}: ${told(counts)}`);
  expect(counts.accepted).toBeGreaterThan(0);
});
