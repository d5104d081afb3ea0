import { defaultPolicy } from "./default-policy.ts";
import type { Scenario } from "./scenario.ts";

/** What is known where not even the first entry of a stored log can be believed. */
export const nothing: Scenario = {
  name: "nothing",
  policy: defaultPolicy,
  objects: { mailboxes: [], messages: [], rules: [], clicks: [], blockEntries: [], counted: [] },
  drift: [],
  endlessDrift: null,
  investigations: [],
  script: [],
};
