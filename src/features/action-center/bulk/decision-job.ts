import type { SelectedAction, decideActions } from "#src/contract/bulk.ts";
import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import type { ResponseOf } from "#src/contract/endpoint.ts";
import { truncateText } from "#src/lib/truncate.ts";
import type { BulkDecision } from "./bulk-review.ts";
import type { RejectReason } from "#src/domain/vocabulary.ts";

export type RowResult = ResponseOf<typeof decideActions>["results"][number];

/** Rows of one call: short enough that each answer is near, and that Stop is heard soon. */
export const rowsPerCall = 100;

export type JobItem = Pick<SelectedAction, "actionId" | "reviewDigest" | "round" | "kind" | "target">;

/** One call. Its key stays with it, so that sent again it is answered as before. */
export interface JobPart {
  readonly key: string;
  readonly items: readonly JobItem[];
  /** It went out, so that without an answer it may have been carried out. */
  readonly sent: boolean;
  /** Null while no answer has come. */
  readonly results: readonly RowResult[] | null;
}

/** One decision on many actions, on its way. */
export interface DecisionJob {
  /** Who decides: nobody else goes on with it. */
  readonly persona: string;
  readonly decision: BulkDecision;
  readonly reason: RejectReason | null;
  readonly comment: string;
  /** Nothing more is sent until the person goes on. */
  readonly stopped: boolean;
  readonly parts: readonly JobPart[];
}

/** Enough of a target to know it again. */
const targetLength = 160;

export function newJob(
  about: Omit<DecisionJob, "stopped" | "parts">,
  items: readonly SelectedAction[],
  newKey: () => string,
): DecisionJob {
  const kept = items.map(({ actionId, reviewDigest, round, kind, target }) => ({
    actionId,
    reviewDigest,
    round,
    kind,
    target: truncateText(target, targetLength).shown,
  }));
  const starts = Array.from({ length: Math.ceil(kept.length / rowsPerCall) }, (_, index) => index * rowsPerCall);
  const parts = starts.map((start) => ({
    key: newKey(),
    items: kept.slice(start, start + rowsPerCall),
    sent: false,
    results: null,
  }));
  return { ...about, stopped: false, parts };
}

/** The job with news of the part under this key. */
export function withPart(job: DecisionJob, key: string, news: Partial<Pick<JobPart, "sent" | "results">>): DecisionJob {
  return { ...job, parts: job.parts.map((part) => (part.key === key ? { ...part, ...news } : part)) };
}

/** The parts that no answer has come for, in their order. */
export function openParts({ parts }: DecisionJob): readonly JobPart[] {
  return parts.filter(({ results }) => results === null);
}

export interface JobSums {
  readonly total: number;
  readonly answered: number;
  /** Sent without an answer: what came of them is not known. */
  readonly unknown: number;
  readonly approved: number;
  readonly awaitingSecondApproval: number;
  readonly rejected: number;
  readonly refused: number;
}

export function sumsOfJob({ parts }: DecisionJob): JobSums {
  const sums = { total: 0, answered: 0, unknown: 0, approved: 0, awaitingSecondApproval: 0, rejected: 0, refused: 0 };
  for (const { items, sent, results } of parts) {
    sums.total += items.length;
    if (sent && results === null) sums.unknown += items.length;
    for (const { outcome } of results ?? []) {
      sums.answered += 1;
      sums[outcome] += 1;
    }
  }
  return sums;
}

export type JobRow = JobItem & { readonly result: RowResult };

/** Each row with its result; what was refused first, as something is left to do there. */
export function rowsOfJob({ parts }: DecisionJob): readonly JobRow[] {
  const rows = parts.flatMap(({ items, results }) => {
    const byId = new Map(results?.map((result) => [result.actionId, result]));
    return items.flatMap((item) => {
      const result = byId.get(item.actionId);
      return result === undefined ? [] : [{ ...item, result }];
    });
  });
  const refused = ({ result }: JobRow) => result.outcome === "refused";
  return [...rows.filter(refused), ...rows.filter((row) => !refused(row))];
}

/** What moved of an action since it was last shown in a review. */
export interface MovedAction extends Pick<JobItem, "actionId" | "kind" | "target"> {
  readonly rows: readonly DifferenceRow[];
}

/** Refused because the facts are others than those that were shown: looked at anew they can be decided. */
export function movedIn(job: DecisionJob): readonly MovedAction[] {
  return rowsOfJob(job).flatMap(({ actionId, kind, target, result: { problem } }) =>
    problem?.code === "stale_review" ? [{ actionId, kind, target, rows: problem.difference ?? [] }] : [],
  );
}

export function unsentIds(job: DecisionJob): readonly string[] {
  return openParts(job).flatMap(({ items }) => items.map(({ actionId }) => actionId));
}
