import * as z from "zod/mini";
import { id } from "#src/api/contract/primitives.ts";

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
});
export type Change = z.output<typeof change>;
