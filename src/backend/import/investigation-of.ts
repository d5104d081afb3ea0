import type { Instant } from "#src/domain/model/action.ts";
import type { EntityRecord, InvestigationRecord, LogStepRecord } from "#src/domain/model/investigation.ts";
import type { InvestigationStatus, Severity } from "#src/domain/vocabulary.ts";
import { eachInSteps, type Steps } from "#src/backend/engine/steps.ts";
import type { ImportContext } from "./action-events.ts";
import { actedOnKeys, type AirGroup, type GroupedAction } from "./air-group.ts";
import type { AirRecord } from "./air-record.ts";
import { investigationIdOf, partIdOf, sameId, shortIdOf } from "./ids.ts";
import { believed } from "./imported-status.ts";
import { entityRecord } from "./investigation-entities.ts";
import { detectionSource, investigationStatusFor, typeFor } from "./words.ts";

/** Statuses in which an investigation goes on; the end time of such a record is only that of its last look. */
const goingOn: ReadonlySet<InvestigationStatus> = new Set<InvestigationStatus>([
  "starting",
  "running",
  "pendingAction",
  "queuedByThrottling",
]);

type Context = Pick<ImportContext, "importId" | "now"> & {
  /** As earlier imports told it: what a newer record does not tell is not taken back. */
  readonly known: InvestigationRecord | undefined;
};

/** The investigation as its records tell it. Where none of them has a time at all it began when it was first imported. */
export function* investigationOf(group: AirGroup, { importId, now, known }: Context): Steps<InvestigationRecord> {
  const { investigationId, externalId, records, exportedAt, updatedAt } = group;
  const told = <T>(pick: (record: AirRecord) => T | null) =>
    records.map(pick).findLast((value) => value !== null) ?? null;
  const type = typeFor(told((record) => record.type) ?? "Investigation");
  const lastChangedAt = updatedAt ?? exportedAt;
  const startedAt = told((record) => record.startedAt) ?? exportedAt ?? updatedAt ?? known?.startedAt ?? now;
  const endedAt = group.newest.endedAt;
  const word = told((record) => record.status);
  const status = statusOf(word, endedAt);
  const entities: EntityRecord[] = [];
  yield* eachInSteps(group.entities, (entity) => entities.push(entityRecord(entity, investigationId)), 50);
  return {
    id: investigationIdOf(investigationId),
    shortId: shortIdOf(investigationId),
    externalId: known?.externalId ?? externalId,
    name: told((record) => record.name) ?? `${type.name} ${externalId}`,
    type: type.name,
    status,
    rawStatus: word !== null && investigationStatusFor(word) === null ? word : null,
    severity: told((record) => record.severity) ?? severityUntold(group, type.severity, known),
    detectionSource,
    description: told((record) => record.description),
    startedAt,
    endedAt: endedAt === null || goingOn.has(status) ? null : Math.max(startedAt, endedAt),
    lastChangedAt: lastChangedAt ?? startedAt,
    alerts: group.alerts,
    entities,
    log: group.actions.map((action, index) => logStep(action, { investigationId, index, startedAt, known })),
    deepLink: told((record) => record.deepLink),
    importId,
    exportedAt,
  };
}

/** That of the alert that starts such an investigation; where the text that tells it cannot be read, the graver reading. */
function severityUntold(
  { records }: AirGroup,
  usual: Severity,
  known: InvestigationRecord | undefined,
): InvestigationRecord["severity"] {
  if (known !== undefined) return known.severity;
  return records.some(({ isSeverityUnread }) => isSeverityUnread) ? "high" : usual;
}

/** A word that is not known here is taken by its end time, and shown. */
function statusOf(word: string | null, endedAt: Instant | null): InvestigationStatus {
  const known = word === null ? null : investigationStatusFor(word);
  return known ?? (endedAt === null ? "running" : "partiallyInvestigated");
}

function logStep(
  { action, repeated }: GroupedAction,
  {
    investigationId,
    index,
    startedAt,
    known,
  }: Pick<Context, "known"> &
    Pick<AirGroup, "investigationId"> & { readonly index: number; readonly startedAt: Instant },
): LogStepRecord {
  const entity = actedOnKeys(action).join("|") || String(index);
  const idFor = (actionId: string | null) =>
    partIdOf("log", investigationId, actionId === null || repeated ? `${actionId ?? ""}|${entity}` : actionId);
  const asWritten = idFor(action.writtenId);
  return {
    id: known?.log.some(({ id }) => id === asWritten) === true ? asWritten : idFor(action.actionId),
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
export function mergedInvestigation(
  known: InvestigationRecord,
  incoming: InvestigationRecord,
  now: Instant,
): InvestigationRecord {
  const [base, over] = isOlder(incoming, known, now) ? [incoming, known] : [known, incoming];
  return {
    ...over,
    importId: known.importId,
    description: over.description ?? base.description,
    deepLink: over.deepLink ?? base.deepLink,
    alerts: unionById(base.alerts, over.alerts),
    entities: unionById(base.entities, over.entities),
    log: unionById(base.log, over.log),
  };
}

/** Whether an export is older than what is known already: then it only adds what was missing. */
export function isOlder(incoming: InvestigationRecord, known: InvestigationRecord, now: Instant): boolean {
  const exportedAt = believed(known.exportedAt, now) ?? 0;
  const lastChangedAt = believed(known.lastChangedAt, now) ?? 0;
  return ((incoming.exportedAt ?? 0) - exportedAt || incoming.lastChangedAt - lastChangedAt) < 0;
}

function unionById<T extends { readonly id: string }>(base: readonly T[], over: readonly T[]): readonly T[] {
  return [...new Map([...base, ...over].map((part) => [sameId(part.id), part])).values()];
}
