import type { listActionItems } from "#src/contract/action.ts";
import type { QueryOf, ResponseOf } from "#src/contract/endpoint.ts";
import type { ActionItem } from "#src/contract/shapes/action-detail.ts";
import type { ActionState, Item } from "#src/domain/model/action.ts";
import type { Target } from "#src/domain/model/facts.ts";
import { invalid } from "#src/domain/refused.ts";
import { itemResults } from "#src/domain/vocabulary.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import type { SortKey } from "./cursor.ts";
import { pageOf } from "./list.ts";
import { coveredTargets } from "#src/backend/engine/mail-of.ts";
import { isoOrNull } from "./moment.ts";
import { bothSpellings, searchText, textFilter } from "./search.ts";
import { anyOf, rankIn, textKey } from "./text-key.ts";

type Query = QueryOf<typeof listActionItems>;
type Row = Target & Partial<Pick<Item, "result" | "undoResult" | "error" | "at">>;

/** Stands in a filter and a facet for items that nothing was done to yet. */
const noResult = "none";
const knownResults: ReadonlySet<string> = new Set([...itemResults, noResult]);
const resultRank = rankIn(itemResults);

const sorts: Readonly<Record<string, (item: Row) => SortKey>> = {
  id: ({ id }) => id,
  mailbox: ({ mailbox }) => (mailbox === null ? null : textKey(mailbox)),
  label: ({ label }) => textKey(label),
  location: ({ location }) => location,
  result: ({ result }) => (result ? resultRank(result) : null),
  at: ({ at }) => at ?? null,
};

/** The targets that an approval covers, each with its result; live while pending. */
export function* itemList(
  action: ActionState,
  query: Query,
  { tenant }: Pick<WorldView, "tenant">,
): Steps<ResponseOf<typeof listActionItems>> {
  const results = anyOf(query.result);
  for (const result of results ?? []) {
    if (!knownResults.has(result))
      throw invalid("There is no such result.", [{ path: "result", message: "Unknown result" }]);
  }
  const hits = textFilter(query.q);
  const rows: readonly Row[] = coveredTargets(action);
  const { items, ...page } = yield* pageOf(rows, {
    shape: { name: `items of ${action.id}`, idOf: ({ id }) => id, sorts, defaultSort: "mailbox" },
    query,
    filters: [
      ...(results === null ? [] : [{ facet: "result", passes: (row: Row) => results.has(row.result ?? noResult) }]),
      ...(hits === null ? [] : [{ facet: null, passes: (row: Row) => hits(textOf(row)) }]),
    ],
    facets: [
      { field: "result", valueOf: ({ result }) => result ?? noResult },
      { field: "location", valueOf: ({ location }) => location },
    ],
  });
  return { ...page, items: items.map((row) => itemOf(row, tenant.message(row.id)?.networkMessageId ?? null)) };
}

function textOf({ id, mailbox, label }: Row): string {
  return searchText([id, mailbox, ...bothSpellings(label)]);
}

function itemOf(row: Row, networkMessageId: string | null): ActionItem {
  const { id, mailbox, label, location, result = null, undoResult = null, error = null, at } = row;
  return { id, mailbox, label, location, networkMessageId, result, undoResult, error, at: isoOrNull(at) };
}
