// The contract's tables as data: the order of refusal, who may do what, status and command. Written from the text of the
// contract, and meant to be read beside it; nothing here is computed by the product.

export const commands = [
  "approve",
  "reject",
  "targets",
  "execute",
  "cancel",
  "withdraw",
  "retry",
  "undo",
  "repropose",
  "evidence-opened",
] as const;
export type Command = (typeof commands)[number];

/** `operator` gave the first approval wherever there is one, and asked first for an undo wherever one was asked for. */
export const callers = ["reader", "operator", "operator-2", "administrator"] as const;
export type Caller = (typeof callers)[number];

export const kinds = [
  "blockUrl",
  "softDeleteEmail",
  "softDeleteEmailCluster",
  "turnOffExternalMailForwarding",
] as const;
export type Kind = (typeof kinds)[number];
export const mailKinds: readonly Kind[] = ["softDeleteEmail", "softDeleteEmailCluster"];

export const statusOfCode = {
  invalid_request: 400,
  forbidden: 403,
  second_approver_must_differ: 403,
  already_decided: 409,
  approval_required: 409,
  execution_paused: 409,
  expired: 409,
  hold_required: 409,
  not_cancellable: 409,
  not_reversible: 409,
  not_withdrawable: 409,
  repropose_not_allowed: 409,
  retry_not_allowed: 409,
} as const;
type Code = keyof typeof statusOfCode;

/** What follows: the status that the answer shows (of the new action for `repropose`), or the code of the refusal. */
export type Outcome = { readonly becomes: string } | { readonly refused: Code };
const to = (status: string): Outcome => ({ becomes: status });
const no = (code: Code): Outcome => ({ refused: code });

/** One outcome for everybody who may decide, or another one for the person who approved or asked first. */
type Cell = Outcome | { readonly first: Outcome; readonly others: Outcome };

const decided = no("already_decided");
const unexecutable = no("approval_required");
const uncancellable = no("not_cancellable");
const unwithdrawable = no("not_withdrawable");
const unretryable = no("retry_not_allowed");
const irreversible = no("not_reversible");
const unreproposable = no("repropose_not_allowed");
const paused = no("execution_paused");
const again = to("pendingApproval");

type Row = Readonly<Record<Exclude<Command, "evidence-opened">, Cell>>;

const ended: Row = {
  approve: decided,
  reject: decided,
  targets: decided,
  execute: unexecutable,
  cancel: uncancellable,
  withdraw: unwithdrawable,
  retry: unretryable,
  undo: irreversible,
  repropose: unreproposable,
};
const pending: Row = { ...ended, approve: to("approved"), reject: to("rejected"), targets: to("pendingApproval") };
const approved: Row = { ...ended, execute: to("running"), cancel: to("pendingApproval") };
const running: Row = { ...ended, cancel: to("running") };
const completed: Row = { ...ended, undo: to("completed") };
const partially: Row = { ...ended, retry: to("running"), undo: to("partiallyCompleted"), repropose: again };

export const standings = {
  pending,
  "pending, 1 of 2": {
    ...pending,
    approve: { first: no("second_approver_must_differ"), others: to("approved") },
    withdraw: { first: to("pendingApproval"), others: unwithdrawable },
  },
  "in its hold": approved,
  "in its hold, after two approvals": { ...approved, execute: no("hold_required") },
  "in its hold, paused": { ...approved, execute: paused },
  "waiting for a free slot": { ...approved, execute: to("approved") },
  running,
  // A stop that was asked for already: the contract does not say; asking again changes nothing, so it is refused.
  "running, asked to stop": { ...running, cancel: uncancellable },
  "running, paused": running,
  completed,
  "completed, while paused": { ...completed, undo: paused },
  partiallyCompleted: partially,
  "partiallyCompleted, while paused": { ...partially, retry: paused, undo: paused },
  failed: { ...ended, retry: to("running"), repropose: again },
  rejected: { ...ended, repropose: again },
  expired: { ...ended, approve: no("expired"), reject: no("expired"), targets: no("expired"), repropose: again },
  "cancelled, and something came back": { ...ended, repropose: again },
  // Proposed again "over what is left": of nothing there is no action.
  "cancelled, nothing left": ended,
  "completed, undo 1 of 2": {
    ...completed,
    undo: { first: no("second_approver_must_differ"), others: to("completed") },
    withdraw: { first: to("completed"), others: unwithdrawable },
  },
  "completed, undo in its hold": { ...ended, cancel: to("completed") },
  undoing: { ...running, cancel: to("undoing") },
  undone: { ...ended, repropose: again },
  "recorded elsewhere, completed": ended,
  "recorded elsewhere, failed": ended,
  "recorded elsewhere, running": ended,
  "recorded elsewhere, cancelled": ended,
} as const satisfies Readonly<Record<string, Row>>;
export type Standing = keyof typeof standings;

/** Kinds that can stand so: one URL or one rule is never done in part, and only mail waits for a slot. */
export function kindsOf(standing: Standing): readonly Kind[] {
  if (standing.startsWith("recorded elsewhere")) return ["softDeleteEmailCluster"];
  const mailOnly = standing === "waiting for a free slot" || standing.startsWith("partiallyCompleted");
  return mailOnly || standing === "cancelled, and something came back" ? mailKinds : kinds;
}

/** One cell. The order of refusal: 400 for what the body asks, 403 role, then what the status says. */
export function expected(command: Command, standing: Standing, caller: Caller, kind: Kind): Outcome {
  if (command === "evidence-opened") return to("204");
  const isMail = mailKinds.includes(kind);
  const isPending = standing === "pending" || standing === "pending, 1 of 2";
  // One URL, one rule: there is no target that could be left out, so the body asks for what cannot be.
  if (command === "targets" && isPending && !isMail) return no("invalid_request");
  if (caller === "reader") return no("forbidden");
  if (caller === "administrator" && isMail) return no("forbidden");
  const cell: Cell = standings[standing][command];
  if (!("first" in cell)) return cell;
  return caller === "operator" ? cell.first : cell.others;
}
