import { decideActions, selectActions } from "#src/api/contract/bulk.ts";
import type { BodyOf, ResponseOf } from "#src/api/contract/endpoint.ts";
import type { ActionCommand } from "#src/domain/commands.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { refused, type Refusal } from "#src/domain/ruling.ts";
import { mayDecideAny } from "#src/domain/rules/permission.ts";
import { problemOf, Refused } from "#mocks/backend/http/problems.ts";
import { handle, heavy, type Call } from "#mocks/backend/http/route.ts";
import { readingOf } from "#mocks/backend/read/reading.ts";
import { selectionOf } from "#mocks/backend/read/selection.ts";
import type { Services } from "#mocks/backend/services.ts";

type Body = BodyOf<typeof decideActions>;
type Answer = ResponseOf<typeof decideActions>;
type Row = Body["items"][number];
type Result = Answer["results"][number];
type DecisionsCall = Call<"/api/decisions", unknown, Body>;

export const decisionRoutes = [
  heavy(handle(selectActions, (call, { core }) => selectionOf(call.query, readingOf(core, call)))),
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

/** The answer was lost: what its entries say was done, and nothing more is done. */
function toldAgain(call: DecisionsCall, { core }: Services): Answer {
  const { caller, body, now, authored } = call;
  const key = authored.requestKey?.key ?? "";
  const first = core.world.entries[(core.replayOf(caller.person.id, key, now)?.sequence ?? 0) - 1];
  const own = core.world.entries.filter(({ requestId }) => requestId !== null && requestId === first?.requestId);
  const decided = new Set(own.flatMap(({ type, data }) => (type.startsWith("action.") ? [idIn(data)] : [])));
  const refusal = refused("stale_review", "This was refused when the call was first made. Look at the action again.");
  return {
    results: body.items.map((row) => resultOf(row, call, core.world, decided.has(row.actionId) ? null : refusal)),
  };
}

function commandOf({ actionId, reviewDigest, round = null }: Row, { decision, reason, comment }: Body): ActionCommand {
  const aimed = { actionId, reviewDigest, round, comment: comment ?? null };
  return decision === "approve" ? { ...aimed, type: "approve" } : { ...aimed, type: "reject", reason: reason ?? null };
}

function refusedRow(actionId: string, refusal: Refusal | null) {
  if (refusal === null) return [];
  return [{ actionId, code: refusal.code, status: new Refused(refusal).status }];
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

function idIn(data: object): string {
  return "actionId" in data && typeof data.actionId === "string" ? data.actionId : "";
}
