import type { QueryOf, ResponseOf } from "#src/contract/endpoint.ts";
import type { exportAudit, getAuditHead, listAudit } from "#src/contract/audit.ts";
import type { AuditEntryRow, AuditFold, AuditSubject } from "#src/contract/shapes/audit.ts";
import { numberIn, textIn } from "#src/domain/entry-data.ts";
import { countProcessed, type Processed } from "#src/domain/entry-sentence.ts";
import { invalid } from "#src/domain/refused.ts";
import { toMs } from "#src/lib/instant.ts";
import { noHash } from "#src/backend/engine/audit-chain.ts";
import type { Core } from "#src/backend/engine/core.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import { atOnce, eachInSteps, filteredInSteps, type Steps } from "#src/backend/engine/steps.ts";
import { auditRow } from "./action-detail.ts";
import { entrySearch, hiddenFieldOf, isInEntry, wordsOf } from "./audit-search.ts";
import { bindingOf, cursorTo, positionOf } from "./cursor.ts";
import { defaultLimit } from "./list.ts";
import { momentOf } from "./moment.ts";
import { anyOf } from "./text-key.ts";

type Query = QueryOf<typeof listAudit>;
type Answer = ResponseOf<typeof listAudit>;
export type AuditFilters = Omit<QueryOf<typeof exportAudit>, "format">;
type Log = readonly AuditEntryRow[];

/** Sequence and hash of the newest entry. */
export function auditHead(entries: Log): ResponseOf<typeof getAuditHead> {
  const newest = entries.at(-1);
  // A log begins with log.started: only one that was altered can be empty.
  return newest === undefined ? { sequence: 0, hash: noHash } : { sequence: newest.sequence, hash: newest.hash };
}

/** The entries that pass a filter, as far as one has looked. Places are not sequences: in an altered log these differ. */
export type Matches = { readonly log: Log; readonly places: number[]; lookedTo: number; readonly passes: Filter };

/**
 * Looks through the log in steps; `matchesUpTo` then looks at the few entries that came since. Null where every entry passes
 * and nothing is folded, so that nobody has to look.
 */
export function* lookThrough(query: Query | AuditFilters, core: Core): Steps<Matches | null> {
  const passes = auditFilter(query, core);
  if (passes === null && !("fold" in query && query.fold !== undefined)) return null;
  const matches: Matches = { log: core.log, places: [], lookedTo: 0, passes: passes ?? (() => true) };
  yield* lookUpTo(matches, core.log.length);
  return matches;
}

/** Places of all entries that pass, ascending. Another log may have taken the place of the one that was looked through. */
export function matchesUpTo(matches: Matches, query: Query | AuditFilters, core: Core, end: number): readonly number[] {
  if (matches.log !== core.log) {
    const again = { log: core.log, places: [], lookedTo: 0, passes: auditFilter(query, core) ?? (() => true) };
    return atOnce(lookUpTo(again, end));
  }
  const places = atOnce(lookUpTo(matches, end));
  return places.length > 0 && (places.at(-1) ?? 0) >= end ? places.filter((place) => place < end) : places;
}

const placesAStep = 50;
/** Entries of which no text is read. */
const entriesAStep = 2000;

function* lookUpTo(matches: Matches, end: number): Steps<readonly number[]> {
  const { log, places, passes } = matches;
  while (matches.lookedTo < end) {
    const to = Math.min(end, matches.lookedTo + placesAStep);
    for (let place = matches.lookedTo; place < to; place += 1) {
      const entry = log[place];
      if (entry !== undefined && passes(entry, place)) places.push(place);
    }
    matches.lookedTo = to;
    yield;
  }
  return places;
}

/**
 * One page of the log. In its own order a page says where it stopped looking, not only what it found, so that a reader can
 * follow: `nextCursor` is null only at the head. A cursor counts places, so that who follows an altered log by cursor is given
 * every entry that is stored.
 */
export function* auditList(query: Query, core: Core): Steps<Answer> {
  const newestFirst = query.order === "newest";
  if (query.fold !== undefined && !newestFirst) {
    const message = "Only with order=newest";
    throw invalid("Batches are folded only where the newest come first.", [{ path: "fold", message }]);
  }
  const matches = yield* lookThrough(query, core);
  const page = newestFirst ? yield* newestPage(query, core, matches) : oldestPage(query, core, matches);
  const entries = page.places.flatMap((place) => core.log[place] ?? []);
  return {
    items: entries.map(auditRow),
    nextCursor: page.nextCursor,
    total: page.total,
    rows: page.rows,
    facets: {},
    subjects: subjectsOf(entries, core.world),
    foundIn: foundIn(entries, query, core.world),
    folds: page.folds,
  };
}

type Page = Pick<Answer, "nextCursor" | "total" | "rows" | "folds"> & { readonly places: readonly number[] };

function oldestPage(query: Query, core: Core, matches: Matches | null): Page {
  const list = bindingOf("audit", query);
  const position = positionOf(list, query.cursor);
  const start = typeof position?.key === "number" ? position.key : 0;
  const limit = query.limit ?? defaultLimit;
  const end = core.log.length;
  // Who reads the whole log asks for hundreds of pages, so none of them may look through all of it.
  const all = matches === null ? null : matchesUpTo(matches, query, core, end);
  const places = all === null ? range(start, Math.min(end, start + limit)) : firstFrom(all, start, limit);
  const looked = places.length === 0 ? start : (places.at(-1) ?? 0) + 1;
  const atHead = places.length < limit || looked === end;
  const total = all?.length ?? end;
  return { places, nextCursor: atHead ? null : cursorTo(list, { key: looked, id: "" }), total, rows: total, folds: {} };
}

/** Pages tell the log as it was when the first of them was read: what is written meanwhile moves none of their rows. */
function* newestPage(query: Query, core: Core, matches: Matches | null): Steps<Page> {
  const list = bindingOf("audit", query);
  const position = positionOf(list, query.cursor);
  const [logEnd = core.log.length, below = logEnd] =
    typeof position?.key === "string" ? position.key.split(".").map(Number) : [];
  const end = Math.min(core.log.length, logEnd);
  const limit = query.limit ?? defaultLimit;
  const all = matches === null ? null : matchesUpTo(matches, query, core, end);
  const total = all?.length ?? end;
  const folded = all === null || query.fold === undefined ? null : yield* foldBatches(core.log, all);
  const rows = folded?.rows ?? all;
  const places = rows === null ? range(Math.max(0, below - limit), below).toReversed() : lastBelow(rows, below, limit);
  const last = places.at(-1) ?? 0;
  const more = places.length === limit && (rows === null ? last > 0 : (rows[0] ?? 0) < last);
  return {
    places,
    nextCursor: more ? cursorTo(list, { key: `${end}.${last}`, id: "" }) : null,
    total,
    rows: rows?.length ?? total,
    folds: folded === null ? {} : foldsOf(places, folded.batches, query, core),
  };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);
}

function firstFrom(places: readonly number[], start: number, limit: number): readonly number[] {
  const first = places.findIndex((place) => place >= start);
  return first === -1 ? [] : places.slice(first, first + limit);
}

function lastBelow(places: readonly number[], below: number, limit: number): readonly number[] {
  const end = places.findLastIndex((place) => place < below) + 1;
  return places.slice(Math.max(0, end - limit), end).toReversed();
}

/** By log and place: the place of the entry that began the execution to which a batch belongs. */
type Runs = { readonly of: Map<number, number>; readonly open: Map<string, number>; to: number };
const runsOfLog = new WeakMap<Log, Runs>();

function* runsIn(log: Log): Steps<ReadonlyMap<number, number>> {
  const known: Runs = runsOfLog.get(log) ?? { of: new Map(), open: new Map(), to: 0 };
  runsOfLog.set(log, known);
  for (; known.to < log.length; known.to += 1) {
    if (known.to % entriesAStep === 0) yield;
    const { type, data } = log[known.to] ?? { type: "", data: {} };
    const actionId = textIn(data, "actionId") ?? "";
    if (type === "action.executionStarted" || type === "action.undoStarted") known.open.set(actionId, known.to);
    else if (type === "action.executionEnded" || type === "action.undoEnded") known.open.delete(actionId);
    else if (type === "action.itemsProcessed") {
      const run = known.open.get(actionId) ?? known.to;
      known.open.set(actionId, run);
      known.of.set(known.to, run);
    }
  }
  return known.of;
}

/** The newest batch of an execution stands for all of them, whatever was logged in between. */
function* foldBatches(log: Log, places: readonly number[]) {
  const runs = yield* runsIn(log);
  const batches = new Map<number, number[]>();
  const add = (place: number) => {
    const run = runs.get(place);
    if (run === undefined) return;
    const known = batches.get(run);
    if (known === undefined) batches.set(run, [place]);
    else known.push(place);
  };
  yield* eachInSteps(places, add, entriesAStep);
  const rows = yield* filteredInSteps(places, (place) => {
    const run = runs.get(place);
    return run === undefined || batches.get(run)?.at(-1) === place;
  });
  return { rows, batches: new Map([...batches.values()].map((all) => [all.at(-1) ?? 0, all])) };
}

function foldsOf(
  places: readonly number[],
  batches: ReadonlyMap<number, readonly number[]>,
  { q }: Query,
  { log }: Core,
): Record<string, AuditFold> {
  const words = wordsOf(q);
  const runs = atOnce(runsIn(log));
  const folds: Record<string, AuditFold> = {};
  for (const place of places) {
    const all = batches.get(place) ?? [];
    const [newest, first] = [log[place], log[all[0] ?? place]];
    if (all.length < 2 || newest === undefined || first === undefined) continue;
    let counted: Processed | undefined;
    for (const batch of all) counted = countProcessed(log[batch]?.data ?? {}, counted);
    const started = log[runs.get(place) ?? place];
    folds[String(newest.sequence)] = {
      entries: all.length,
      firstSequence: first.sequence,
      firstTime: first.time,
      results: Object.fromEntries(counted?.counts ?? []),
      undo: counted?.undo ?? false,
      total: started === undefined || started.type === "action.itemsProcessed" ? null : numberIn(started.data, "items"),
      hit: words.length > 0 && all.some((batch) => words.every((word) => isInEntry(word, log, batch))),
    };
  }
  return folds;
}

function subjectsOf(entries: Log, world: WorldView): Record<string, AuditSubject> {
  const subjects: Record<string, AuditSubject> = {};
  for (const { data } of entries) {
    const action = world.actions.get(textIn(data, "actionId") ?? "");
    if (action === undefined) continue;
    const { id, kind, title, investigationId } = action;
    const investigationShortId = world.investigations.get(investigationId)?.shortId ?? investigationId;
    subjects[id] = { kind, target: title, investigationShortId };
  }
  return subjects;
}

function foundIn(entries: Log, { q }: Query, world: WorldView): Answer["foundIn"] {
  const words = wordsOf(q);
  if (words.length === 0) return {};
  return Object.fromEntries(
    entries.flatMap((entry) => {
      const field = hiddenFieldOf(entry, world, words);
      return field === null ? [] : [[String(entry.sequence), field]];
    }),
  );
}

type Filter = (entry: AuditEntryRow, place: number) => boolean;

/** Null where everything passes. */
function auditFilter(query: AuditFilters, { log, world }: Core): Filter | null {
  const { type, actor, actionId, from, to, after = 0, before = Number.POSITIVE_INFINITY, q } = query;
  const types = anyOf(type);
  const actors = anyOf(actor);
  const actionIds = anyOf(actionId);
  const start = momentOf("from", from);
  const end = momentOf("to", to);
  const words = wordsOf(q);
  const hits = words.length === 0 ? null : entrySearch(log, world, words);
  const whole = [types, actors, actionIds, start, end, hits].every((part) => part === null);
  if (whole && after === 0 && before === Number.POSITIVE_INFINITY) return null;
  return (entry, place) => {
    if (entry.sequence <= after || entry.sequence >= before) return false;
    if (types !== null && !types.has(entry.type)) return false;
    if (actors !== null && !actors.has(entry.actor.id)) return false;
    if (actionIds !== null && !actionIds.has(textIn(entry.data, "actionId") ?? "")) return false;
    if (start !== null || end !== null) {
      const at = toMs(entry.time);
      if ((start !== null && at < start) || (end !== null && at >= end)) return false;
    }
    return hits === null || hits(entry, place);
  };
}
