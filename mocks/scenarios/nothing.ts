import { noObjects } from "#src/backend/tenant-port.ts";
import { defaultPolicy } from "./default-policy.ts";
import type { Scenario } from "./scenario.ts";

/** What is known where not even the first entry of a stored log can be believed. */
export const nothing: Scenario = {
  name: "nothing",
  policy: defaultPolicy,
  objects: noObjects,
  drift: [],
  endlessDrift: null,
  investigations: [],
  script: [],
};
