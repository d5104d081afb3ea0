import type { ActionItem } from "#src/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import type { RecordParts } from "#src/api/queries/record.ts";
import { isRecord, listIn, numberIn, recordIn, textIn } from "#src/domain/entry-data.ts";
import { itemResults, type ItemResult, type Permission } from "#src/domain/vocabulary.ts";
import { roleWords } from "#src/domain/words.ts";
import { ownValue } from "#src/lib/own-value.ts";

/** Who signed, told by one entry: an approval, a request to undo, or a retry under the approval before it. */
export interface Signature {
  readonly entry: AuditEntryRow;
  readonly comment: string | null;
  /** SHA-256 of the review that was approved; null for a retry, which has none of its own. */
  readonly digest: string | null;
  /** "Security operator, Search and Purge": by what they could decide then; null where the log does not tell. */
  readonly authority: string | null;
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
  readonly kind: PassKind;
  readonly signatures: readonly Signature[];
  readonly started: AuditEntryRow | null;
  readonly ids: ReadonlySet<string> | null;
};

/** What the entries about one action tell, pass by pass. Pure: the same entries give the same record. */
export function recordModel(parts: RecordParts): RecordModel {
  const reader = new Reader(parts);
  for (const entry of parts.action.timeline) reader.take(entry);
  return reader.end();
}

/** Goes through the entries in their order and holds who has signed for what comes next. */
class Reader {
  readonly #parts: RecordParts;
  readonly #passes: Pass[] = [];
  #signed: readonly Signature[] = [];
  #undoSigned: readonly Signature[] = [];
  #retried: Signature | null = null;
  #open: Open | null = null;
  #decision: AuditEntryRow | null = null;
  #outcomes = new Map<string, Outcome>();

  constructor(parts: RecordParts) {
    this.#parts = parts;
  }

  take(entry: AuditEntryRow): void {
    const sign = () => signatureOf(entry, this.#parts.action.timeline);
    switch (entry.type) {
      case "action.approved":
        this.#signed = [...this.#signed, sign()];
        break;
      case "action.undoRequested":
        this.#undoSigned = [...this.#undoSigned, sign()];
        break;
      case "action.retried":
        this.#retried = sign();
        break;
      case "action.approvalWithdrawn":
        this.#signed = withoutThatOf(entry, this.#signed);
        this.#undoSigned = withoutThatOf(entry, this.#undoSigned);
        break;
      case "action.approvalVoided":
      case "action.executionCancelled":
        this.#takeBack();
        break;
      case "action.executionStarted":
      case "action.undoStarted":
        this.#begin(entry);
        break;
      case "action.itemsProcessed":
        for (const item of listIn(entry.data, "items")) take(this.#outcomes, item);
        break;
      case "action.executionEnded":
      case "action.undoEnded":
        this.#close(entry);
        break;
      case "action.rejected":
      case "action.expired":
      case "action.cancelled":
        this.#decision = entry;
        break;
      default:
    }
  }

  end(): RecordModel {
    const ran = this.#passes.length > 0 || this.#open !== null;
    this.#close(null);
    const { started, kind, signatures, ids } = this.#waiting(ran);
    if (signatures.length > 0) this.#add({ kind, signatures, started, ids }, null);
    const { items } = this.#parts;
    return {
      passes: this.#passes,
      decision: this.#decision,
      targets: items.map((item) => ({ item, outcome: noOutcome })),
    };
  }

  /** What is signed for and has not begun. */
  #waiting(ran: boolean): Open {
    if (this.#retried !== null) return retryOf(this.#retried, null);
    if (this.#undoSigned.length > 0) return undoOf(this.#undoSigned, null);
    const signatures = ran || this.#decision !== null ? [] : this.#signed;
    return { kind: "execution", signatures, started: null, ids: null };
  }

  /** During a pass this asks it to stop; before it, it takes the signatures back. */
  #takeBack(): void {
    if (this.#open !== null) return;
    if (this.#retried === null && this.#undoSigned.length === 0) this.#signed = [];
    this.#retried = null;
    this.#undoSigned = [];
  }

  #begin(started: AuditEntryRow): void {
    if (started.type === "action.undoStarted") this.#open = undoOf(this.#undoSigned, started);
    else if (this.#retried !== null) this.#open = retryOf(this.#retried, started);
    else this.#open = { kind: "execution", signatures: this.#signed, started, ids: null };
    this.#retried = null;
    this.#undoSigned = [];
  }

  #close(ended: AuditEntryRow | null): void {
    if (this.#open !== null) this.#add(this.#open, ended);
    this.#open = null;
    this.#outcomes = new Map();
  }

  #add({ kind, signatures, started, ids }: Open, ended: AuditEntryRow | null): void {
    const { items, policies } = this.#parts;
    const within = ids === null ? items : items.filter(({ id }) => ids.has(id));
    const left: Outcome = ended === null ? noOutcome : { ...noOutcome, result: "notAttempted" };
    const targets = within.map((item) => ({ item, outcome: this.#outcomes.get(item.id) ?? left }));
    this.#passes.push({ kind, signatures, started, ended, targets, policy: policyThen(signatures, policies) });
  }
}

function retryOf(retried: Signature, started: AuditEntryRow | null): Open {
  return { kind: "retry", signatures: [retried], started, ids: idsIn(retried.entry) };
}

function undoOf(signatures: readonly Signature[], started: AuditEntryRow | null): Open {
  return { kind: "undo", signatures, started, ids: idsIn(signatures.at(-1)?.entry) };
}

function withoutThatOf({ actor }: AuditEntryRow, signatures: readonly Signature[]): readonly Signature[] {
  return signatures.filter(({ entry }) => entry.actor.id !== actor.id);
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
    authority: authorityIn(entry),
    evidence: evidence ?? null,
  };
}

const permissionWords = { searchAndPurge: "Search and Purge" } as const satisfies Record<Permission, string>;

export function authorityIn({ data }: AuditEntryRow): string | null {
  const authority = recordIn(data, "authority");
  if (authority === null) return null;
  const held = listIn(authority, "roles").filter((role) => typeof role === "string");
  const permissions = listIn(authority, "permissions").filter((permission) => typeof permission === "string");
  const words = [
    ...held.map((role) => ownValue(roleWords, role) ?? role),
    ...permissions.map((permission) => ownValue(permissionWords, permission) ?? permission),
  ];
  return words.length === 0 ? null : words.join(", ");
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
