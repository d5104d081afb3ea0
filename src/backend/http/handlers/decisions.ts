import { decideActions, selectActions } from "#src/contract/bulk.ts";
import type { BodyOf, ResponseOf } from "#src/contract/endpoint.ts";
import type { ActionCommand } from "#src/domain/commands.ts";
import { evolve } from "#src/domain/evolve.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { ActionEvent, AuditEntry } from "#src/domain/model/events.ts";
import { Refused } from "#src/domain/refused.ts";
import { refused, type Refusal } from "#src/domain/ruling.ts";
import { mayDecideAny } from "#src/domain/rules/permission.ts";
import { toMs } from "#src/lib/instant.ts";
import { httpOf, problemOf } from "#src/backend/http/problems.ts";
import { handle, heavy, type Call } from "#src/backend/http/route.ts";
import { createReadContext } from "#src/backend/read-models/read-context.ts";
import { selectionOf } from "#src/backend/read-models/selection.ts";
import type { Services } from "#src/backend/http/services.ts";

type Body = BodyOf<typeof decideActions>;
type Answer = ResponseOf<typeof decideActions>;
type Row = Body["items"][number];
type Result = Answer["results"][number];
type DecisionsCall = Call<"/api/decisions", unknown, Body>;

export const decisionRoutes = [
  heavy(handle(selectActions, (call, { core }) => selectionOf(call.query, createReadContext(core, call)))),
  handle(decideActions, decideEach, toldAgain),
];

/** hold for each row as for a call of its own; all rows, and what was refused, stand in the log together. */
async function decideEach(call: DecisionsCall, { core, attempts }: Services): Promise<Answer> {
  const { caller, body, now, authored } = call;
  const ruling = mayDecideAny(caller);
  if (!ruling.allowed) throw new Refused(ruling);
  const commands = body.items.map((row) => commandOf(row, body));
  const refusals = await core.commandEach(caller, commands, { now, authored }, (each) => {
    const rows = body.items.flatMap(({ actionId }, index) => refusedRow(actionId, each[index] ?? null));
    const [first] = rows;
    if (first === undefined) return [];
    const { code, status } = first;
    return attempts.entryFor({ actionId: null, command: "decisions", code, status, rows }, now, authored.actor);
  });
  return { results: body.items.map((row, index) => resultOf(row, call, core.world, refusals[index] ?? null)) };
}

/**
 * The answer was lost or let go: what its entries say was done, and nothing more is done. Of rows for the same action one at most
 * was accepted, the first that fits its entry.
 */
function toldAgain({ caller, body, now, authored }: DecisionsCall, { core }: Services): Answer {
  const { entries } = core.world;
  const key = authored.requestKey?.key ?? "";
  const first = entries[(core.replayOf(caller.person.id, key, now)?.sequence ?? 0) - 1];
  const own = entries.filter(({ requestId }) => requestId !== null && requestId === first?.requestId);
  const decided = new Map(own.flatMap((entry) => (isDecision(entry) ? [[entry.data.actionId, entry]] : [])));
  const refusedRows = own.flatMap(({ type, data }) => (type === "attempt.refused" && "rows" in data ? data.rows : []));
  let nth = 0;
  const results = body.items.map((row): Result => {
    const decision = decided.get(row.actionId);
    if (decision !== undefined && isOf(decision, row, core.world.entriesOf(row.actionId))) {
      decided.delete(row.actionId);
      return { actionId: row.actionId, outcome: outcomeIn(decision), problem: null };
    }
    const code = refusedRows[nth]?.actionId === row.actionId ? refusedRows[nth]?.code : undefined;
    nth += 1;
    const refusal = refused(code ?? "stale_review", "This was refused when the call was first made. Look at it again.");
    const problem = problemOf(new Refused(refusal), authored.requestId ?? "");
    return { actionId: row.actionId, outcome: "refused", problem };
  });
  return { results };
}

type Decision = Extract<AuditEntry, { type: "action.approved" | "action.rejected" }>;

function isDecision(entry: AuditEntry): entry is Decision {
  return entry.type === "action.approved" || entry.type === "action.rejected";
}

/** Whether the row asked for this decision: with its digest, in the round that it was made in. */
function isOf(
  { sequence, data }: Decision,
  { reviewDigest, round = null }: Row,
  entries: readonly AuditEntry[],
): boolean {
  if (reviewDigest !== data.reviewDigest) return false;
  return round === null || round === roundBefore(sequence, entries);
}

function roundBefore(sequence: number, entries: readonly AuditEntry[]): number | undefined {
  let action: ActionState | undefined;
  for (const entry of entries) {
    if (entry.sequence >= sequence) break;
    if (!isAboutAction(entry)) continue;
    action = evolve(action, entry, { at: toMs(entry.time), by: entry.actor, sequence: entry.sequence });
  }
  return action?.round;
}

function isAboutAction(entry: AuditEntry): entry is AuditEntry & ActionEvent {
  return entry.type.startsWith("action.");
}

/** An approval that did not decide left the action pending. */
function outcomeIn({ type, data }: Decision): Result["outcome"] {
  if (type === "action.rejected") return "rejected";
  return "executesAt" in data && data.executesAt !== null ? "approved" : "awaitingSecondApproval";
}

function commandOf({ actionId, reviewDigest, round = null }: Row, { decision, reason, comment }: Body): ActionCommand {
  const aimed = { actionId, reviewDigest, round, comment: comment ?? null };
  return decision === "approve" ? { ...aimed, type: "approve" } : { ...aimed, type: "reject", reason: reason ?? null };
}

function refusedRow(actionId: string, refusal: Refusal | null) {
  if (refusal === null) return [];
  return [{ actionId, code: refusal.code, status: httpOf(new Refused(refusal)).status }];
}

function resultOf(
  { actionId }: Row,
  { body, authored }: DecisionsCall,
  { actions }: Services["core"]["world"],
  refusal: Refusal | null,
): Result {
  if (refusal !== null) {
    const problem = problemOf(new Refused(refusal), authored.requestId ?? "");
    return { actionId, outcome: "refused", problem };
  }
  const outcome = body.decision === "reject" ? "rejected" : approvalOf(actions.get(actionId));
  return { actionId, outcome, problem: null };
}

/** An approval that did not decide leaves the action pending. */
function approvalOf(action: ActionState | undefined): "approved" | "awaitingSecondApproval" {
  return action?.status === "pendingApproval" ? "awaitingSecondApproval" : "approved";
}
