import type { Steps } from "#src/backend/engine/steps.ts";
import type { View } from "#src/backend/engine/views.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import type { listActions } from "#src/contract/actions.ts";
import type { QueryOf, ResponseOf } from "#src/contract/endpoint.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { canonicalEntry, includesEntry, reaches } from "#src/domain/block-entry.ts";
import { readEntry } from "#src/domain/entry-syntax.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import { actionKinds, actionStatuses, severities, threatVerdicts } from "#src/domain/vocabulary.ts";
import { foldText } from "#src/lib/fold-text.ts";
import { addressIn } from "#src/lib/recipients.ts";
import { refang } from "#src/lib/refang.ts";
import { impactOfAction } from "./action-facts.ts";
import { actionRow } from "./action-row.ts";
import { awaitingFilter } from "./awaiting.ts";
import type { SortKey } from "./cursor.ts";
import { detectionsOf, noDetection } from "./detections.ts";
import { type Facet, type Filter, type ListShape, allOf, pageOf } from "./list.ts";
import { momentOf } from "./moment.ts";
import { precedentTest } from "./precedents.ts";
import type { ReadContext } from "./read-context.ts";
import { addressesOf, mailboxesOf, searchTextOf, sendersOf, textFilter } from "./search.ts";
import { anyOf, rankIn, textKey } from "./text-key.ts";

export type ActionQuery = QueryOf<typeof listActions>;
type ListView = View | "all";

const kindRank = rankIn(actionKinds);
const statusRank = rankIn(actionStatuses);
const severityRank = rankIn(severities);
const verdictRank = rankIn(threatVerdicts);

const sorts: Readonly<Record<string, (action: ActionState) => SortKey>> = {
  id: ({ id }) => id,
  kind: ({ kind }) => kindRank(kind),
  status: ({ status }) => statusRank(status),
  result: ({ status }) => statusRank(status),
  target: ({ title }) => textKey(title),
  investigationId: ({ investigationId }) => textKey(investigationId),
  severity: ({ severity }) => severityRank(severity),
  verdict: ({ facts }) => verdictRank(facts.verdict),
  impact: impactKey,
  proposedAt: ({ proposedAt }) => proposedAt,
  foundAt: ({ foundAt }) => foundAt,
  expiresAt: ({ expiresAt }) => expiresAt,
  executesAt: ({ holdEndsAt }) => holdEndsAt,
  decision: ({ decision }) => decision?.outcome ?? null,
  decidedAt: ({ decision }) => decision?.at ?? null,
  decidedBy: ({ decision }) => (decision === null ? null : textKey(decision.by.name)),
  completedAt: ({ completedAt }) => completedAt,
  round: ({ round }) => round,
};

/** By what would be acted on, then by mailboxes. */
function impactKey(action: ActionState): number {
  const { messages, urls, rules, mailboxes } = impactOfAction(action);
  return (messages + urls + rules) * 1_000_000 + mailboxes;
}

const defaultSorts = {
  pending: "expiresAt",
  inProgress: "executesAt",
  history: "-completedAt",
  all: "-proposedAt",
} as const satisfies Record<ListView, string>;

const facets: readonly Facet<ActionState>[] = [
  { field: "kind", valueOf: ({ kind }) => kind },
  { field: "status", valueOf: ({ status }) => status },
  { field: "severity", valueOf: ({ severity }) => severity },
];
const historyFacets: readonly Facet<ActionState>[] = [
  ...facets,
  { field: "decidedBy", valueOf: ({ decision }) => decision?.by.id ?? null },
  { field: "reason", valueOf: ({ decision }) => decision?.reason ?? null },
];

/** Actions by view, filtered, sorted and counted over the whole result. 400 for an unknown column or a bad cursor. */
export function* actionList(query: ActionQuery, reading: ReadContext): Steps<ResponseOf<typeof listActions>> {
  const view = query.view ?? "all";
  const { items, ...page } = yield* pageOf(reading.world.actionsIn(view), {
    shape: shapeOf(query, view, reading),
    query,
    filters: filtersOf(query, view, reading),
    facets: view === "history" ? historyFacets : facets,
  });
  return { ...page, items: items.map((action) => actionRow(action, reading)) };
}

/** All that the same filters show, in the same order. */
export function listedActions(query: ActionQuery, reading: ReadContext): Steps<readonly ActionState[]> {
  const view = query.view ?? "all";
  const shape = shapeOf(query, view, reading);
  return allOf(reading.world.actionsIn(view), { shape, query, filters: filtersOf(query, view, reading) });
}

/** The first rows of a list, without counting the rest by their values. */
export function* firstRows(query: ActionQuery, limit: number, reading: ReadContext): Steps<readonly ActionRow[]> {
  const view = query.view ?? "all";
  const { items } = yield* pageOf(reading.world.actionsIn(view), {
    shape: shapeOf(query, view, reading),
    query: { ...query, limit },
    filters: filtersOf(query, view, reading),
    facets: [],
  });
  return items.map((action) => actionRow(action, reading));
}

/** Whether an action of a query's view stands in its list: what a count that leads to a list counts by. */
export function listTest(query: ActionQuery, reading: ReadContext): Test {
  const filters = filtersOf(query, query.view ?? "all", reading);
  return (action) => filters.every(({ passes }) => passes(action));
}

function shapeOf(query: ActionQuery, view: ListView, { caller }: ReadContext): ListShape<ActionState> {
  return {
    // "Waits for me" is another list for everybody.
    name: query.awaiting === "me" || query.handedTo === "me" ? `actions of ${caller.person.id}` : "actions",
    idOf: ({ id }) => id,
    sorts,
    defaultSort: defaultSorts[view],
  };
}

type Test = (action: ActionState) => boolean;

/** In the order of cost: the search text comes last, so that it is asked of few. */
function filtersOf(query: ActionQuery, view: ListView, reading: ReadContext): readonly Filter<ActionState>[] {
  const among = (
    facet: string | null,
    value: string | readonly string[] | undefined,
    of: (action: ActionState) => string | null,
  ) => {
    const values = anyOf(value);
    return filter(facet, values && ((action) => values.has(of(action) ?? "")));
  };
  const { world } = reading;
  const inMailbox = addressFilter(query.mailbox);
  const bySender = addressFilter(query.sender);
  const byUrl = urlFilter(query.url);
  const { precedentsOf } = query;
  const hits = textFilter(query.q);
  return [
    among("kind", query.kind, ({ kind }) => kind),
    among("status", query.status, ({ status }) => status),
    among("severity", query.severity, ({ severity }) => severity),
    filter(null, investigationFilter(query.investigationId, reading)),
    among("decidedBy", query.decidedBy, ({ decision }) => decision?.by.id ?? null),
    among("reason", query.reason, ({ decision }) => decision?.reason ?? null),
    among(null, query.handedTo === "me" ? reading.caller.person.id : query.handedTo, handedTo),
    among(null, query.decision, ({ decision }) => decision?.outcome ?? null),
    filter(null, withinFilter(query, view)),
    filter(null, expiresFilter(momentOf("expiresBefore", query.expiresBefore))),
    filter(null, awaitingFilter(query.awaiting, reading)),
    filter(null, detectionFilter(query.detection, reading)),
    filter(null, precedentsOf ? precedentTest(precedentsOf, reading) : null),
    filter(null, mailboxCountFilter(query)),
    filter(null, inMailbox && ((action) => inMailbox(mailboxesOf(action)))),
    filter(null, bySender && ((action) => bySender(sendersOf(action, world)))),
    filter(null, byUrl && ((action) => byUrl(action, world))),
    filter(null, hits && ((action) => hits(searchTextOf(action, world)))),
  ].flat();
}

function handedTo({ handedOver }: ActionState): string | null {
  return handedOver?.to.id ?? null;
}

function filter(facet: string | null, passes: Test | null): readonly Filter<ActionState>[] {
  return passes === null ? [] : [{ facet, passes }];
}

/** By its id, or by the short one that people know it by, with or without the sign before it, in any case. */
function investigationFilter(value: ActionQuery["investigationId"], { world }: ReadContext): Test | null {
  const wanted = anyOf(value);
  if (wanted === null) return null;
  const folded = new Set([...wanted].map(foldText));
  return ({ investigationId: id }) => {
    const shortId = world.investigations.get(id)?.shortId ?? id;
    return wanted.has(id) || folded.has(shortId) || folded.has(`#${shortId}`);
  };
}

function detectionFilter(value: ActionQuery["detection"], { world }: ReadContext): Test | null {
  const wanted = anyOf(value);
  if (wanted === null) return null;
  return (action) => {
    const found = detectionsOf(action, world);
    return found.length === 0 ? wanted.has(noDetection) : found.some((detection) => wanted.has(detection));
  };
}

/** `from` inclusive, `to` exclusive: when it ended in history, else when it was proposed. */
function withinFilter({ from, to }: ActionQuery, view: ListView): Test | null {
  const first = momentOf("from", from);
  const end = momentOf("to", to);
  if (first === null && end === null) return null;
  return ({ completedAt, proposedAt }) => {
    const at = view === "history" ? completedAt : proposedAt;
    return at !== null && (first === null || at >= first) && (end === null || at < end);
  };
}

function expiresFilter(before: Instant | null): Test | null {
  return before === null ? null : ({ expiresAt }) => expiresAt < before;
}

/**
 * Whether one of several addresses is meant: by the whole of it, or by a word without an `@` that is the part before it, its
 * domain or a domain above. Null where the filter is not set.
 */
export function addressFilter(
  given: string | readonly string[] | undefined,
): ((addresses: ReadonlySet<string>) => boolean) | null {
  const words = [given ?? []].flat().map((text) => {
    const word = refang(foldText(text)).replace(/^@/, "");
    // As it is copied from a record, with a name or a prefix.
    return addressIn(word) ?? word;
  });
  const wanted = new Set(words.filter((word) => word !== ""));
  if (wanted.size === 0) return null;
  // Few addresses come again and again.
  const known = new Map<string, boolean>();
  const isMeant = (address: string) => {
    const meant = known.get(address) ?? isNamedBy(wanted, address);
    known.set(address, meant);
    return meant;
  };
  return (addresses) => {
    for (const address of addresses) if (isMeant(address)) return true;
    return false;
  };
}

function isNamedBy(words: ReadonlySet<string>, address: string): boolean {
  const at = address.lastIndexOf("@");
  if (words.has(address)) return true;
  if (at === -1) return false;
  if (!address.slice(0, at).includes("@") && words.has(address.slice(0, at))) return true;
  for (let from = at + 1; from > 0; from = address.indexOf(".", from) + 1) {
    if (words.has(address.slice(from))) return true;
  }
  return false;
}

/**
 * By what a block entry of this value would stop, or the same entry. A host alone means all of it, also where an entry would stop
 * less, as of an IP address. Null where the filter is not set; a text that names no address finds nothing.
 */
function urlFilter(text: string | undefined): ((action: ActionState, world: WorldView) => boolean) | null {
  const word = refang((text ?? "").trim());
  if (word === "") return null;
  const entry = canonicalEntry(word);
  const reading = readEntry(entry);
  if ("fault" in reading) return () => false;
  const { reach } = reading;
  const all = { at: "", self: false, below: "everything" } as const;
  const meant = reach.host === entry ? { ...reach, paths: all } : reach;
  return (action, world) =>
    (action.kind === "blockUrl" && includesEntry(entry, action.parameters.entryValue)) ||
    addressesOf(action, world).some((address) => reaches(meant, address));
}

type Bounds = Pick<QueryOf<typeof listActions>, "minMailboxes" | "maxMailboxes">;

/** By the mailboxes that would be changed; a URL block changes none and reaches all, so that no such count speaks of it. */
function mailboxCountFilter({ minMailboxes, maxMailboxes }: Bounds): ((action: ActionState) => boolean) | null {
  if (minMailboxes === undefined && maxMailboxes === undefined) return null;
  return (action) => {
    if (action.kind === "blockUrl") return false;
    const { mailboxes } = impactOfAction(action);
    return mailboxes >= (minMailboxes ?? 0) && mailboxes <= (maxMailboxes ?? Infinity);
  };
}
