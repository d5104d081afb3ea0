import { test } from "vitest";
import { runSequences } from "./sequences.ts";
import { told } from "./counts.ts";

test("sequences", async () => {
  const before = process.cpuUsage();
  const n = Number(process.env["GATE_SEQUENCES"] ?? 100);
  const counts = await runSequences(Number(process.env["GATE_SEED"] ?? 1), n);
  const { user, system } = process.cpuUsage(before);
  console.info(told(counts), (user + system) / 1000 / n, "ms cpu");
}, 3_600_000);
