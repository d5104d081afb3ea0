import { randomInt } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { told } from "./counts.ts";
import { runCrowded } from "./crowded.ts";
import { runSequences } from "./sequences.ts";

const isThorough = import.meta.env.MODE === "thorough";
/** Over all shares. A quick run of `npm test`; `npm run test:gate` runs the whole. */
const total = Number(process.env["GATE_SEQUENCES"] ?? (isThorough ? 100_000 : 120));
export const shares = 2;
/** A crowded sequence has over fifty actions and costs as much as ten others. */
const crowdedPerThousand = 2;
const fewestCrowded = 3;

/**
 * One share of the sequences, in a process of its own. The seed of the first share of a quick run is always the same, so
 * that a change of the code is told from bad luck; every other seed is new, and printed.
 */
export function testShare(number: number): void {
  const given = process.env["GATE_SEED"];
  const isFixed = number === 1 && !isThorough;
  const seed = given === undefined ? (isFixed ? 1 : randomInt(2 ** 31)) : Number(given) + number;
  const count = Math.ceil(total / shares);

  test(`R-01 to R-19: ${count} random sequences break no rule`, async () => {
    const before = process.cpuUsage();
    console.info(`Share ${number} begins with seed ${seed}`);
    const counts = await runSequences(seed, count);
    const { user, system } = process.cpuUsage(before);
    const cpu = (user + system) / 1000 / count;
    console.info(`Share ${number}, seed ${seed}: ${told(counts)}; ${cpu.toFixed(1)} ms of one core each`);
    writeFileSync(join(inject("gateCounts"), `${number}.json`), JSON.stringify(counts));
    expect(counts.accepted).toBeGreaterThan(0);
  }, 7_200_000);

  test("R-17: more email remediations than slots", async () => {
    const started = await runCrowded(seed, Math.max(fewestCrowded, Math.round((count * crowdedPerThousand) / 1000)));
    expect(started).toBeGreaterThan(50);
  }, 7_200_000);
}
