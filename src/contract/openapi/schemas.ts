import * as z from "zod/mini";
import { endpoints } from "#src/contract/endpoints.ts";
import { actionRow, impact } from "#src/contract/shapes/action.ts";
import { actionDetail, actionItem, allowed, parameters, review } from "#src/contract/shapes/action-detail.ts";
import { auditEntry, head } from "#src/contract/shapes/audit.ts";
import { change } from "#src/contract/shapes/change.ts";
import { entityDetail, mailboxDetail, mailboxMessage } from "#src/contract/shapes/entity.ts";
import { evidence } from "#src/contract/shapes/evidence.ts";
import { followUp } from "#src/contract/shapes/follow-up.ts";
import { graphGroup, graphNode } from "#src/contract/shapes/graph.ts";
import { importReport } from "#src/contract/shapes/import.ts";
import { alert, entity, investigationDetail, investigationRow, logStep } from "#src/contract/shapes/investigation.ts";
import { policy, session } from "#src/contract/shapes/policy.ts";
import { differenceRow, problem } from "#src/contract/shapes/problem.ts";

export type Json = Readonly<Record<string, unknown>>;

/** Shapes that have a name of their own in the document; all others stand where they are used. */
const shapes = {
  ActionRow: actionRow,
  ActionDetail: actionDetail,
  ActionItem: actionItem,
  Allowed: allowed,
  Impact: impact,
  Parameters: parameters,
  Review: review,
  AuditEntry: auditEntry,
  Head: head,
  Change: change,
  Evidence: evidence,
  ImportReport: importReport,
  Alert: alert,
  Entity: entity,
  EntityDetail: entityDetail,
  FollowUp: followUp,
  GraphGroup: graphGroup,
  GraphNode: graphNode,
  InvestigationDetail: investigationDetail,
  InvestigationRow: investigationRow,
  LogStep: logStep,
  MailboxDetail: mailboxDetail,
  MailboxMessage: mailboxMessage,
  Policy: policy,
  Session: session,
  DifferenceRow: differenceRow,
  Problem: problem,
};

export type Schemas = { readonly components: Json; of(schema: z.ZodMiniType): Json };

/** JSON Schemas (2020-12) of the contract, made together, so that each refers to the named ones instead of repeating them. */
export function namedSchemas(): Schemas {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(shapes)) registry.add(schema, { id });
  const inline = new Map<z.ZodMiniType, string>();
  for (const [name, { query, body, response, headers }] of endpoints) {
    for (const [part, schema] of Object.entries({ query, body, response, headers })) {
      if (schema === undefined || registry.has(schema)) continue;
      inline.set(schema, `${name} ${part}`);
      registry.add(schema, { id: `${name} ${part}` });
    }
  }
  const { schemas } = z.toJSONSchema(registry, {
    io: "input",
    uri: (id) => `#/components/schemas/${id}`,
    // `format` says the same in one word; zod's patterns for dates are pages long.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  const plain = (id: string): Json => {
    const { $schema: _dialect, $id: _id, ...schema } = schemas[id] ?? {};
    return schema;
  };
  return {
    components: Object.fromEntries(Object.keys(shapes).map((id) => [id, plain(id)])),
    of: (schema) => {
      const id = inline.get(schema);
      return id === undefined ? { $ref: `#/components/schemas/${registry.get(schema)?.id ?? ""}` } : plain(id);
    },
  };
}
