import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { instant } from "./primitives.ts";
import { head } from "./shapes/audit.ts";

export const resetDemo = endpoint({
  method: "POST",
  path: "/api/demo/reset",
  summary: "Starts the demo again; the new log names the old head.",
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
