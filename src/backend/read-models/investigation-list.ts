import type { QueryOf, ResponseOf } from "#src/contract/endpoint.ts";
import type { exportInvestigations, listInvestigations } from "#src/contract/investigations.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import { investigationStatuses, severities } from "#src/domain/vocabulary.ts";
import { defangAddress, defangUrl } from "#src/lib/defang.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import { durationOf, investigationRow, toStatus, waitedForApproval } from "./investigation-row.ts";
import { allOf, pageOf, type Filter, type ListShape } from "./list.ts";
import { momentOf } from "./moment.ts";
import type { ReadContext } from "./read-context.ts";
import { searchText, textFilter } from "./search.ts";
import { anyOf, rankIn, textKey } from "./text-key.ts";

type Query = QueryOf<typeof listInvestigations>;
type ExportQuery = QueryOf<typeof exportInvestigations>;

const statusRank = rankIn(investigationStatuses);
const severityRank = rankIn(severities);

export function* investigationList(query: Query, reading: ReadContext): Steps<ResponseOf<typeof listInvestigations>> {
  const { items, ...page } = yield* pageOf([...reading.world.investigations.values()], {
    shape: shapeOf(reading),
    query,
    filters: filtersOf(query, reading),
    facets: [
      { field: "status", valueOf: (record) => toStatus(record, reading.world).status },
      { field: "type", valueOf: ({ type }) => type },
      { field: "severity", valueOf: ({ severity }) => severity },
    ],
  });
  return { ...page, items: items.map((record) => investigationRow(record, reading)) };
}

/** The whole result in its order. */
export function listedInvestigations(query: ExportQuery, reading: ReadContext): Steps<readonly InvestigationRecord[]> {
  const filters = filtersOf(query, reading);
  return allOf([...reading.world.investigations.values()], { shape: shapeOf(reading), query, filters });
}

function shapeOf({ world, now }: ReadContext): ListShape<InvestigationRecord> {
  const standing = (record: InvestigationRecord) => toStatus(record, world);
  return {
    name: "investigations",
    idOf: ({ id }) => id,
    defaultSort: "-startedAt",
    sorts: {
      id: ({ id }) => id,
      shortId: ({ shortId }) => shortId,
      name: ({ name }) => textKey(name),
      type: ({ type }) => textKey(type),
      status: (record) => statusRank(standing(record).status),
      severity: ({ severity }) => severityRank(severity),
      incidentId: ({ incidentId }) => textOrNull(incidentId),
      ticketId: ({ ticketId }) => textOrNull(ticketId),
      detectionSource: ({ detectionSource }) => textKey(detectionSource),
      startedAt: ({ startedAt }) => startedAt,
      endedAt: (record) => standing(record).endedAt,
      lastChangedAt: (record) => standing(record).lastChangedAt,
      duration: (record) => durationOf(record, standing(record), now),
      waitedForApproval: (record) => waitedForApproval(standing(record), now),
      alerts: ({ alerts }) => alerts.length,
      mailboxes: (record) => standing(record).mailboxes,
      entities: ({ entities }) => entities.length,
      threats: (record) => standing(record).threats,
      actions: (record) => standing(record).actions.length,
    },
  };
}

function textOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : textKey(text);
}

type Test = (record: InvestigationRecord) => boolean;

function filtersOf(query: ExportQuery, { world }: ReadContext): readonly Filter<InvestigationRecord>[] {
  const hits = textFilter(query.q);
  const among = (
    facet: string,
    value: string | readonly string[] | undefined,
    of: (record: InvestigationRecord) => string,
  ) => {
    const values = anyOf(value);
    return filter(facet, values && ((record) => values.has(of(record))));
  };
  return [
    among("status", query.status, (record) => toStatus(record, world).status),
    among("type", query.type, ({ type }) => type),
    among("severity", query.severity, ({ severity }) => severity),
    filter(null, startedWithin(query)),
    filter(null, hits && ((record) => hits(searchTextOf(record)))),
  ].flat();
}

function filter(facet: string | null, passes: Test | null): readonly Filter<InvestigationRecord>[] {
  return passes === null ? [] : [{ facet, passes }];
}

function startedWithin({ from, to }: ExportQuery): Test | null {
  const first = momentOf("from", from);
  const end = momentOf("to", to);
  if (first === null && end === null) return null;
  return ({ startedAt }) => (first === null || startedAt >= first) && (end === null || startedAt < end);
}

const texts = new WeakMap<InvestigationRecord, string>();

function searchTextOf(record: InvestigationRecord): string {
  const known = texts.get(record);
  if (known !== undefined) return known;
  const text = searchText([
    record.id,
    record.externalId,
    `#${record.shortId}`,
    record.name,
    record.type,
    record.description,
    record.incidentId ?? null,
    record.ticketId ?? null,
    ...record.alerts.flatMap(({ id, title }) => [id, title]),
    ...record.entities.flatMap(({ title, ref, fields }) => [
      title,
      defangUrl(title),
      defangAddress(title),
      ref,
      ...Object.values(fields).filter((value) => typeof value === "string"),
    ]),
  ]);
  texts.set(record, text);
  return text;
}
