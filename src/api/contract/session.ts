import { endpoint } from "./endpoint.ts";
import { session } from "./shapes/policy.ts";

export const getSession = endpoint({
  method: "GET",
  path: "/api/session",
  summary: "Who I am, my permissions, the policy, the backend's clock.",
  response: session,
});
