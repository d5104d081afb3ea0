import type { Instant } from "#src/domain/model/action.ts";
import type { AlertRecord } from "#src/domain/model/investigation.ts";
import { defenderUrl } from "#src/lib/defender-url.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import type { Severity } from "#src/domain/vocabulary.ts";
import type { AirAction, AirRecord } from "./air-record.ts";
import type { AirEntity } from "./entities.ts";
import {
  childOf,
  childrenOf,
  eachChild,
  flagOf,
  isBlank,
  noteWord,
  textOf,
  timeOf,
  valueOf,
  type Fields,
} from "./fields.ts";
import { partIdOf, sameId } from "./ids.ts";
import { readEntity } from "./read-entity.ts";
import { plainWord, severityFor, sourceNamed } from "./words.ts";

/** Null where the record does not tell which investigation it is about. One record can hold tens of thousands of entities. */
export function* readAir(fields: Fields, line: number): Steps<AirRecord | null> {
  const data = childOf(fields, "data");
  const investigationId = textOf(fields, "investigationid") ?? idInActions(fields);
  if (investigationId === null) return null;
  return {
    line,
    investigationId,
    createdAt: timeOf(fields, "creationtime", "creationdate"),
    updatedAt: timeOf(fields, "lastupdatetimeutc"),
    name: textOf(fields, "investigationname"),
    type: textOf(fields, "investigationtype") ?? /^urn:([^:]+):/.exec(investigationId)?.[1] ?? null,
    status: textOf(fields, "status", "investigationstatus"),
    startedAt: timeOf(fields, "starttimeutc"),
    endedAt: timeOf(fields, "endtimeutc"),
    deepLink: linkOf(textOf(fields, "deeplinkurl")),
    severity: data === null ? null : severityOf(data),
    isSeverityUnread: data === null && !isBlank(valueOf(fields, "data")),
    description: data === null ? null : textOf(data, "description"),
    alerts: data === null ? [] : alertsOf(data, investigationId, timeOf(fields, "creationtime", "starttimeutc")),
    entities: data === null ? [] : yield* entitiesOf(data),
    actions: yield* actionsOf(fields),
  };
}

/** The record can lack what each of its actions repeats. */
function idInActions(fields: Fields): string | null {
  for (const action of eachChild("badAction", fields, "actions")) {
    const id = textOf(action, "investigationid");
    if (id !== null) return id;
  }
  return null;
}

const noSeverity = new Set(["unknown", "unspecified", "none", "notset"]);

/** Null where none is told. A word that is not known here counts as high: nothing that is not understood makes a thing less grave. */
function severityOf(data: Fields): Severity | null {
  const word = textOf(data, "severity");
  if (word === null || noSeverity.has(plainWord(word))) return null;
  const known = severityFor(word);
  if (known === null) noteWord(data, "severity", word, "it counts as high");
  return known ?? "high";
}

function* entitiesOf(fields: Fields): Steps<readonly AirEntity[]> {
  const entities: AirEntity[] = [];
  for (const child of eachChild("unreadPart", fields, "entities")) {
    yield;
    const entity = readEntity(child);
    if (entity !== null) entities.push(entity);
  }
  return entities;
}

function* actionsOf(fields: Fields): Steps<readonly AirAction[]> {
  const actions: AirAction[] = [];
  for (const action of eachChild("badAction", fields, "actions")) actions.push(yield* readAction(action));
  return actions;
}

function* readAction(fields: Fields): Steps<AirAction> {
  const type = textOf(fields, "actiontype");
  const actionId = textOf(fields, "actionid", "id");
  return {
    actionId: actionId === null ? null : sameId(actionId),
    writtenId: actionId,
    type,
    status: textOf(fields, "actionstatus", "status"),
    pendingType: textOf(fields, "pendingtype"),
    isAnalysis: isAnalysis(type, textOf(fields, "disposition"), flagOf(fields, "isrecurringaction")),
    approval: textOf(fields, "actionapproval", "approval"),
    approver: textOf(fields, "approvedby", "approver"),
    comment: textOf(fields, "approvercomment", "comment"),
    description: textOf(fields, "description"),
    createdAt: timeOf(fields, "starttimeutc", "objectcreationtime", "timestamputc", "logcreationtime"),
    startedAt: timeOf(fields, "processingstarttime", "starttimeutc"),
    endedAt: timeOf(fields, "endtimeutc", "processingendtime"),
    entities: yield* entitiesOf(fields),
  };
}

/** An analysis looks and changes nothing; AIR lists it among the actions all the same. */
function isAnalysis(type: string | null, disposition: string | null, recurring: boolean | null): boolean {
  if (disposition !== null) return plainWord(disposition) === "analyzer";
  return /analy[sz]er$|analysis$/i.test(type ?? "") || (recurring === true && !/remediat/i.test(type ?? ""));
}

function alertsOf(data: Fields, investigationId: string, otherwiseAt: Instant | null): readonly AlertRecord[] {
  const title = textOf(data, "alertdisplayname", "title");
  const given = textOf(data, "provideralertid", "systemalertid");
  if (title === null && given === null) return [];
  const links = childrenOf(data, "extendedlinks").flatMap((link) => linkOf(textOf(link, "href")) ?? []);
  const id = given ?? partIdOf("alert", investigationId, title ?? "");
  return [
    {
      id,
      title: title ?? "Alert without a name",
      severity: severityOf(data) ?? "informational",
      category: textOf(data, "category") ?? "unknown",
      status: textOf(data, "status") ?? "unknown",
      detectionSource: sourceNamed(textOf(data, "providername", "vendorname")),
      at: timeOf(data, "starttimeutc", "timegenerated", "endtimeutc", "processingendtime") ?? otherwiseAt ?? 0,
      deepLink: links[0] ?? null,
    },
  ];
}

/** A link of a record is kept only where it leads to Defender itself: anything else could lead anywhere. */
function linkOf(url: string | null): string | null {
  return url !== null && defenderUrl(url) !== null ? url : null;
}
