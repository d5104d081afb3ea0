import type { QueryOf, ResponseOf } from "#src/api/contract/endpoint.ts";
import type { listInvestigationAlerts } from "#src/api/contract/investigations.ts";
import type { AlertRecord, InvestigationRecord } from "#src/domain/model/investigation.ts";
import { severities } from "#src/domain/vocabulary.ts";
import { toIso } from "#src/lib/time.ts";
import { pageOf, type ListShape } from "./list.ts";
import { rankIn, textKey } from "./text-key.ts";

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

export function alertList(
  { id, alerts }: InvestigationRecord,
  query: QueryOf<typeof listInvestigationAlerts>,
): ResponseOf<typeof listInvestigationAlerts> {
  const { items, ...page } = pageOf(alerts, {
    shape: { name: `alerts of ${id}`, idOf: (alert) => alert.id, sorts, defaultSort: "-at" },
    query,
    filters: [],
    facets: [{ field: "severity", valueOf: ({ severity }) => severity }],
  });
  return { ...page, items: items.map((alert) => ({ ...alert, at: toIso(alert.at) })) };
}
