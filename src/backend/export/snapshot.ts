import type { QueryOf } from "#src/contract/endpoint.ts";
import type { exportActions } from "#src/contract/export.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { AuditEntry, DomainEvent } from "#src/domain/model/events.ts";
import type { Person } from "#src/domain/model/people.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import { toIso } from "#src/lib/time.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import { auditHead } from "#src/backend/read-models/audit.ts";
import { listedActions } from "#src/backend/read-models/action-list.ts";
import type { ReadContext } from "#src/backend/read-models/read-context.ts";

export type ExportQuery = QueryOf<typeof exportActions>;
type Exported = Extract<DomainEvent, { type: "export.completed" }>["data"];

/** What the file says about itself, and the audit log about it. */
export type ExportRecord = Exported & {
  /** ISO 8601 UTC. */
  readonly exportedAt: string;
  readonly exportedBy: Person;
};

export type ExportedAction = { readonly action: ActionState; readonly investigationName: string };

/**
 * All that an export tells, as it was at its start. States and entries are never altered, only replaced or added to, so
 * holding them is enough: whatever happens while the file is sent does not show in it.
 */
export type Snapshot = {
  readonly record: ExportRecord;
  readonly actions: readonly ExportedAction[];
  readonly policy: Policy;
  /** The entries about one action, up to the head. */
  readonly entriesOf: (actionId: string) => readonly AuditEntry[];
  /** `networkMessageId` of a copy, by the target's id; null for what is no message. */
  readonly messageUidOf: (targetId: string) => string | null;
};

/** 400 for an unknown column to sort by. */
export function* snapshotOf({ format, ...query }: ExportQuery, reading: ReadContext): Steps<Snapshot> {
  const { world, caller, now } = reading;
  const head = auditHead(world.entries);
  const listed = yield* listedActions(query, reading);
  const actions = listed.map((action) => ({
    action,
    investigationName: world.investigations.get(action.investigationId)?.name ?? "",
  }));
  return {
    record: {
      format,
      filter: filterOf(query),
      count: actions.length,
      head,
      exportedAt: toIso(now),
      exportedBy: caller.person,
    },
    actions,
    policy: world.policy,
    entriesOf: (actionId) => world.entriesOf(actionId).filter(({ sequence }) => sequence <= head.sequence),
    messageUidOf: (targetId) => world.tenant.message(targetId)?.networkMessageId ?? null,
  };
}

/** As it stood in the query. */
export function filterOf(
  query: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): Exported["filter"] {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === "number" ? String(value) : value]],
    ),
  );
}

/** What the audit log tells of an export. */
export function exportedOf({ format, filter, count, head }: ExportRecord): Exported {
  return { format, filter, count, head };
}
