import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

/** OpenAPI 3.1, derived from these definitions. */
export const getOpenApi = endpoint({
  method: "GET",
  path: "/api/openapi.json",
  summary: "This contract as an OpenAPI 3.1 document.",
  response: z.record(z.string(), z.unknown()),
});
