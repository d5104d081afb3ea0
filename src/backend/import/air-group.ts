import type { Instant } from "#src/domain/model/action.ts";
import type { AlertRecord } from "#src/domain/model/investigation.ts";
import type { AirAction, AirRecord } from "./air-record.ts";
import type { AirEntity } from "./entities.ts";
import { sameId } from "./ids.ts";

/** An action as its newest record tells it, with the time of that record's export. */
export type GroupedAction = {
  readonly action: AirAction;
  readonly exportedAt: Instant | null;
  readonly line: number;
  /** Whether any record of the file lists several entities under this ActionId. */
  readonly repeated: boolean;
};

/** All that one file tells of one investigation, newest last. */
export type AirGroup = {
  /** What the investigation is known by. */
  readonly investigationId: string;
  /** The same as the newest record writes it: for people. */
  readonly externalId: string;
  readonly newest: AirRecord;
  /** Oldest first; what the newest leaves open, an older one may tell. */
  readonly records: readonly AirRecord[];
  readonly exportedAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly entities: readonly AirEntity[];
  readonly alerts: readonly AlertRecord[];
  readonly actions: readonly GroupedAction[];
};

/** Groups by what investigations are known by. The order of the groups does not depend on that of the file. */
export function groupRecords(
  records: readonly AirRecord[],
  identityOf: (investigationId: string) => string,
): readonly AirGroup[] {
  const byId = new Map<string, AirRecord[]>();
  for (const record of records) {
    const id = identityOf(record.investigationId);
    const known = byId.get(id);
    if (known === undefined) byId.set(id, [record]);
    else known.push(record);
  }
  return [...byId].flatMap(([id, group]) => groupOf(id, group)).toSorted(newestFirst);
}

function newestFirst(one: AirGroup, other: AirGroup): number {
  const byTime = (other.exportedAt ?? 0) - (one.exportedAt ?? 0);
  if (byTime !== 0) return byTime;
  return one.investigationId < other.investigationId ? -1 : 1;
}

/** Newest CreationTime last, then LastUpdateTimeUtc, then the order in the file. */
function groupOf(investigationId: string, unsorted: readonly AirRecord[]): readonly AirGroup[] {
  const records = unsorted.toSorted(
    (one, other) => (one.createdAt ?? 0) - (other.createdAt ?? 0) || (one.updatedAt ?? 0) - (other.updatedAt ?? 0),
  );
  const newest = records.at(-1);
  if (newest === undefined) return [];
  const told = <T>(pick: (record: AirRecord) => T | null) =>
    records.map(pick).findLast((value) => value !== null) ?? null;
  const seen = records.flatMap((record) => [...record.actions.flatMap(({ entities }) => entities), ...record.entities]);
  return [
    {
      investigationId,
      externalId: newest.investigationId,
      newest,
      records,
      exportedAt: told(({ createdAt }) => createdAt),
      updatedAt: told(({ updatedAt }) => updatedAt),
      entities: lastOfEach(seen, ({ kind, key }) => `${kind}|${key}`),
      alerts: lastOfEach(
        records.flatMap(({ alerts }) => alerts),
        ({ id }) => sameId(id),
      ),
      actions: actionsIn(records),
    },
  ];
}

function lastOfEach<T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}

/** What tells actions of one ActionId apart: the entities that can be acted on. */
export function actedOnKeys({ entities }: AirAction): readonly string[] {
  const keys = entities.flatMap((entity) => {
    if (entity.kind === "email") return entity.networkMessageId === null ? [] : [`email|${entity.networkMessageId}`];
    return entity.kind === "emailCluster" || entity.kind === "url" ? [`${entity.kind}|${entity.key}`] : [];
  });
  return [...new Set(keys)];
}

/** The newest state of each action: by ActionId and, where one record repeats that, by entity. */
function actionsIn(records: readonly AirRecord[]): readonly GroupedAction[] {
  const repeated = new Set(records.flatMap(repeatedIn));
  const newest = new Map<string, GroupedAction>();
  for (const record of records) {
    for (const action of record.actions) {
      const isRepeated = action.actionId !== null && repeated.has(action.actionId);
      const key =
        action.actionId === null || isRepeated
          ? `${action.actionId ?? ""}|${actedOnKeys(action).join("|")}`
          : action.actionId;
      newest.set(key, { action, exportedAt: record.createdAt, line: record.line, repeated: isRepeated });
    }
  }
  return [...newest.values()];
}

function repeatedIn({ actions }: AirRecord): readonly string[] {
  const keysById = new Map<string, Set<string>>();
  for (const action of actions) {
    if (action.actionId === null) continue;
    const keys = keysById.get(action.actionId) ?? new Set<string>();
    keysById.set(action.actionId, keys);
    for (const key of actedOnKeys(action)) keys.add(key);
  }
  return [...keysById].filter(([, keys]) => keys.size > 1).map(([id]) => id);
}
