import {
  approveAction,
  claimAction,
  cancelAction,
  editTargets,
  executeAction,
  handOverAction,
  openEvidence,
  rejectAction,
  releaseAction,
  reproposeAction,
  retryAction,
  undoAction,
  withdrawApproval,
} from "#src/contract/action-commands.ts";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { ActionCommand } from "#src/domain/commands.ts";
import { invalid, Refused } from "#src/domain/refused.ts";
import { mayDecide } from "#src/domain/rules/permission.ts";
import { handle, type Call } from "#src/backend/http/route.ts";
import { actionDetail, requireAction } from "#src/backend/read-models/action-detail.ts";
import { createReadContext } from "#src/backend/read-models/read-context.ts";
import type { Services } from "#src/backend/http/services.ts";

type ActionCall<Body = unknown> = Call<"/api/actions/{id}", unknown, Body>;
type Remark = { readonly comment?: string | null | undefined; readonly round?: number | null | undefined };

/** What every command carries; absent is null. */
function aimed({ params, body }: ActionCall<Remark>) {
  return { actionId: params.id, round: body.round ?? null, comment: body.comment ?? null };
}

async function run(call: ActionCall, { core }: Services, command: ActionCommand): Promise<void> {
  const refusal = await core.command(call.caller, command, call.now, call.authored);
  if (refusal !== null) throw new Refused(refusal);
}

/** Runs a command and answers the action's new state. */
async function decided(call: ActionCall, backend: Services, command: ActionCommand): Promise<ActionDetail> {
  await run(call, backend, command);
  return detailNow(call, backend);
}

/** Also stands in for an answer that was lost: the command is done, so its action is told as it is now. */
function detailNow(call: ActionCall, { core, claims }: Services): ActionDetail {
  return actionDetail(call.params.id, createReadContext(core, call), claims);
}

/** The new action, as it is now. */
function successorNow(call: ActionCall, { core, claims }: Services): ActionDetail {
  const reading = createReadContext(core, call);
  return actionDetail(requireAction(call.params.id, reading).successorId ?? call.params.id, reading, claims);
}

/** 400 for an item that the action does not have; one that may not be retried is for the rules to refuse. */
function requireItems(call: ActionCall, { core }: Services, itemIds: readonly string[]): void {
  const known = new Set(requireAction(call.params.id, createReadContext(core, call)).items.map(({ id }) => id));
  const unknown = itemIds.findIndex((id) => !known.has(id));
  if (unknown === -1) return;
  throw invalid("One of these items is not part of the action.", [
    { path: `itemIds.${unknown}`, message: "Unknown item" },
  ]);
}

/** Only who could decide on it has it open for others. */
function requireDecider(call: ActionCall, { core }: Services): void {
  const ruling = mayDecide(call.caller, requireAction(call.params.id, createReadContext(core, call)).kind);
  if (!ruling.allowed) throw new Refused(ruling);
}

export const actionCommandRoutes = [
  handle(
    approveAction,
    (call, backend) =>
      decided(call, backend, { ...aimed(call), type: "approve", reviewDigest: call.body.reviewDigest }),
    detailNow,
  ),
  handle(
    rejectAction,
    (call, backend) => {
      const { reviewDigest, reason = null } = call.body;
      return decided(call, backend, { ...aimed(call), type: "reject", reviewDigest, reason });
    },
    detailNow,
  ),
  handle(withdrawApproval, (call, backend) => decided(call, backend, { ...aimed(call), type: "withdraw" }), detailNow),
  handle(executeAction, (call, backend) => decided(call, backend, { ...aimed(call), type: "execute" }), detailNow),
  handle(cancelAction, (call, backend) => decided(call, backend, { ...aimed(call), type: "cancel" }), detailNow),
  handle(
    retryAction,
    (call, backend) => {
      const itemIds = call.body.itemIds ?? null;
      if (itemIds !== null) requireItems(call, backend, itemIds);
      return decided(call, backend, { ...aimed(call), type: "retry", itemIds });
    },
    detailNow,
  ),
  handle(
    editTargets,
    (call, backend) => {
      const { reviewDigest, excludedItemIds } = call.body;
      return decided(call, backend, { ...aimed(call), type: "editTargets", reviewDigest, excludedItemIds });
    },
    detailNow,
  ),
  handle(
    undoAction,
    (call, backend) => decided(call, backend, { ...aimed(call), type: "undo", reviewDigest: call.body.reviewDigest }),
    detailNow,
  ),
  handle(
    reproposeAction,
    async (call, backend) => {
      await run(call, backend, { ...aimed(call), type: "repropose" });
      return successorNow(call, backend);
    },
    successorNow,
  ),
  handle(
    handOverAction,
    (call, backend) => {
      const { to = null, note = null, round = null } = call.body;
      return decided(call, backend, { type: "handOver", actionId: call.params.id, to, note, round });
    },
    detailNow,
  ),
  handle(claimAction, (call, backend) => {
    requireDecider(call, backend);
    backend.claims.put(call.params.id, call.caller.person, call.now);
  }),
  handle(releaseAction, (call, backend) => {
    requireDecider(call, backend);
    backend.claims.end(call.params.id, call.caller.person);
  }),
  handle(
    openEvidence,
    (call, backend) => {
      const { nothingToOpen = false } = call.body;
      return run(call, backend, { type: "openEvidence", actionId: call.params.id, nothingToOpen });
    },
    () => undefined,
  ),
];
