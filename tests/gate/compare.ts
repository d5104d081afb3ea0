import * as z from "zod/mini";
import { isEmail, type Belief } from "./belief.ts";
import type { Policy } from "./entries.ts";
import { digestOf, neededAlone, noteReview } from "./reviews.ts";
import type { Whereabouts } from "./whereabouts.ts";

const row = z.object({
  id: z.string(),
  status: z.string(),
  round: z.number(),
  cancelReason: z.nullable(z.string()),
  successorId: z.nullable(z.string()),
  expiresAt: z.string(),
  approvals: z.array(z.object({ by: z.object({ id: z.string() }) })),
  approvalsRequired: z.number(),
  executesAt: z.nullable(z.string()),
  results: z.record(z.string(), z.number()),
  reviewDigest: z.string(),
  handedOver: z.nullable(z.object({ to: z.object({ id: z.string() }) })),
});
type Row = z.output<typeof row>;
export const rows = z.object({ items: z.array(row) });

export const investigations = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      statusDetail: z.nullable(z.string()),
      importId: z.nullable(z.string()),
    }),
  ),
});

/** What the API shows of an action, and what the log folds to; both in the same words. */
export function shownOf(shown: Row): unknown {
  const { approvals, expiresAt, executesAt, results, handedOver, ...rest } = shown;
  return {
    ...rest,
    expiresAt: Date.parse(expiresAt),
    handedTo: handedOver?.to.id ?? null,
    approvals: approvals.map(({ by }) => by.id),
    executesAt: shown.status === "approved" && executesAt !== null ? Date.parse(executesAt) : null,
    results: Object.fromEntries(Object.entries(results).filter(([, count]) => count > 0)),
  };
}

export function believedOf(belief: Belief, policy: Policy): unknown {
  const { id, status, round, cancelReason, successorId, expiresAt, approvals, decided } = belief;
  const on = decided?.on ?? noteNow(belief, policy);
  const results: Record<string, number> = {};
  for (const result of belief.results.values()) results[result] = (results[result] ?? 0) + 1;
  return {
    id,
    status,
    round,
    cancelReason,
    successorId,
    handedTo: belief.handedTo,
    reviewDigest: digestOf(belief, on),
    approvalsRequired: decided?.needed ?? (belief.raised ? 2 : on.needed),
    expiresAt,
    approvals: [...approvals.keys()],
    executesAt: status === "approved" ? belief.executesAt : null,
    results,
  };
}

/** An ended action still says what it would need now. */
function noteNow(belief: Belief, policy: Policy) {
  if (belief.status === "pendingApproval") return noteReview(belief, policy);
  const last = noteReview(belief, policy);
  return { ...last, needed: neededAlone(belief, last.targets, policy) };
}

/** R-18, from the contract's table: the first line that fits. */
export function investigationStatus(actions: readonly Belief[]): string {
  const own = actions.filter(({ external }) => !external);
  const any = (...statuses: string[]) => own.some(({ status }) => statuses.includes(status));
  if (any("pendingApproval")) return "pendingAction";
  if (any("approved", "running", "undoing")) return "running";
  if (own.some(({ status, successorId }) => status === "expired" && successorId === null)) return "terminatedBySystem";
  const failed = own.some(
    ({ status, results }) =>
      ["partiallyCompleted", "failed"].includes(status) &&
      [...results.values()].some((result) => result === "failure" || result === "notAttempted"),
  );
  // Without a failure only an undo leaves something partly done.
  if (failed || any("partiallyCompleted")) return "partiallyRemediated";
  const remediated = own.some(
    ({ status, cancelReason }) =>
      status === "completed" || (status === "cancelled" && cancelReason !== "recordedElsewhere"),
  );
  return remediated ? "remediated" : "partiallyInvestigated";
}

/** failures are shown with their count; null where there are none, or where something expired is told instead. */
export function failuresShown(status: string, actions: readonly Belief[]): string | null {
  if (status === "terminatedBySystem") return null;
  const ended = actions.filter((belief) => ["partiallyCompleted", "failed"].includes(belief.status));
  const count = (wanted: string) =>
    ended.flatMap(({ results }) => [...results.values()]).filter((result) => result === wanted).length;
  const [failed, notAttempted] = [count("failure"), count("notAttempted")];
  const told = [failed > 0 && `${failed} failed`, notAttempted > 0 && `${notAttempted} not attempted`];
  return told.filter((part) => part !== false).join(", ") || null;
}

const evidence = z.object({
  evidence: z.object({
    locations: z.optional(z.array(z.object({ location: z.string(), count: z.number() }))),
    blockedSince: z.optional(z.nullable(z.string())),
    present: z.optional(z.boolean()),
  }),
});

/** Where the API says that things are, against where they must be: what was done without approval shows here. */
export function tenantDiffers(belief: Belief, detail: unknown, whereabouts: Whereabouts, now: number): string | null {
  const { evidence: shown } = evidence.parse(detail);
  const { kind, parameters } = belief;
  const [is, should] = isEmail(belief)
    ? [
        Object.fromEntries((shown.locations ?? []).map(({ location, count }) => [location, count])),
        whereabouts.placesOf(belief.id.split("~")[0] ?? ""),
      ]
    : kind === "blockUrl"
      ? [shown.blockedSince !== null, whereabouts.blocked(parameters, now)]
      : [shown.present, whereabouts.forwards(parameters)];
  if (should === null) return null;
  return sorted(is) === sorted(should) ? null : `${belief.id}: the tenant shows ${sorted(is)}, not ${sorted(should)}`;
}

function sorted(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
