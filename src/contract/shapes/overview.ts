import * as z from "zod/mini";
import { actionKinds, actionStatuses, rejectReasons, severities } from "#src/domain/vocabulary.ts";
import { count, instant } from "#src/contract/primitives.ts";
import { actionRow } from "./action.ts";

/** `list` is the query of `GET /api/actions` whose `total` is `count`, for this caller at the instant `now`. */
const figureFields = { count, list: z.string() };
const figure = z.object(figureFields);
export type Figure = z.output<typeof figure>;

/** A figure of the last 30 days with its part of each day, oldest first. One day's list is `list` from that day to the next. */
const series = z.object({ ...figureFields, perDay: z.array(count) });
export type Series = z.output<typeof series>;

const pending = z.object({
  all: figure,
  expiresWithinDay: figure,
  expiresWithinTwoDays: figure,
  awaitingMe: figure,
  awaitingSecondApproval: figure,
  byKind: z.array(z.object({ kind: z.enum(actionKinds), ...figureFields })),
  bySeverity: z.array(z.object({ severity: z.enum(severities), ...figureFields })),
  /** The first of `all` in its order: what expires soonest. */
  first: z.array(actionRow),
});

const byStatus = z.array(z.object({ status: z.enum(actionStatuses), ...figureFields }));

const trends = z.object({
  /** The first day, `YYYY-MM-DD`; the last one is that of `now`. Days are UTC, as in the lists' `from` and `to`. */
  from: z.iso.date(),
  /** By the day of the proposal. All that follow: by the day on which the action ended. */
  proposed: series,
  approved: series,
  rejected: series,
  expired: series,
  /** Ended after a decision, and the median of the seconds from the proposal to it; null where there was none. */
  decided: z.object({
    ...series.shape,
    medianSeconds: z.nullable(count),
    medianSecondsPerDay: z.array(z.nullable(count)),
  }),
  /** Executions that ended, by what became of them, and those that failed wholly or in part. */
  executed: z.object({ ...figureFields, byStatus, failed: figure }),
  /** Only reasons and detections that occur, most rejections first. An action found in two ways counts for both. */
  rejectedByReason: z.array(z.object({ reason: z.enum(rejectReasons), ...figureFields })),
  rejectedByDetection: z.array(z.object({ detection: z.string(), rejected: figure, decided: figure })),
});

export const overview = z.object({
  now: instant,
  pending,
  inProgress: z.object({ all: figure, byStatus, paused: z.boolean() }),
  /** Ended with failures, and a retry is still possible. */
  retry: z.object({ all: figure, first: z.array(actionRow) }),
  trends,
});
export type Overview = z.output<typeof overview>;
