import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { hosting } from "./shapes/hosting.ts";

export const getHosting = endpoint({
  method: "GET",
  path: "/api/demo/hosting",
  summary: "Where the demo's backend runs, and whether its log is stored.",
  response: hosting,
});

export const goOnInMemory = endpoint({
  method: "POST",
  path: "/api/demo/hosting",
  summary: "Goes on without storing where the log cannot be stored any more; changes nothing where it can.",
  body: z.strictObject({ log: z.literal("memory") }),
  response: hosting,
});
