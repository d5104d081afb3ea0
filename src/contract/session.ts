import * as z from "zod/mini";
import { roles } from "#src/domain/vocabulary.ts";
import { endpoint } from "./endpoint.ts";
import { session } from "./shapes/policy.ts";

export const getSession = endpoint({
  method: "GET",
  path: "/api/session",
  summary: "Who I am, my permissions, the policy, the backend's clock.",
  response: session,
});

export const listPeople = endpoint({
  method: "GET",
  path: "/api/people",
  summary: "Everyone who can sign in, by name, with their roles.",
  response: z.object({
    people: z.array(z.object({ id: z.string(), name: z.string(), roles: z.array(z.enum(roles)) })),
  }),
});
