import type { ActionItem } from "#src/api/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/api/contract/shapes/audit.ts";
import type { RecordParts } from "#src/api/queries/record.ts";
import { isRecord, listIn, numberIn, recordIn, textIn } from "#src/domain/entry-data.ts";
import { itemResults, type ItemResult } from "#src/domain/vocabulary.ts";

/** Who signed, told by one entry: an approval, a request to undo, or a retry under the approval before it. */
export interface Signature {
  readonly entry: AuditEntryRow;
  readonly comment: string | null;
  /** SHA-256 of the review that was approved; null for a retry, which has none of its own. */
  readonly digest: string | null;
  /** When this person had opened the evidence before; null where the log tells of no such thing. */
  readonly evidence: AuditEntryRow | null;
}

/** What one pass did to one target; null where it did not come to it. */
export interface Outcome {
  readonly result: ItemResult | null;
  readonly error: string | null;
  readonly at: string | null;
}

export interface Target {
  readonly item: ActionItem;
  readonly outcome: Outcome;
}

export type PassKind = "execution" | "retry" | "undo";

/** One execution, retry or undo, with those who signed for it. `started` is null while it waits. */
export interface Pass {
  readonly kind: PassKind;
  readonly signatures: readonly Signature[];
  readonly started: AuditEntryRow | null;
  readonly ended: AuditEntryRow | null;
  readonly targets: readonly Target[];
  readonly policy: PolicyThen | null;
}

/** The policy that held when it was signed, and the entry that set it. */
export interface PolicyThen {
  readonly version: number | null;
  readonly mailboxes: number | null;
  readonly holdSeconds: number | null;
  readonly approvalValidHours: number | null;
  readonly evidenceRequired: string;
  readonly setBy: AuditEntryRow | null;
}

export interface RecordModel {
  /** In order of time; empty where nothing was approved. */
  readonly passes: readonly Pass[];
  /** The last entry that ended it without an execution: rejected, expired, cancelled. */
  readonly decision: AuditEntryRow | null;
  /** What is approved or proposed where nothing ran yet. */
  readonly targets: readonly Target[];
}

const noOutcome: Outcome = { result: null, error: null, at: null };

type Open = {
  kind: PassKind;
  signatures: readonly Signature[];
  started: AuditEntryRow;
  ids: ReadonlySet<string> | null;
};

/** What the entries about one action tell, pass by pass. Pure: the same entries give the same record. */
export function recordModel({ action, items, policies }: RecordParts): RecordModel {
  const passes: Pass[] = [];
  let signed: Signature[] = [];
  let undoSigned: Signature[] = [];
  let retried: Signature | null = null;
  let open: Open | null = null;
  let decision: AuditEntryRow | null = null;
  let outcomes = new Map<string, Outcome>();
  const close = (pass: Open | null, ended: AuditEntryRow | null) => {
    if (pass === null) return;
    const { kind, signatures, started, ids } = pass;
    const within = ids === null ? items : items.filter(({ id }) => ids.has(id));
    const left: Outcome = ended === null ? noOutcome : { ...noOutcome, result: "notAttempted" };
    const targets = within.map((item) => ({ item, outcome: outcomes.get(item.id) ?? left }));
    passes.push({ kind, signatures, started, ended, targets, policy: policyThen(signatures, policies) });
    open = null;
    outcomes = new Map();
  };
  const waiting = (kind: PassKind, signatures: readonly Signature[], ids: ReadonlySet<string> | null) => {
    const within = ids === null ? items : items.filter(({ id }) => ids.has(id));
    const targets = within.map((item) => ({ item, outcome: noOutcome }));
    passes.push({ kind, signatures, started: null, ended: null, targets, policy: policyThen(signatures, policies) });
  };
  for (const entry of action.timeline) {
    const sign = () => signatureOf(entry, action.timeline);
    switch (entry.type) {
      case "action.approved":
        signed.push(sign());
        break;
      case "action.undoRequested":
        undoSigned.push(sign());
        break;
      case "action.retried":
        retried = sign();
        break;
      case "action.approvalWithdrawn":
        signed = signed.filter(({ entry: { actor } }) => actor.id !== entry.actor.id);
        undoSigned = undoSigned.filter(({ entry: { actor } }) => actor.id !== entry.actor.id);
        break;
      case "action.approvalVoided":
      case "action.executionCancelled":
        // During a pass this asks it to stop; before it, it takes the signatures back.
        if (open !== null) break;
        if (retried === null && undoSigned.length === 0) signed = [];
        retried = null;
        undoSigned = [];
        break;
      case "action.executionStarted":
        open =
          retried === null
            ? { kind: "execution", signatures: signed, started: entry, ids: null }
            : { kind: "retry", signatures: [retried], started: entry, ids: idsIn(retried.entry) };
        retried = null;
        break;
      case "action.undoStarted":
        open = { kind: "undo", signatures: undoSigned, started: entry, ids: idsIn(undoSigned.at(-1)?.entry) };
        undoSigned = [];
        break;
      case "action.itemsProcessed":
        for (const item of listIn(entry.data, "items")) take(outcomes, item);
        break;
      case "action.executionEnded":
      case "action.undoEnded":
        close(open, entry);
        break;
      case "action.rejected":
      case "action.expired":
      case "action.cancelled":
        decision = entry;
        break;
      default:
    }
  }
  const ran = passes.length > 0 || open !== null;
  close(open, null);
  if (!ran && signed.length > 0 && decision === null) waiting("execution", signed, null);
  if (retried !== null) waiting("retry", [retried], idsIn(retried.entry));
  if (undoSigned.length > 0) waiting("undo", undoSigned, idsIn(undoSigned.at(-1)?.entry));
  return { passes, decision, targets: items.map((item) => ({ item, outcome: noOutcome })) };
}

function signatureOf(entry: AuditEntryRow, timeline: readonly AuditEntryRow[]): Signature {
  const evidence = timeline.findLast(
    ({ type, actor, sequence }) =>
      type === "action.evidenceOpened" && actor.id === entry.actor.id && sequence < entry.sequence,
  );
  return {
    entry,
    comment: textIn(entry.data, "comment"),
    digest: textIn(entry.data, "reviewDigest"),
    evidence: evidence ?? null,
  };
}

function idsIn(entry: AuditEntryRow | undefined): ReadonlySet<string> | null {
  if (entry === undefined) return null;
  return new Set(listIn(entry.data, "itemIds").filter((id) => typeof id === "string"));
}

function take(outcomes: Map<string, Outcome>, item: unknown): void {
  if (!isRecord(item)) return;
  const id = textIn(item, "id");
  const said = textIn(item, "undoResult") ?? textIn(item, "result");
  const result = itemResults.find((known) => known === said) ?? null;
  const error = recordIn(item, "error");
  if (id !== null)
    outcomes.set(id, { result, error: error === null ? null : textIn(error, "message"), at: textIn(item, "at") });
}

/** An approval carries the policy under which it was given; for an undo or a retry it is read from the policy's own entries. */
function policyThen(signatures: readonly Signature[], policies: readonly AuditEntryRow[]): PolicyThen | null {
  const last = signatures.at(-1)?.entry;
  if (last === undefined) return null;
  const before = policies.filter(({ sequence }) => sequence < last.sequence);
  const current = before.at(-1);
  const data = recordIn(last.data, "policy") ?? (current === undefined ? null : policyIn(current));
  if (data === null) return null;
  const version = numberIn(data, "version");
  const setBy = before.findLast((entry) => numberIn(policyIn(entry) ?? {}, "version") === version);
  return {
    version,
    mailboxes: numberIn(recordIn(data, "secondApproval") ?? {}, "mailboxes"),
    holdSeconds: numberIn(data, "holdSeconds"),
    approvalValidHours: numberIn(data, "approvalValidHours"),
    evidenceRequired: textIn(data, "evidenceRequired") ?? "onPage",
    setBy: setBy ?? null,
  };
}

function policyIn({ type, data }: AuditEntryRow) {
  return recordIn(data, type === "log.started" ? "policy" : "after");
}

/** How many targets ended in which way; `null` counts those not reached yet. */
export function countsOf(targets: readonly Target[]): ReadonlyMap<ItemResult | null, number> {
  const counts = new Map<ItemResult | null, number>();
  for (const { outcome } of targets) counts.set(outcome.result, (counts.get(outcome.result) ?? 0) + 1);
  return counts;
}
