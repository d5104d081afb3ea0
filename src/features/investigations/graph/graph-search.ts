import * as z from "zod/mini";

/** What the address of the graph holds: its form, and the groups that are open. */
export const graphSearch = z.object({
  form: z.catch(z.optional(z.literal("text")), undefined),
  open: z.catch(z.optional(z.union([z.string(), z.array(z.string())])), undefined),
});
export type GraphSearch = z.output<typeof graphSearch>;
