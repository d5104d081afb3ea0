import * as z from "zod/mini";

const text = z.catch(z.optional(z.string()), undefined);

/** What the address of a mailbox's page holds. Read where it is used: this much is part of every page's first load. */
export const mailboxSearch = z.object({
  selected: text,
  location: z.catch(z.optional(z.union([z.string(), z.array(z.string())])), undefined),
  q: text,
  sort: text,
});
export type MailboxSearch = z.output<typeof mailboxSearch>;
