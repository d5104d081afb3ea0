import * as z from "zod/mini";
import { instant, person } from "#src/contract/primitives.ts";

/** What is wrong with the way to the backend, on purpose. All off: `{ latencyMs: 0, errorRate: 0, offline: false, failing: null }`. */
export const demoFaults = z.object({
  /** Milliseconds (of the machine) by which every answer comes later. */
  latencyMs: z.number(),
  /** How many calls fail, 0 to 1. One that fails may have acted: its answer is lost. */
  errorRate: z.number(),
  /** Nothing but `/api/demo/...` is answered. */
  offline: z.boolean(),
  /** Operation id of the one endpoint that always fails. */
  failing: z.nullable(z.string()),
});
export type DemoFaults = z.output<typeof demoFaults>;

const offered = z.object({
  name: z.string(),
  title: z.string(),
  /** What it shows, in a sentence. */
  shows: z.string(),
  /** What to do first. */
  first: z.string(),
});
export type OfferedScenario = z.output<typeof offered>;

/** The colleague who acts by script. */
export const demoAnalyst = z.object({ person, running: z.boolean() });

export const demoState = z.object({
  now: instant,
  /** 0 stands still, 1 as real time. */
  speed: z.number(),
  scenario: z.object({ name: z.string(), seed: z.number(), actions: z.number(), startedAt: instant }),
  scenarios: z.array(offered),
  /** What people did since it started, and would lose by a reset. */
  work: z.object({ decisions: z.number(), imports: z.number(), policyChanges: z.number() }),
  faults: demoFaults,
  /** What `failing` takes, by operation id. */
  endpoints: z.array(z.object({ name: z.string(), method: z.string(), path: z.string() })),
  analyst: demoAnalyst,
});
export type DemoState = z.output<typeof demoState>;
