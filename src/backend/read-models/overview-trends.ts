import type { Overview, Series } from "#src/contract/shapes/overview.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import { type ActionStatus, decisionOutcomes, rejectReasons } from "#src/domain/vocabulary.ts";
import { dayAfter, dayOf, daysSince } from "#src/lib/days.ts";
import { SECOND } from "#src/lib/instant.ts";
import { medianOf } from "#src/lib/median.ts";
import type { ActionQuery } from "./action-list.ts";
import { detectionsOf, noDetection } from "./detections.ts";
import { type Counting, Tally } from "./overview-tally.ts";
import type { ReadContext } from "./read-context.ts";

type Trends = Overview["trends"];

/** Days that trends go back, today among them. */
const trendDays = 30;

/** A list may be asked for by this many detections; beyond them a rejection is one of few. */
const maxDetections = 8;

const executedStatuses = ["completed", "partiallyCompleted", "failed", "undone"] as const satisfies ActionStatus[];
const failedStatuses = ["partiallyCompleted", "failed"] as const satisfies ActionStatus[];

export function countTrends(reading: ReadContext): Counting<Trends> {
  const from = dayAfter(dayOf(reading.now), 1 - trendDays);
  const tally = (query: ActionQuery) => new Tally({ ...query, from }, reading);
  const ended = (query: ActionQuery) => tally({ view: "history", ...query });
  const proposed = seriesOf(tally({ view: "all" }), from, ({ proposedAt }) => proposedAt);
  const approved = seriesOf(ended({ decision: "approved" }), from, endOf);
  const rejected = seriesOf(ended({ status: "rejected" }), from, endOf);
  const expired = seriesOf(ended({ status: "expired" }), from, endOf);
  const decided = seriesOf(ended({ decision: [...decisionOutcomes] }), from, endOf);
  const executed = ended({ decision: "approved", status: [...executedStatuses] });
  const failed = ended({ decision: "approved", status: [...failedStatuses] });
  const waits = waitsOf(decided.tally, from);
  const byStatus = executed.by(({ status }) => [status]);
  const rejections = rejectionsOf(rejected.tally, decided.tally, reading);
  return {
    tallies: [proposed, approved, rejected, expired, decided].map((series) => series.tally).concat(executed, failed),
    result: () => ({
      from,
      proposed: proposed.result(),
      approved: approved.result(),
      rejected: rejected.result(),
      expired: expired.result(),
      decided: { ...decided.result(), ...waits() },
      executed: {
        ...executed.figure,
        byStatus: executedStatuses.map((status) => ({
          status,
          ...executed.part({ status }, byStatus.get(status)),
        })),
        failed: failed.figure,
      },
      ...rejections(),
    }),
  };
}

function endOf({ completedAt, proposedAt }: ActionState): Instant {
  return completedAt ?? proposedAt;
}

function seriesOf(
  tally: Tally,
  from: string,
  at: (action: ActionState) => Instant,
): { readonly tally: Tally; readonly result: () => Series } {
  const byDay = tally.by((action) => [daysSince(from, at(action))]);
  return {
    tally,
    result: () => ({ ...tally.figure, perDay: Array.from({ length: trendDays }, (_, day) => byDay.get(day) ?? 0) }),
  };
}

/** Seconds from the proposal to the decision that stands: the median over all, and that of each day. */
function waitsOf(decided: Tally, from: string) {
  const all: number[] = [];
  const perDay = Array.from({ length: trendDays }, (): number[] => []);
  decided.each((action) => {
    if (action.decision === null) return;
    const wait = Math.max(0, action.decision.at - action.proposedAt) / SECOND;
    all.push(wait);
    perDay[daysSince(from, endOf(action))]?.push(wait);
  });
  return () => ({ medianSeconds: wholeMedian(all), medianSecondsPerDay: perDay.map(wholeMedian) });
}

function wholeMedian(values: readonly number[]): number | null {
  const median = medianOf(values);
  return median === null ? null : Math.round(median);
}

/** Which reasons and which detections the rejections have; for a detection also how much was decided of what it found. */
function rejectionsOf(rejected: Tally, decided: Tally, { world }: ReadContext) {
  const detections = (action: ActionState) => {
    const found = detectionsOf(action, world);
    return found.length === 0 ? [noDetection] : found;
  };
  const byReason = rejected.by(({ decision }) => [decision?.reason ?? null]);
  const rejectedBy = rejected.by(detections);
  const decidedBy = decided.by(detections);
  return (): Pick<Trends, "rejectedByReason" | "rejectedByDetection"> => ({
    rejectedByReason: rejectReasons
      .filter((reason) => byReason.has(reason))
      .map((reason) => ({ reason, ...rejected.part({ reason }, byReason.get(reason)) }))
      .toSorted((a, b) => b.count - a.count),
    rejectedByDetection: [...rejectedBy]
      .toSorted(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
      .slice(0, maxDetections)
      .map(([detection, count]) => ({
        detection,
        rejected: rejected.part({ detection }, count),
        decided: decided.part({ detection }, decidedBy.get(detection)),
      })),
  });
}
