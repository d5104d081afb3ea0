import { endpoint } from "./endpoint.ts";
import { overview } from "./shapes/overview.ts";

export const getOverview = endpoint({
  method: "GET",
  path: "/api/overview",
  summary:
    "What needs a decision, what goes on, what failed, and the last 30 days; each count names the list it counts.",
  response: overview,
});
