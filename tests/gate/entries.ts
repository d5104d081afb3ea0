import * as z from "zod/mini";

// The auditor reads the log as any other program would: from its JSON, by shapes of its own.

const target = z.object({ id: z.string(), mailbox: z.nullable(z.string()), location: z.string() });
const policy = z.object({
  secondApproval: z.object({ mailboxes: z.number() }),
  holdSeconds: z.number(),
  approvalValidHours: z.number(),
  pause: z.nullable(z.unknown()),
});
export type Policy = z.output<typeof policy>;
export type Target = z.output<typeof target>;

const about = { actionId: z.string() };
const person = z.looseObject({ id: z.string() });

export const shapes = {
  "action.proposed": z.object({
    ...about,
    kind: z.string(),
    parameters: z.object({ entryValue: z.optional(z.string()) }),
    facts: z.object({ targets: z.array(target), widelyUsedHost: z.boolean() }),
    proposedBy: person,
    importedBy: z.nullable(person),
    predecessorId: z.nullable(z.string()),
    status: z.string(),
    recordedBy: z.string(),
    policy,
  }),
  "action.factsChanged": z.object({
    ...about,
    added: z.array(target),
    departed: z.array(z.string()),
    moved: z.array(z.object({ id: z.string(), location: z.string() })),
    importedBy: z.nullable(person),
  }),
  "action.targetsEdited": z.object({ ...about, excludedItemIds: z.array(z.string()) }),
  "action.approved": z.object({
    ...about,
    executesAt: z.nullable(z.string()),
    raised: z.boolean(),
    required: z.number(),
    count: z.number(),
  }),
  "action.itemsProcessed": z.object({
    ...about,
    items: z.array(z.object({ id: z.string(), result: z.nullable(z.string()), undoResult: z.nullable(z.string()) })),
  }),
  "action.executionEnded": z.object({ ...about, status: z.string() }),
  "action.undoEnded": z.object({ ...about, status: z.string() }),
  "action.retried": z.object({ ...about, itemIds: z.array(z.string()) }),
  "action.undoRequested": z.object({
    ...about,
    executesAt: z.nullable(z.string()),
    required: z.number(),
    itemIds: z.array(z.string()),
  }),
  "policy.changed": z.object({ after: policy }),
  "log.started": z.object({ policy }),
} as const;

export const anyAction = z.object(about);

export const entry = z.looseObject({
  sequence: z.number(),
  time: z.string(),
  actor: person,
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  requestId: z.nullable(z.string()),
  previousHash: z.string(),
  hash: z.string(),
});
export type Entry = z.output<typeof entry>;
