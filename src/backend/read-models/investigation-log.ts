import type { QueryOf, ResponseOf } from "#src/contract/endpoint.ts";
import type { listInvestigationLog } from "#src/contract/investigations.ts";
import type { LogStep } from "#src/contract/shapes/investigation.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import type { InvestigationRecord, LogStepRecord } from "#src/domain/model/investigation.ts";
import { actionKindWords, actionStatusWords, rejectReasonWords } from "#src/domain/words.ts";
import { SECOND, toMs } from "#src/lib/instant.ts";
import { plural } from "#src/lib/numbers.ts";
import { toIso } from "#src/lib/time.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import { allOf, pageOf, type ListShape } from "./list.ts";
import { isoOrNull } from "./moment.ts";
import type { ReadContext } from "./read-context.ts";
import { textKey } from "./text-key.ts";

/** One line: a step of the playbook as recorded, or a decision or execution of ours. */
type Step = LogStepRecord & { readonly waited: Instant | null };

const sorts: ListShape<Step>["sorts"] = {
  id: ({ id }) => id,
  actionType: ({ actionType }) => textKey(actionType),
  description: ({ description }) => textKey(description),
  status: ({ status }) => textKey(status),
  createdAt: ({ createdAt }) => createdAt,
  startedAt: ({ startedAt }) => startedAt,
  duration: ({ startedAt, endedAt }) => (startedAt === null || endedAt === null ? null : endedAt - startedAt),
  pending: ({ waited }) => waited,
  by: ({ by }) => (by === null ? null : textKey(by)),
};

export function* logList(
  record: InvestigationRecord,
  query: QueryOf<typeof listInvestigationLog>,
  reading: ReadContext,
): Steps<ResponseOf<typeof listInvestigationLog>> {
  const { items, ...page } = yield* pageOf(logSteps(record, reading), {
    shape: { name: `log of ${record.id}`, idOf: ({ id }) => id, sorts, defaultSort: "createdAt" },
    query,
    filters: [],
    facets: [{ field: "status", valueOf: ({ status }) => status }],
  });
  return { ...page, items: items.map(stepRow) };
}

/** Playbook steps with durations, and what people and the system did with its actions, with waiting times. */
export function logSteps(record: InvestigationRecord, { world, now }: ReadContext): readonly Step[] {
  const own = world.actionsOf(record.id).flatMap((action) => stepsOf(action, world.entriesOf(action.id), now));
  return [...record.log.map((step) => ({ ...step, waited: null })), ...own];
}

/** The whole log in its order, for what does not come in pages. 400 for an unknown column. */
export function* wholeLog(
  record: InvestigationRecord,
  sort: string | undefined,
  reading: ReadContext,
): Steps<readonly LogStep[]> {
  const shape = { name: `log of ${record.id}`, idOf: ({ id }: Step) => id, sorts, defaultSort: "createdAt" };
  return (yield* allOf(logSteps(record, reading), { shape, query: { sort }, filters: [] })).map(stepRow);
}

function stepRow({
  id,
  actionType,
  description,
  status,
  createdAt,
  startedAt,
  endedAt,
  by,
  comment,
  waited,
}: Step): LogStep {
  return {
    id,
    actionType,
    description,
    status,
    createdAt: toIso(createdAt),
    startedAt: isoOrNull(startedAt),
    duration: startedAt === null || endedAt === null ? null : seconds(endedAt - startedAt),
    pending: waited === null ? null : seconds(waited),
    by,
    comment,
  };
}

function seconds(ms: number): number {
  return Math.max(0, Math.floor(ms / SECOND));
}

function stepsOf(action: ActionState, entries: readonly AuditEntry[], now: Instant): readonly Step[] {
  const steps: Step[] = [];
  let waitingSince = action.proposedAt;
  let startedAt: Instant | null = null;
  for (const entry of entries) {
    const at = toMs(entry.time);
    if (entry.type === "action.proposed") waitingSince = at;
    if (entry.type === "action.executionStarted") startedAt = at;
    const told = tell(entry);
    if (told === null) continue;
    const ran = entry.type === "action.executionEnded";
    steps.push({
      ...common(action, entry),
      ...told,
      createdAt: at,
      startedAt: ran ? startedAt : null,
      endedAt: ran ? at : null,
      waited: told.endsWaiting ? at - waitingSince : null,
    });
    if (entry.type === "action.executionCancelled" || entry.type === "action.approvalVoided") waitingSince = at;
  }
  return action.status === "pendingApproval" ? [...steps, waiting(action, waitingSince, now)] : steps;
}

function common({ kind }: ActionState, { actor, sequence }: AuditEntry) {
  return { id: `entry-${sequence}`, actionType: actionKindWords[kind], by: actor.name, comment: null };
}

type Told = {
  readonly description: string;
  readonly status: string;
  readonly comment?: string | null;
  readonly endsWaiting: boolean;
};

function tell(entry: AuditEntry): Told | null {
  switch (entry.type) {
    case "action.approved": {
      const { count, required, comment } = entry.data;
      return { description: `Approval ${count} of ${required}`, status: "Approved", comment, endsWaiting: true };
    }
    case "action.rejected": {
      const { reason, comment } = entry.data;
      return {
        description: `Rejected: ${rejectReasonWords[reason].toLowerCase()}`,
        status: "Rejected",
        comment,
        endsWaiting: true,
      };
    }
    case "action.approvalVoided":
      return { description: entry.data.message, status: "Approval void", endsWaiting: false };
    case "action.executionCancelled":
      return {
        description: "Execution cancelled",
        status: "Cancelled",
        comment: entry.data.comment,
        endsWaiting: false,
      };
    case "action.executionEnded":
      return { description: "Execution", status: actionStatusWords[entry.data.status], endsWaiting: false };
    case "action.retried":
      return {
        description: `Retry of ${plural(entry.data.itemIds.length, "item")}`,
        status: "Retried",
        endsWaiting: false,
      };
    case "action.cancelled":
      return { description: entry.data.message, status: actionStatusWords.cancelled, endsWaiting: true };
    case "action.expired":
      return { description: "Nobody decided in time", status: actionStatusWords.expired, endsWaiting: true };
    default:
      return null;
  }
}

/** The wait that is still going on. */
function waiting({ id, kind }: ActionState, since: Instant, now: Instant): Step {
  return {
    id: `waiting-${id}`,
    actionType: actionKindWords[kind],
    description: "Waits for approval",
    status: actionStatusWords.pendingApproval,
    createdAt: since,
    startedAt: null,
    endedAt: null,
    by: null,
    comment: null,
    waited: now - since,
  };
}
