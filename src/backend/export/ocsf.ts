import type { ActionState } from "#src/domain/model/action.ts";
import type { AuditEntry, ProcessedItem } from "#src/domain/model/events.ts";
import type { Target } from "#src/domain/model/facts.ts";
import type { Severity } from "#src/domain/vocabulary.ts";
import { actionKindWords, severityWords } from "#src/domain/words.ts";
import { toMs } from "#src/lib/instant.ts";
import { product } from "#src/lib/product.ts";
import { toIso } from "#src/lib/time.ts";
import { eachInSteps, type Steps } from "#src/backend/engine/steps.ts";
import { derivedOf } from "#src/backend/read-models/action-facts.ts";
import { coveredTargets } from "#src/backend/engine/mail-of.ts";
import { executionCount, executionsOf, type Execution } from "./executions.ts";
import { activityOf, countermeasureOf } from "./ocsf-activity.ts";
import { observablesOf } from "./ocsf-observables.ts";
import { outcomeOfAction, outcomeOfExecution, standardStatus } from "./ocsf-status.ts";
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
