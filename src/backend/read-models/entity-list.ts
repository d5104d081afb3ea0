import type { QueryOf, ResponseOf } from "#src/contract/endpoint.ts";
import type { listInvestigationEvidence } from "#src/contract/investigations.ts";
import { entityKinds } from "#src/contract/shapes/entity-kinds.ts";
import type { Entity } from "#src/contract/shapes/investigation.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import { threatVerdicts, type ThreatVerdict } from "#src/domain/vocabulary.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import { countBy } from "./evidence-common.ts";
import { textOf } from "./entity-index.ts";
import { entityKey } from "./entity-key.ts";
import { entityNow, remediationOf, type EntityNow } from "./entity-actions.ts";
import { pageOf, type Filter, type ListShape } from "./list.ts";
import { isoOrNull } from "./moment.ts";
import type { ReadContext } from "./read-context.ts";
import { textFilter } from "./search.ts";
import { anyOf, rankIn, textKey } from "./text-key.ts";

type Query = QueryOf<typeof listInvestigationEvidence>;

const kindRank = rankIn(entityKinds);
const verdictRank = rankIn(threatVerdicts);

const sorts: ListShape<EntityNow>["sorts"] = {
  id: ({ record }) => record.id,
  title: ({ record }) => textKey(record.title),
  kind: ({ record }) => kindRank(record.kind),
  verdict: (entity) => verdictRank(verdictOf(entity)),
  remediation: remediationOf,
  firstSeen: ({ record }) => record.firstSeen,
};

/** The entities of one investigation, with what the tenant and our actions say of them now. */
export function* entityList(
  investigation: InvestigationRecord,
  query: Query,
  { world }: ReadContext,
): Steps<ResponseOf<typeof listInvestigationEvidence>> {
  const actions = world.actionsOf(investigation.id);
  const entities = investigation.entities.map((record) => entityNow(record, actions, world.tenant));
  const { items, ...page } = yield* pageOf(entities, {
    shape: {
      name: `evidence of ${investigation.id}`,
      idOf: ({ record }) => record.id,
      sorts,
      defaultSort: "-verdict",
    },
    query,
    filters: filtersOf(query),
    facets: [
      { field: "kind", valueOf: ({ record }) => record.kind },
      { field: "verdict", valueOf: verdictOf },
    ],
  });
  return { ...page, items: items.map((entity) => entityRow(entity, world.tenant)) };
}

function filtersOf({ kind, verdict, q }: Query): readonly Filter<EntityNow>[] {
  const kinds = anyOf(kind);
  const verdicts = anyOf(verdict);
  const hits = textFilter(q);
  return [
    ...(kinds === null ? [] : [{ facet: "kind", passes: ({ record }: EntityNow) => kinds.has(record.kind) }]),
    ...(verdicts === null
      ? []
      : [{ facet: "verdict", passes: (entity: EntityNow) => verdicts.has(verdictOf(entity)) }]),
    ...(hits === null ? [] : [{ facet: null, passes: ({ record }: EntityNow) => hits(textOf(record)) }]),
  ];
}

/** One mail's verdict can change after it was recorded; the tenant knows the newest. */
export function verdictOf({ record, messages }: EntityNow): ThreatVerdict {
  const [message] = messages;
  return record.kind === "email" && messages.length === 1 && message !== undefined ? message.verdict : record.verdict;
}

export function entityRow(entity: EntityNow, tenant: Tenant): Entity {
  const { record, actions } = entity;
  return {
    id: record.id,
    key: entityKey(record),
    kind: record.kind,
    verdict: verdictOf(entity),
    title: record.title,
    remediation: remediationOf(entity),
    firstSeen: isoOrNull(record.firstSeen),
    fields: { ...record.fields, ...fieldsNow(entity, tenant) },
    actionIds: actions.map(({ id }) => id),
  };
}

/** What the record said and the tenant knows better now. */
function fieldsNow({ record, messages }: EntityNow, tenant: Tenant): Entity["fields"] {
  switch (record.kind) {
    case "email": {
      const places = new Set(messages.map(({ location }) => location));
      return places.size === 0 ? {} : { location: [...places].join(", "), copies: messages.length };
    }
    case "emailCluster": {
      const counts = countBy(messages.map(({ location }) => location));
      const lying = (...places: readonly (typeof messages)[number]["location"][]) =>
        places.reduce((sum, place) => sum + (counts.get(place) ?? 0), 0);
      return messages.length === 0
        ? {}
        : {
            messagesNow: messages.length,
            inMailbox: lying("inbox", "junkFolder"),
            notInMailbox: messages.length - lying("inbox", "junkFolder"),
          };
    }
    case "url":
      return { clicks: tenant.clicksOn(record.ref ?? record.title).length };
    case "mailbox": {
      const mailbox = tenant.mailbox(record.ref ?? record.title);
      return mailbox === null
        ? {}
        : {
            displayName: mailbox.displayName,
            riskLevel: mailbox.riskLevel,
            riskReason: mailbox.riskReason,
            priorityAccount: mailbox.priority,
            sharedMailbox: mailbox.kind === "unknown" ? null : mailbox.kind === "shared",
          };
    }
    case "ip":
    case "file":
    case "submission":
      return {};
    default:
      return record.kind satisfies never;
  }
}
