import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { instant } from "./primitives.ts";
import { head } from "./shapes/audit.ts";
import { demoAnalyst, demoFaults, demoState } from "./shapes/demo.ts";

export const getDemoState = endpoint({
  method: "GET",
  path: "/api/demo/state",
  summary: "What the demo is set to: scenario, clock, faults, the analyst by script; and what a reset would lose.",
  response: demoState,
});

export const resetDemo = endpoint({
  method: "POST",
  path: "/api/demo/reset",
  summary:
    "Starts the demo again, or another scenario; the new log names the old head. Ends faults and script, the clock is real again.",
  body: z.strictObject({
    scenario: z.optional(z.nullable(z.string().check(z.maxLength(100)))),
    seed: z.optional(z.nullable(z.int())),
    actions: z.optional(z.nullable(z.int().check(z.minimum(0), z.maximum(100_000)))),
  }),
  response: z.object({ now: instant, head }),
  refusals: ["audit_unavailable"],
});

export const setDemoClock = endpoint({
  method: "POST",
  path: "/api/demo/clock",
  summary: "Moves the demo's clock forward, or sets its speed; never back.",
  body: z.union([
    z.strictObject({ advanceSeconds: z.int().check(z.minimum(0), z.maximum(2_592_000)) }),
    z.strictObject({ speed: z.number().check(z.minimum(0), z.maximum(3600)) }),
  ]),
  response: z.object({ now: instant }),
});

export const setDemoFaults = endpoint({
  method: "POST",
  path: "/api/demo/faults",
  summary: "Makes the way to the backend a bad one. What is left out is off, so that {} ends all faults.",
  body: z.strictObject({
    latencyMs: z.optional(z.nullable(z.int().check(z.minimum(0), z.maximum(30_000)))),
    errorRate: z.optional(z.nullable(z.number().check(z.minimum(0), z.maximum(1)))),
    offline: z.optional(z.nullable(z.boolean())),
    failing: z.optional(z.nullable(z.string().check(z.maxLength(100)))),
  }),
  response: z.object({ now: instant, head, faults: demoFaults }),
});

export const setDemoAnalyst = endpoint({
  method: "POST",
  path: "/api/demo/analyst",
  summary: "Lets a colleague act by script, by the demo's clock, or stops it.",
  body: z.strictObject({ running: z.boolean() }),
  response: z.object({ now: instant, analyst: demoAnalyst }),
});
