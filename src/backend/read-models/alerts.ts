import type { QueryOf, ResponseOf } from "#src/contract/endpoint.ts";
import type { listInvestigationAlerts } from "#src/contract/investigations.ts";
import type { InvestigationLink } from "#src/contract/shapes/investigation.ts";
import type { AlertRecord, InvestigationRecord } from "#src/domain/model/investigation.ts";
import { severities } from "#src/domain/vocabulary.ts";
import { toIso } from "#src/lib/time.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import { toStatus } from "./investigation-row.ts";
import { pageOf, type ListShape } from "./list.ts";
import type { ReadContext } from "./read-context.ts";
import { rankIn, textKey } from "./text-key.ts";

const maxOthers = 20;
const severityRank = rankIn(severities);

const sorts: ListShape<AlertRecord>["sorts"] = {
  id: ({ id }) => id,
  title: ({ title }) => textKey(title),
  severity: ({ severity }) => severityRank(severity),
  category: ({ category }) => textKey(category),
  status: ({ status }) => textKey(status),
  detectionSource: ({ detectionSource }) => textKey(detectionSource),
  at: ({ at }) => at,
};

export function* alertList(
  { id, alerts }: InvestigationRecord,
  query: QueryOf<typeof listInvestigationAlerts>,
  { world }: ReadContext,
): Steps<ResponseOf<typeof listInvestigationAlerts>> {
  const { items, ...page } = yield* pageOf(alerts, {
    shape: { name: `alerts of ${id}`, idOf: (alert) => alert.id, sorts, defaultSort: "-at" },
    query,
    filters: [],
    facets: [{ field: "severity", valueOf: ({ severity }) => severity }],
  });
  return {
    ...page,
    items: items.map((alert) => ({
      ...alert,
      at: toIso(alert.at),
      incidentId: alert.incidentId ?? null,
      alsoStarted: alsoStarted(alert.id, id, world),
    })),
  };
}

/** Other investigations that the same alert started, newest first. */
function alsoStarted(alertId: string, investigationId: string, world: WorldView): InvestigationLink[] {
  const others = [...world.investigations.values()].filter(
    ({ id, alerts }) => id !== investigationId && alerts.some((alert) => alert.id === alertId),
  );
  return others
    .toSorted((a, b) => b.startedAt - a.startedAt)
    .slice(0, maxOthers)
    .map((record) => ({
      id: record.id,
      shortId: record.shortId,
      name: record.name,
      status: toStatus(record, world).status,
    }));
}
