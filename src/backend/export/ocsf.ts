import { coveredTargets } from "#src/backend/engine/mail-of.ts";
import { type Steps, eachInSteps } from "#src/backend/engine/steps.ts";
import { derivedOf } from "#src/backend/read-models/action-facts.ts";
import type { ActionState, Item } from "#src/domain/model/action.ts";
import type { AuditEntry, ProcessedItem } from "#src/domain/model/events.ts";
import type { Target } from "#src/domain/model/facts.ts";
import type { ActionKind, ActionStatus, Severity } from "#src/domain/vocabulary.ts";
import { actionKindWords, severityWords } from "#src/domain/words.ts";
import { isAddress } from "#src/lib/email-address.ts";
import { toMs } from "#src/lib/instant.ts";
import { product } from "#src/lib/product.ts";
import { toIso } from "#src/lib/time.ts";
import { jsonLine } from "./safe-text.ts";
import type { ExportedAction, Snapshot } from "./snapshot.ts";

const severityIds = { informational: 1, low: 2, medium: 3, high: 4 } as const satisfies Record<Severity, number>;

/** Large enough to be worth sending, small enough to hold up nobody. Characters. */
const partSize = 32 * 1024;

/**
 * OCSF 1.8.0 Remediation Activity, newline-delimited JSON: one line per execution (a retry and an undo are executions of
 * their own), and one for an action that never executed. Each carries the export's filter, count of actions and log head.
 */
export function* ocsfOf(snapshot: Snapshot): Generator<string> {
  let part = "";
  for (const exported of snapshot.actions) {
    const entries = snapshot.entriesOf(exported.action.id);
    const executions = executionsOf(exported.action, entries);
    for (const execution of executions.length === 0 ? [null] : executions) {
      part += `${jsonLine(eventOf(exported, execution, entries, snapshot))}\n`;
      if (part.length < partSize) continue;
      yield part;
      part = "";
    }
  }
  if (part !== "") yield part;
}

/** How many lines `ocsfOf` makes. */
export function* eventCount({ actions, entriesOf }: Snapshot): Steps<number> {
  let count = 0;
  yield* eachInSteps(actions, ({ action }) => {
    count += Math.max(1, executionCount(entriesOf(action.id)));
  });
  return count;
}

function eventOf(
  exported: ExportedAction,
  execution: Execution | null,
  entries: readonly AuditEntry[],
  snapshot: Snapshot,
) {
  const { action } = exported;
  const activity = activityOf(action.kind, execution?.undo ?? false);
  const items = execution?.items ?? coveredTargets(action).map((item) => ({ item, processed: null }));
  const outcome = execution === null ? outcomeOfAction(action) : outcomeOfExecution(execution);
  const toldBy = execution === null ? lastChange(entries) : (execution.ended ?? execution.started);
  const time = execution === null ? endOf(action) : toMs(toldBy?.time ?? toIso(action.proposedAt));
  return {
    category_uid: 7,
    category_name: "Remediation",
    class_uid: 7001,
    class_name: "Remediation Activity",
    activity_id: activity.id,
    activity_name: activity.name,
    type_uid: 700_100 + activity.id,
    type_name: `Remediation Activity: ${activity.name}`,
    severity_id: severityIds[action.severity],
    severity: severityWords[action.severity],
    time,
    ...(execution !== null && { start_time: toMs(execution.started.time) }),
    ...(execution?.ended && { end_time: toMs(execution.ended.time) }),
    command_uid: action.id,
    status_id: outcome.id,
    status: outcome.status,
    status_detail: outcome.detail,
    message: `${actionKindWords[action.kind]}${execution?.undo === true ? ", undo" : ""}: ${action.title} (${outcome.detail})`,
    metadata: {
      version: "1.8.0",
      product: { name: product.name, vendor_name: product.name, version: product.version },
      log_name: "Countersign audit log",
      ...(toldBy && { sequence: toldBy.sequence, uid: toldBy.hash }),
    },
    countermeasures: [countermeasureOf(action.kind, activity)],
    observables: observablesOf(
      action,
      items.map(({ item }) => item),
      snapshot.messageUidOf,
    ),
    unmapped: {
      action: aboutAction(exported, snapshot),
      items: items.map((done) => itemOf(done, execution, snapshot)),
      export: snapshot.record,
    },
  };
}

/** What OCSF has no place for. The words are those of the contract, but for `declined`. */
function aboutAction({ action, investigationName }: ExportedAction, { policy }: Snapshot) {
  const { required, reviewDigest, impact } = derivedOf(action, policy);
  const { decision } = action;
  return {
    kind: action.kind,
    status: standardStatus(action.status),
    recordedBy: action.recordedBy,
    cancelReason: action.cancelReason,
    title: action.title,
    investigationId: action.investigationId,
    investigation: investigationName,
    verdict: action.facts.verdict,
    parameters: action.parameters,
    impact,
    proposedAt: toIso(action.proposedAt),
    proposedBy: action.proposedBy,
    expiresAt: toIso(action.expiresAt),
    approvals: action.approvals.map(({ by, at, comment }) => ({ by, at: toIso(at), comment })),
    approvalsRequired: required,
    decision: decision && { ...decision, at: toIso(decision.at), outcome: standardStatus(decision.outcome) },
    round: action.round,
    predecessorId: action.predecessorId,
    successorId: action.successorId,
    reviewDigest,
  };
}

type Done = { readonly item: Target; readonly processed: ProcessedItem | null };

function itemOf({ item, processed }: Done, execution: Execution | null, { messageUidOf }: Snapshot) {
  const unreached = execution !== null && execution.ended !== null ? "notAttempted" : null;
  return {
    id: item.id,
    mailbox: item.mailbox,
    label: item.label,
    location: item.location,
    networkMessageId: messageUidOf(item.id),
    result: processed?.result ?? processed?.undoResult ?? unreached,
    error: processed?.error ?? null,
    at: processed?.at ?? null,
  };
}

function endOf({ completedAt, decision, proposedAt }: ActionState): number {
  return completedAt ?? decision?.at ?? proposedAt;
}

/** The newest entry that says what became of the action. */
function lastChange(entries: readonly AuditEntry[]): AuditEntry | undefined {
  return entries.findLast(({ type }) => type.startsWith("action.") && type !== "action.evidenceOpened");
}

/** D3FEND tactics by their number in OCSF. */
type Activity = { readonly id: 1 | 2 | 3; readonly name: "Isolate" | "Evict" | "Restore" };

const isolate: Activity = { id: 1, name: "Isolate" };
const evict: Activity = { id: 2, name: "Evict" };
const restore: Activity = { id: 3, name: "Restore" };

/** A block keeps people from a URL; a deletion, and the end of a forwarding, take something away; an undo brings it back. */
function activityOf(kind: ActionKind, undo: boolean): Activity {
  if (undo) return restore;
  return kind === "blockUrl" ? isolate : evict;
}

type Technique = { readonly uid: string; readonly name: string };

const deleteMail: Technique = { uid: "D3-ER", name: "Email Removal" };
const restoreMail: Technique = { uid: "D3-RE", name: "Restore Email" };

/** The tactic always; the technique only where D3FEND has one that says just this. */
function countermeasureOf(kind: ActionKind, { id, name }: Activity) {
  const tactic = { d3f_tactic: { name } };
  if (kind !== "softDeleteEmail" && kind !== "softDeleteEmailCluster") return tactic;
  return { ...tactic, d3f_technique: id === restore.id ? restoreMail : deleteMail };
}

/** OCSF's `status_id` with its caption; 99 says our own word instead. */
type Outcome = { readonly id: number; readonly status: string; readonly detail: string };

const success = { id: 1, status: "Success" } as const;
const failure = { id: 2, status: "Failure" } as const;
const doesNotExist = { id: 3, status: "Does Not Exist" } as const;
const partial = { id: 4, status: "Partial" } as const;

/** The screen says "Reject"; the standard form says `declined`. */
function standardStatus(status: ActionStatus | "approved" | "rejected"): string {
  return status === "rejected" ? "declined" : status;
}

/** From what became of the items of this pass alone, as an execution ends. */
function outcomeOfExecution({ undo, ended, items }: Execution): Outcome {
  if (ended === null) return other(undo ? "undoing" : "running");
  const results = items.map(({ processed }) => processed?.result ?? processed?.undoResult ?? "notAttempted");
  const count = (...wanted: readonly string[]) => results.filter((result) => wanted.includes(result)).length;
  const reached = count("success", "alreadyInDestination");
  const failed = count("failure", "notAttempted");
  const detail = `${reached} of ${results.length} done, ${failed} failed or not attempted, ${count("notFound")} not found`;
  if (failed > 0) return { ...(reached > 0 ? partial : failure), detail };
  return { ...(reached > 0 ? success : doesNotExist), detail };
}

/** Of an action that never executed here. */
function outcomeOfAction({ status, cancelReason, recordedBy }: ActionState): Outcome {
  const detail = recordedBy === "external" ? `${standardStatus(status)}, recorded elsewhere` : standardStatus(status);
  switch (status) {
    case "completed":
      return { ...success, detail };
    case "partiallyCompleted":
      return { ...partial, detail };
    case "failed":
      return { ...failure, detail };
    case "cancelled":
      return cancelReason === "nothingLeft"
        ? { ...doesNotExist, detail }
        : { ...other(standardStatus(status)), detail };
    case "pendingApproval":
    case "approved":
    case "running":
    case "rejected":
    case "expired":
    case "undoing":
    case "undone":
      return { ...other(standardStatus(status)), detail };
    default:
      return status satisfies never;
  }
}

function other(status: string): Outcome {
  return { id: 99, status, detail: status };
}

/** OCSF's numbers for what a value is. */
const types = {
  email: { type_id: 5, type: "Email Address" },
  url: { type_id: 6, type: "URL String" },
  message: { type_id: 42, type: "Message UID" },
  /** A recipient without an address: OCSF has no number for it. */
  recipient: { type_id: 99, type: "Recipient" },
} as const;

type Observable = {
  readonly name: string;
  readonly type_id: number;
  readonly type: string;
  readonly value: string;
};

/** What a search across events would look for: mailboxes, messages, addresses, the URL. `name` points into the event. */
export function observablesOf(
  action: ActionState,
  targets: readonly Target[],
  messageUidOf: (targetId: string) => string | null,
): readonly Observable[] {
  switch (action.kind) {
    case "blockUrl":
      return [{ name: "unmapped.action.parameters.url", ...types.url, value: action.parameters.url }];
    case "turnOffExternalMailForwarding": {
      const { mailbox, definition } = action.parameters;
      const parameters = "unmapped.action.parameters";
      const { forwardTo, forwardAsAttachmentTo, redirectTo } = definition;
      return distinct([
        recipient(`${parameters}.mailbox`, mailbox),
        ...Object.entries({ forwardTo, forwardAsAttachmentTo, redirectTo }).flatMap(([field, addresses]) =>
          addresses.map((value) => recipient(`${parameters}.definition.${field}`, value)),
        ),
      ]);
    }
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return distinct(
        targets.flatMap(({ id, mailbox }) => {
          const uid = messageUidOf(id);
          return [
            ...(mailbox === null ? [] : [recipient("unmapped.items.mailbox", mailbox)]),
            ...(uid === null ? [] : [{ name: "unmapped.items.networkMessageId", ...types.message, value: uid }]),
          ];
        }),
      );
    default:
      return action satisfies never;
  }
}

function recipient(name: string, value: string): Observable {
  return { name, ...(isAddress(value) ? types.email : types.recipient), value };
}

function distinct(observables: readonly Observable[]): readonly Observable[] {
  return [...new Map(observables.map((one) => [`${one.type_id} ${one.value}`, one])).values()];
}

/** One pass over targets, told by the log: a first execution, a retry, or an undo. */
type Execution = {
  readonly undo: boolean;
  readonly started: AuditEntry;
  /** Null while it runs. */
  readonly ended: AuditEntry | null;
  /** What it set out to act on, each with its result in this pass; null where it did not come to it (yet). */
  readonly items: readonly { readonly item: Item; readonly processed: ProcessedItem | null }[];
};

type Open = {
  readonly undo: boolean;
  readonly started: AuditEntry;
  readonly ids: readonly string[];
  readonly results: Map<string, ProcessedItem>;
};

/** The executions of one action, oldest first, from its entries in the log. */
function executionsOf(action: ActionState, entries: readonly AuditEntry[]): readonly Execution[] {
  const done: Execution[] = [];
  let open: Open | null = null;
  // What the next pass covers, as the command that led to it named it; a first execution covers everything approved.
  let ids: readonly string[] | null = null;
  const close = (pass: Open | null, ended: AuditEntry | null) => {
    if (pass !== null) done.push({ undo: pass.undo, started: pass.started, ended, items: itemsOf(action, pass) });
    open = null;
    ids = null;
  };
  for (const entry of entries) {
    switch (entry.type) {
      case "action.retried":
      case "action.undoRequested":
        ids = entry.data.itemIds;
        break;
      case "action.executionStarted":
      case "action.undoStarted": {
        const undo = entry.type === "action.undoStarted";
        open = { undo, started: entry, ids: ids ?? action.items.map(({ id }) => id), results: new Map() };
        break;
      }
      case "action.itemsProcessed":
        for (const item of entry.data.items) open?.results.set(item.id, item);
        break;
      case "action.executionCancelled":
        if (open === null) ids = null;
        break;
      case "action.executionEnded":
      case "action.undoEnded":
        close(open, entry);
        break;
      default:
    }
  }
  close(open, null);
  return done;
}

/** How many executions the entries tell, without putting them together. */
function executionCount(entries: readonly AuditEntry[]): number {
  return entries.filter(({ type }) => type === "action.executionStarted" || type === "action.undoStarted").length;
}

function itemsOf(action: ActionState, { ids, results }: Open): Execution["items"] {
  const wanted = new Set(ids);
  return action.items
    .filter(({ id }) => wanted.has(id))
    .map((item) => ({ item, processed: results.get(item.id) ?? null }));
}
