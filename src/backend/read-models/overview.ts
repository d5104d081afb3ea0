import type { Overview } from "#src/contract/shapes/overview.ts";
import { actionKinds, inProgressStatuses, severities } from "#src/domain/vocabulary.ts";
import { DAY } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import { type ActionQuery, firstRows } from "./action-list.ts";
import { countAll, type Counting, Tally } from "./overview-tally.ts";
import { countTrends } from "./overview-trends.ts";
import type { ReadContext } from "./read-context.ts";

const firstPending = 5;
const firstRetries = 3;

/** Every figure of the overview, for this caller as of now, counted in one pass over the actions. */
export function* overviewOf(reading: ReadContext): Steps<Overview> {
  const pending = countPending(reading);
  const inProgress = countInProgress(reading);
  const retry = new Tally({ view: "history", awaiting: "retry" }, reading);
  const trends = countTrends(reading);
  yield* countAll([...pending.tallies, ...inProgress.tallies, retry, ...trends.tallies], reading);
  return {
    now: toIso(reading.now),
    pending: { ...pending.result(), first: yield* firstOf(pending.all, firstPending, reading) },
    inProgress: inProgress.result(),
    retry: { all: retry.figure, first: yield* firstOf(retry, firstRetries, reading) },
    trends: trends.result(),
  };
}

function countPending(reading: ReadContext): Counting<Omit<Overview["pending"], "first">> & { readonly all: Tally } {
  const tally = (query: ActionQuery) => new Tally({ view: "pending", ...query }, reading);
  const all = tally({});
  const withinDay = tally({ expiresBefore: toIso(reading.now + DAY) });
  const withinTwoDays = tally({ expiresBefore: toIso(reading.now + 2 * DAY) });
  const me = tally({ awaiting: "me" });
  const second = tally({ awaiting: "secondApproval" });
  const byKind = all.by(({ kind }) => [kind]);
  const bySeverity = all.by(({ severity }) => [severity]);
  return {
    all,
    tallies: [all, withinDay, withinTwoDays, me, second],
    result: () => ({
      all: all.figure,
      expiresWithinDay: withinDay.figure,
      expiresWithinTwoDays: withinTwoDays.figure,
      awaitingMe: me.figure,
      awaitingSecondApproval: second.figure,
      byKind: actionKinds.map((kind) => ({ kind, ...all.part({ kind }, byKind.get(kind)) })),
      bySeverity: severities
        .toReversed()
        .map((severity) => ({ severity, ...all.part({ severity }, bySeverity.get(severity)) })),
    }),
  };
}

function countInProgress(reading: ReadContext): Counting<Overview["inProgress"]> {
  const all = new Tally({ view: "inProgress" }, reading);
  const byStatus = all.by(({ status }) => [status]);
  return {
    tallies: [all],
    result: () => ({
      all: all.figure,
      byStatus: inProgressStatuses.map((status) => ({ status, ...all.part({ status }, byStatus.get(status)) })),
      paused: reading.world.policy.pause !== null,
    }),
  };
}

/** The first rows of the list as the list itself would show them. */
function* firstOf({ query }: Tally, limit: number, reading: ReadContext): Steps<Overview["pending"]["first"]> {
  return [...(yield* firstRows(query, limit, reading))];
}
