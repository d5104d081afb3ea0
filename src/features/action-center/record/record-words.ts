import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { listIn, numberIn, textIn } from "#src/domain/entry-data.ts";
import { rejectReasons, type ActionKind, type ItemResult } from "#src/domain/vocabulary.ts";
import { actionStatusWords, itemResultWords, rejectReasonWords } from "#src/domain/words.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatDuration, formatInstant, parseInstant } from "#src/lib/time.ts";
import { countsOf, type Pass, type PassKind, type PolicyThen, type RecordModel, type Target } from "./record-model.ts";

type Counts = ReadonlyMap<ItemResult | null, number>;

const nouns = {
  softDeleteEmail: ["message", "messages"],
  softDeleteEmailCluster: ["message", "messages"],
  blockUrl: ["URL", "URLs"],
  turnOffExternalMailForwarding: ["rule", "rules"],
} as const satisfies Record<ActionKind, readonly [string, string]>;

const done = {
  softDeleteEmail: "soft deleted",
  softDeleteEmailCluster: "soft deleted",
  blockUrl: "blocked",
  turnOffExternalMailForwarding: "removed",
} as const satisfies Record<ActionKind, string>;

const undone = {
  softDeleteEmail: "restored",
  softDeleteEmailCluster: "restored",
  blockUrl: "unblocked",
  turnOffExternalMailForwarding: "recreated",
} as const satisfies Record<ActionKind, string>;

const already = {
  softDeleteEmail: "already in Recoverable Items",
  softDeleteEmailCluster: "already in Recoverable Items",
  blockUrl: "already blocked",
  turnOffExternalMailForwarding: "already removed",
} as const satisfies Record<ActionKind, string>;

/** "38 messages", "1 URL". */
export function amountWords(kind: ActionKind, count: number): string {
  const [one, many] = nouns[kind];
  return plural(count, one, many);
}

/** What a result is called of one kind of action, in one kind of pass: "soft deleted", "restored", "failed". */
export function resultWords(kind: ActionKind, pass: PassKind, result: ItemResult | null): string {
  switch (result) {
    case "success":
      return pass === "undo" ? undone[kind] : done[kind];
    case "alreadyInDestination":
      return pass === "undo" ? `already ${undone[kind]}` : already[kind];
    case "failure":
    case "notFound":
    case "notAttempted":
      return itemResultWords[result].toLowerCase();
    case null:
      return "not reached yet";
    default:
      return result satisfies never;
  }
}

/** In the order in which a result is told. */
export const toldResults = [
  "success",
  "alreadyInDestination",
  "notFound",
  "notAttempted",
  "failure",
  null,
] as const satisfies readonly (ItemResult | null)[];

/** "34 were soft deleted, 1 was already in Recoverable Items and 3 failed". */
export function countWords(kind: ActionKind, pass: PassKind, counts: Counts): string {
  const parts = toldResults.flatMap((result) => {
    const count = counts.get(result) ?? 0;
    if (count === 0) return [];
    const were = result === "failure" ? "" : count === 1 ? "was " : "were ";
    return [`${formatNumber(count)} ${were}${resultWords(kind, pass, result)}`];
  });
  return new Intl.ListFormat("en-GB").format(parts);
}

/** "Mira Novak and Jonas Weber". Each once, in order. */
export function namesOf(entries: readonly AuditEntryRow[]): string {
  return new Intl.ListFormat("en-GB").format([...new Set(entries.map(({ actor }) => actor.name))]);
}

export interface Lead {
  /** Who and when. Holds names, which are untrusted. */
  readonly strong: string;
  readonly rest: readonly string[];
}

/** What, who and when in a few sentences. Never claims more than the log tells. */
export function leadOf(action: ActionDetail, model: RecordModel): Lead {
  const simulated = "All of this happened in the simulated tenant only: no real mailbox was changed.";
  if (action.recordedBy === "external") {
    return {
      strong: `Recorded as ${actionStatusWords[action.status].toLowerCase()} elsewhere.`,
      rest: ["It comes from an import. Nothing was decided or executed in Countersign."],
    };
  }
  const { decision } = model;
  if (decision !== null && model.passes.length === 0)
    return { strong: decidedWords(decision), rest: ["Nothing was changed."] };
  const [first] = model.passes;
  if (first === undefined) {
    return { strong: "Not decided yet.", rest: ["This record is not final: nothing has been changed."] };
  }
  const signed = first.signatures.map(({ entry }) => entry);
  const last = signed.at(-1);
  if (first.started === null) {
    const by = signed.length === 0 ? "" : ` by ${namesOf(signed)}`;
    const pending = action.status === "pendingApproval" ? "Approved in part" : "Approved";
    return { strong: `${pending}${by}${dayWords(last)}.`, rest: ["It has not run yet: this record is not final."] };
  }
  const strong = `Approved by ${namesOf(signed)}${dayWords(last)}.`;
  return {
    strong,
    rest: [...model.passes.flatMap((pass) => passSentence(action, pass)), ...restorable(action), simulated],
  };
}

function dayWords(entry: AuditEntryRow | undefined): string {
  return entry === undefined ? "" : ` on ${formatInstant(entry.time, "date", "utc")}`;
}

function decidedWords(entry: AuditEntryRow): string {
  if (entry.type === "action.rejected") return `Rejected by ${entry.actor.name}${dayWords(entry)}.`;
  if (entry.type === "action.expired") return `Expired${dayWords(entry)}: nobody decided in time.`;
  return `Cancelled${dayWords(entry)}.`;
}

function passSentence({ kind }: ActionDetail, pass: Pass): readonly string[] {
  if (pass.started === null) return [`${passNames[pass.kind]} requested, not started yet: this record is not final.`];
  const total = pass.targets.length;
  if (total === 0) return ["Nothing was left to change when it ran."];
  const counts = countsOf(pass.targets);
  const all = counts.size === 1 && total > 1 && pass.kind === "execution";
  const told = countWords(kind, pass.kind, counts);
  const open = pass.ended === null ? " It is still running: this record is not final." : "";
  if (all) return [`All ${amountWords(kind, total)} ${told.replace(/^[\d,]+ /, "")}.${open}`];
  if (pass.kind === "execution") return [`Of ${amountWords(kind, total)}, ${told}.${open}`];
  return [`${passNames[pass.kind]} of ${amountWords(kind, total)}${dayWords(pass.started)}: ${told}.${open}`];
}

function restorable({ undo, undoableUntil, kind }: ActionDetail): readonly string[] {
  if (undo === null || undoableUntil === null) return [];
  const until = formatInstant(undoableUntil, "date", "utc");
  const mail = kind === "softDeleteEmail" || kind === "softDeleteEmailCluster";
  return [`It can be undone until ${until}${mail ? ", unless a recipient purges or restores a message first" : ""}.`];
}

export const passNames = { execution: "Execution", retry: "Retry", undo: "Undo" } as const satisfies Record<
  PassKind,
  string
>;

/** The policy under which a pass was signed, row by row, and what it meant here. */
export function policyRows(
  action: ActionDetail,
  pass: Pass,
  policy: PolicyThen,
): readonly (readonly [string, string])[] {
  return [
    ["Second approval", secondWords(action, pass, policy)],
    ["Hold", holdWords(pass, policy)],
    ["Approvals lapse after", lapseWords(pass, policy)],
    ["Evidence", evidenceWords(pass, policy)],
  ];
}

function secondWords({ impact }: ActionDetail, { kind, signatures }: Pass, { mailboxes }: PolicyThen): string {
  const rule = mailboxes === null ? "Not recorded." : `Above ${plural(mailboxes, "mailbox", "mailboxes")}.`;
  if (kind === "retry") return `${rule} A retry acts under the approval before it.`;
  const last = signatures.at(-1)?.entry.data ?? {};
  const required = numberIn(last, "required") ?? 1;
  if (required < 2) return `${rule} Not required here.`;
  if (last["raised"] === true) {
    return `${rule} Required here by combined impact with what the same person approved in this investigation within an hour.`;
  }
  const above = mailboxes !== null && impact.mailboxes > mailboxes;
  return `${rule} Required here${above ? `: ${plural(impact.mailboxes, "mailbox", "mailboxes")}` : ""}.`;
}

function holdWords({ signatures, started }: Pass, { holdSeconds }: PolicyThen): string {
  const rule = holdSeconds === null ? "Not recorded." : `${plural(holdSeconds, "second")}.`;
  const until = textIn(signatures.at(-1)?.entry.data ?? {}, "executesAt");
  if (until === null) return rule;
  const time = (iso: string) => `${formatInstant(iso, "time", "utc")} UTC`;
  if (started === null) return `${rule} Ends at ${time(until)}.`;
  const [ends, began] = [parseInstant(until) ?? 0, parseInstant(started.time) ?? 0];
  if (began < ends) return `${rule} Ended early, at ${time(started.time)}.`;
  return `${rule} Ended at ${time(until)}, not cancelled.`;
}

function lapseWords({ signatures, started }: Pass, { approvalValidHours }: PolicyThen): string {
  const rule = approvalValidHours === null ? "Not recorded." : `${plural(approvalValidHours, "hour")}.`;
  const oldest = parseInstant(signatures[0]?.entry.time ?? "");
  const began = parseInstant(started?.time ?? "");
  if (oldest === null || began === null) return rule;
  return `${rule} The oldest was ${formatDuration(began - oldest)} old at the start.`;
}

const demandWords: Readonly<Record<string, string>> = {
  onPage: "Asked for on the page where impact is high.",
  highImpact: "Required for high-impact actions.",
  always: "Always required.",
};

function evidenceWords({ signatures }: Pass, { evidenceRequired }: PolicyThen): string {
  const rule = demandWords[evidenceRequired] ?? evidenceRequired;
  const opened = signatures.filter(({ evidence }) => evidence !== null).map(({ entry }) => entry);
  if (opened.length === 0) return `${rule} No one is recorded as having opened it.`;
  return `${rule} Opened before by ${namesOf(opened)}.`;
}

/** The reason of a rejection, as the product names it. */
export function reasonWords(entry: AuditEntryRow): string | null {
  const given = textIn(entry.data, "reason");
  const reason = rejectReasons.find((known) => known === given);
  return reason === undefined ? null : rejectReasonWords[reason];
}

/** Targets that a person left out before it was approved. */
export function excludedCount(timeline: readonly AuditEntryRow[]): number {
  const last = timeline.findLast(({ type }) => type === "action.targetsEdited");
  return last === undefined ? 0 : listIn(last.data, "excludedItemIds").length;
}

/** Whether the rows need a line of their own for what each is called: not where all are called the same. */
export function labelsDiffer(targets: readonly Target[]): boolean {
  return new Set(targets.map(({ item }) => item.label)).size > 1;
}
