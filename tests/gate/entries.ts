import * as z from "zod/mini";

// The auditor reads the log as any other program would: from its JSON, by shapes of its own.

const target = z.object({ id: z.string(), mailbox: z.nullable(z.string()), location: z.string() });
export type Target = z.output<typeof target>;

const policy = z.object({
  secondApproval: z.object({ mailboxes: z.number() }),
  holdSeconds: z.number(),
  approvalValidHours: z.number(),
  pause: z.nullable(z.unknown()),
  ownDomains: z.array(z.string()),
});
export type Policy = z.output<typeof policy>;

const parameters = z.record(z.string(), z.unknown());
export type Parameters = z.output<typeof parameters>;

const about = { actionId: z.string() };
const person = z.looseObject({ id: z.string() });
const ended = z.object({ ...about, status: z.string() });

export const shapes = {
  proposed: z.object({
    ...about,
    kind: z.string(),
    parameters,
    facts: z.object({ targets: z.array(target), verdict: z.string(), widelyUsedHost: z.boolean() }),
    proposedBy: person,
    importedBy: z.nullable(person),
    predecessorId: z.nullable(z.string()),
    investigationId: z.string(),
    expiresAt: z.string(),
    status: z.string(),
    recordedBy: z.string(),
    cancelReason: z.nullable(z.string()),
    policy,
  }),
  factsChanged: z.object({
    ...about,
    added: z.array(target),
    departed: z.array(z.string()),
    moved: z.array(z.object({ id: z.string(), location: z.string() })),
    verdict: z.nullable(z.string()),
    parameters: z.nullable(parameters),
    widelyUsedHost: z.nullable(z.boolean()),
    importedBy: z.nullable(person),
  }),
  targetsEdited: z.object({ ...about, reviewDigest: z.string(), excludedItemIds: z.array(z.string()) }),
  approved: z.object({
    ...about,
    reviewDigest: z.string(),
    executesAt: z.nullable(z.string()),
    raised: z.boolean(),
    required: z.number(),
    count: z.number(),
  }),
  rejected: z.object({ ...about, reviewDigest: z.string(), reason: z.string(), comment: z.string() }),
  itemsProcessed: z.object({
    ...about,
    items: z.array(
      z.object({
        id: z.string(),
        result: z.nullable(z.string()),
        undoResult: z.nullable(z.string()),
        at: z.string(),
      }),
    ),
  }),
  ended,
  retried: z.object({ ...about, itemIds: z.array(z.string()) }),
  cancelled: z.object({ ...about, cancelReason: z.string() }),
  reproposed: z.object({ ...about, successorId: z.string() }),
  undoRequested: z.object({
    ...about,
    reviewDigest: z.string(),
    executesAt: z.nullable(z.string()),
    required: z.number(),
    itemIds: z.array(z.string()),
    comment: z.string(),
  }),
  handedOver: z.object({ ...about, to: z.nullable(person), note: z.nullable(z.string()) }),
  policyChanged: z.object({ after: policy }),
  logStarted: z.object({ policy }),
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
