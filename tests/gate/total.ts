import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod/mini";
import type { TestProject } from "vitest/node";
import { countNames, noCounts, told, type Counts } from "./counts.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Folder in which each share leaves its counts. */
    gateCounts: string;
  }
}

const counts = z.record(z.string(), z.number());

let folder = "";

export function setup(project: TestProject): void {
  folder = mkdtempSync(join(tmpdir(), "gate-"));
  project.provide("gateCounts", folder);
}

/** Sums up what the shares, each in its own process, came to. */
export function teardown(): void {
  const total: Counts = noCounts();
  const files = readdirSync(folder);
  for (const file of files) {
    const share = counts.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
    for (const name of countNames) total[name] += share[name] ?? 0;
  }
  rmSync(folder, { recursive: true });
  if (files.length > 0) console.info(`All shares: ${told(total)}`);
}
