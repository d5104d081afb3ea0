import type { Instant } from "#src/domain/model/action.ts";
import type { EntityRecord, InvestigationRecord, LogStepRecord } from "#src/domain/model/investigation.ts";
import type { InvestigationStatus } from "#src/domain/vocabulary.ts";
import { eachInSteps, type Steps } from "#mocks/backend/steps.ts";
import { actedOnKeys, type AirGroup, type GroupedAction } from "./air-group.ts";
import type { AirRecord } from "./air-record.ts";
import { investigationIdOf, partIdOf, shortIdOf } from "./ids.ts";
import { entityRecord } from "./investigation-entities.ts";
import { detectionSource, investigationStatusFor, typeFor } from "./words.ts";

/** Statuses in which an investigation goes on; the end time of such a record is only that of its last look. */
const goingOn: ReadonlySet<InvestigationStatus> = new Set<InvestigationStatus>([
  "starting",
  "running",
  "pendingAction",
  "queuedByThrottling",
]);

/** The investigation as its records tell it. `otherwiseAt` stands in where none of them has a time at all. */
export function* investigationOf(group: AirGroup, importId: string, otherwiseAt: Instant): Steps<InvestigationRecord> {
  const { investigationId, records, exportedAt, updatedAt } = group;
  const told = <T>(pick: (record: AirRecord) => T | null) =>
    records.map(pick).findLast((value) => value !== null) ?? null;
  const type = typeFor(told((record) => record.type) ?? "Investigation");
  const lastChangedAt = updatedAt ?? exportedAt;
  const startedAt = told((record) => record.startedAt) ?? exportedAt ?? updatedAt ?? otherwiseAt;
  const endedAt = group.newest.endedAt;
  const word = told((record) => record.status);
  const status = statusOf(word, endedAt);
  const entities: EntityRecord[] = [];
  yield* eachInSteps(group.entities, (entity) => entities.push(entityRecord(entity, investigationId)), 50);
  return {
    id: investigationIdOf(investigationId),
    shortId: shortIdOf(investigationId),
    externalId: investigationId,
    name: told((record) => record.name) ?? `${type.name} ${investigationId}`,
    type: type.name,
    status,
    rawStatus: word !== null && investigationStatusFor(word) === null ? word : null,
    severity: told((record) => record.severity) ?? type.severity,
    detectionSource,
    description: told((record) => record.description),
    startedAt,
    endedAt: endedAt === null || goingOn.has(status) ? null : Math.max(startedAt, endedAt),
    lastChangedAt: lastChangedAt ?? startedAt,
    alerts: group.alerts,
    entities,
    log: group.actions.map((action, index) => logStep(action, investigationId, index, startedAt)),
    deepLink: told((record) => record.deepLink),
    importId,
    exportedAt,
  };
}

/** A word that is not known here is taken by its end time, and shown. */
function statusOf(word: string | null, endedAt: Instant | null): InvestigationStatus {
  const known = word === null ? null : investigationStatusFor(word);
  return known ?? (endedAt === null ? "running" : "partiallyInvestigated");
}

function logStep(
  { action, repeated }: GroupedAction,
  investigationId: string,
  index: number,
  startedAt: Instant,
): LogStepRecord {
  const entity = actedOnKeys(action).join("|") || String(index);
  const key = action.actionId === null || repeated ? `${action.actionId ?? ""}|${entity}` : action.actionId;
  return {
    id: partIdOf("log", investigationId, key),
    actionType: action.type ?? "Action",
    description: action.description ?? "",
    status: action.status ?? "unknown",
    createdAt: action.createdAt ?? startedAt,
    startedAt: action.startedAt,
    endedAt: action.endedAt,
    by: action.approver,
    comment: action.comment,
  };
}

/** What is known and what a newer or older export adds. What this import did not bring in before is not touched. */
export function mergedInvestigation(known: InvestigationRecord, incoming: InvestigationRecord): InvestigationRecord {
  const [base, over] = isOlder(incoming, known) ? [incoming, known] : [known, incoming];
  return {
    ...over,
    importId: known.importId,
    alerts: unionById(base.alerts, over.alerts),
    entities: unionById(base.entities, over.entities),
    log: unionById(base.log, over.log),
  };
}

/** Whether an export is older than what is known already: then it only adds what was missing. */
export function isOlder(incoming: InvestigationRecord, known: InvestigationRecord): boolean {
  return compareTimes(incoming, known) < 0;
}

function compareTimes(one: InvestigationRecord, other: InvestigationRecord): number {
  return (one.exportedAt ?? 0) - (other.exportedAt ?? 0) || one.lastChangedAt - other.lastChangedAt;
}

function unionById<T extends { readonly id: string }>(base: readonly T[], over: readonly T[]): readonly T[] {
  return [...new Map([...base, ...over].map((part) => [part.id, part])).values()];
}
