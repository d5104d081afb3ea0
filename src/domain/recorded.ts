import type { Instant } from "./model/action.ts";
import type { Person } from "./model/people.ts";

/** When and by whom an event was recorded. */
export type Recorded = { readonly at: Instant; readonly by: Person; readonly sequence: number };
