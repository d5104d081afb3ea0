import * as z from "zod/mini";
import { actionKinds, actionStatuses, severities, threatVerdicts } from "#src/domain/vocabulary.ts";
import { count, instant } from "#src/contract/primitives.ts";
import { actionRow } from "./action.ts";
import { entityKinds } from "./entity-kinds.ts";

const member = { id: z.string(), group: z.string() };

export const graphNode = z.discriminatedUnion("kind", [
  z.object({ ...member, kind: z.literal("alert"), title: z.string(), severity: z.enum(severities), at: instant }),
  z.object({
    kind: z.literal("investigation"),
    id: z.string(),
    entities: count,
    steps: count,
    /** Seconds from its start until its last playbook step ended; null where no step is recorded. */
    analysedFor: z.nullable(count),
  }),
  z.object({
    ...member,
    kind: z.literal("entity"),
    entityKind: z.enum(entityKinds),
    /** For `/api/entities/{kind}/{id}`. */
    key: z.string(),
    title: z.string(),
    verdict: z.enum(threatVerdicts),
    remediation: z.nullable(z.string()),
  }),
  z.object({
    ...member,
    kind: z.literal("mailbox"),
    address: z.string(),
    displayName: z.nullable(z.string()),
    priority: z.boolean(),
    shared: z.boolean(),
    verdict: z.enum(threatVerdicts),
  }),
  z.object({
    ...member,
    kind: z.literal("action"),
    action: actionRow,
    /** How long it waited, or waits, for a decision; null where it was decided elsewhere. */
    wait: z.nullable(
      z.object({ since: instant, until: z.nullable(instant), seconds: count, endedBy: z.nullable(z.string()) }),
    ),
  }),
]);
export type GraphNode = z.output<typeof graphNode>;

/** Nodes that stand for each other where there are many. Each node but the investigation itself is in one. */
export const graphGroup = z.object({
  id: z.string(),
  /** `found`: malicious or suspicious. `harmless`: looked at, and no threat found or no verdict. */
  stage: z.enum(["alerts", "found", "harmless", "mailboxes", "actions"]),
  entityKind: z.nullable(z.enum(entityKinds)),
  actionKind: z.nullable(z.enum(actionKinds)),
  actionStatus: z.nullable(z.enum(actionStatuses)),
  /** All that belong to it; `held` of them, the worst first, are among the nodes. */
  count,
  held: count,
  byVerdict: z.partialRecord(z.enum(threatVerdicts), count),
});
export type GraphGroup = z.output<typeof graphGroup>;

export const investigationGraph = z.object({
  nodes: z.array(graphNode),
  /** From what came first to what followed from it. */
  edges: z.array(z.object({ from: z.string(), to: z.string() })),
  groups: z.array(graphGroup),
});
export type InvestigationGraph = z.output<typeof investigationGraph>;
