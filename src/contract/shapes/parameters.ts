import * as z from "zod/mini";
import { forwardingSources } from "#src/domain/vocabulary.ts";
import { instant } from "#src/contract/primitives.ts";

export const blockUrlParameters = z.object({
  url: z.string(),
  entryValue: z.string(),
  entryExpiresAt: z.nullable(instant),
});
export const softDeleteEmailParameters = z.object({ networkMessageId: z.string() });
export const clusterParameters = z.object({
  query: z.string(),
  clusterBy: z.string(),
  clusterByValue: z.string(),
  from: z.nullable(instant),
  to: z.nullable(instant),
});
export const forwardingDefinition = z.object({
  id: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  conditions: z.array(z.string()),
  forwardTo: z.array(z.string()),
  forwardAsAttachmentTo: z.array(z.string()),
  redirectTo: z.array(z.string()),
  keepsCopy: z.nullable(z.boolean()),
  otherActions: z.array(z.string()),
});
export const forwardingParameters = z.object({
  mailbox: z.string(),
  source: z.enum(forwardingSources),
  definition: forwardingDefinition,
});
