import * as z from "zod/mini";
import { id, instant, person } from "#src/contract/primitives.ts";

/** What one event names: whatever was read of these before may be out of date. */
export const change = z.object({
  actions: z.array(id),
  investigations: z.array(id),
  /** Given where of some of these actions nothing but items were processed: they stand in every list as before. */
  progressed: z.optional(z.array(id)),
  /** Given where an import came in. */
  imports: z.optional(z.array(id)),
  /** Given where the policy changed, and with it what every action needs and may. */
  policy: z.optional(z.boolean()),
  /** Given where the tenant moved (mail came, was deleted, links were followed, an action was carried out): evidence of any action may differ. */
  tenant: z.optional(z.boolean()),
  /** Given where somebody opened or closed an action, and at the beginning where any is open: all that are open now. No part of the log. */
  open: z.optional(z.array(z.object({ actionId: id, by: person, at: instant }))),
});
export type Change = z.output<typeof change>;
export type OpenAction = NonNullable<Change["open"]>[number];
