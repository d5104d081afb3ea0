import type { ActionEvent } from "#src/domain/model/events.ts";
import type { ImportReport } from "#src/domain/model/import.ts";
import { actionKindWords } from "#src/domain/words.ts";
import { truncateText } from "#src/lib/truncate.ts";
import type { Outcome } from "./decide-draft.ts";
import type { Draft } from "./drafts.ts";
import { type LeftOut, type Reason, reasons } from "./reasons.ts";
import type { SortedRecords } from "./sort-records.ts";

/** One line of the report stays one line, however long a subject is. */
export function cutLine(text: string): string {
  const { shown, hidden } = truncateText(text, 300);
  return hidden === 0 ? shown : `${shown}…`;
}

/** What an action is, and what became of it at once. */
export function actionLine(
  { proposal, title, derived }: Pick<Draft, "proposal" | "title" | "derived">,
  events: readonly ActionEvent[],
): string {
  const [first] = events;
  const remarks: string[] = derived ? ["derived"] : [];
  if (first?.type === "action.proposed" && first.data.status !== "pendingApproval") {
    const { recordedBy, recordedStatus } = first.data;
    const elsewhere = `recorded elsewhere as ${recordedStatus ?? "of unknown status"}, for reading only`;
    remarks.push(recordedBy === "external" ? elsewhere : "cancelled: nothing is left to remediate");
  }
  if (events.some(({ type }) => type === "action.cancelled")) remarks.push("cancelled");
  const remark = remarks.length === 0 ? "" : ` (${remarks.join(", ")})`;
  return `${cutLine(`${actionKindWords[proposal.kind]}: ${title}`)}${remark}`;
}

type Became = ImportReport["became"][number];

/** Of one line, what holds the others comes first. */
const whats = { investigation: 0, action: 1, evidence: 2 } as const satisfies Record<Became["what"], number>;

/** Collects what an import came to, in the order in which it is told. */
export class Report {
  readonly read: number;
  evidence = 0;
  duplicates: number;
  readonly #investigations = { created: 0, updated: 0, unchanged: 0 };
  readonly #actions = { created: 0, updated: 0, unchanged: 0 };
  readonly #byReason = new Map<Reason, number>();
  readonly #lines: LeftOut[] = [];
  readonly #became: Became[] = [];

  /** Begins with what came to nothing before the world was asked. */
  constructor({ read, duplicates, leftOut }: Pick<SortedRecords, "read" | "duplicates" | "leftOut">) {
    this.read = read;
    this.duplicates = duplicates;
    for (const one of leftOut) this.leaveOut(one);
  }

  leaveOut(one: LeftOut): void {
    this.#byReason.set(one.reason, (this.#byReason.get(one.reason) ?? 0) + 1);
    this.#lines.push(one);
  }

  investigation(line: number, outcome: Outcome, id: string, text: string): void {
    this.#investigations[outcome] += 1;
    this.#became.push({ line, what: "investigation", outcome, id, text });
  }

  action(line: number, outcome: Outcome, id: string, text: string): void {
    this.#actions[outcome] += 1;
    this.#became.push({ line, what: "action", outcome, id, text });
  }

  /** `id` is the investigation that it is evidence in; empty where there is none to open. */
  evidenceLine(line: number, id: string, text: string): void {
    this.evidence += 1;
    this.#became.push({ line, what: "evidence", outcome: "created", id, text });
  }

  summary(): Readonly<Record<string, number>> {
    return {
      read: this.read,
      investigationsCreated: this.#investigations.created,
      investigationsUpdated: this.#investigations.updated,
      actionsCreated: this.#actions.created,
      actionsUpdated: this.#actions.updated,
      evidence: this.evidence,
      duplicates: this.duplicates,
      leftOut: this.#lines.length,
    };
  }

  finish(importId: string): ImportReport {
    const lines = listed(this.#lines, ({ reason }) => reason);
    return {
      importId,
      read: this.read,
      investigations: { ...this.#investigations },
      actions: { ...this.#actions },
      evidence: this.evidence,
      duplicates: this.duplicates,
      leftOut: {
        total: this.#lines.length,
        byReason: Object.fromEntries(this.#byReason),
        lines: lines.map((one) => ({ ...one, message: one.message ?? reasons[one.reason] })),
      },
      became: this.#named(),
    };
  }
  /** What is new or changed is named before what stayed as it was. */
  #named(): readonly Became[] {
    const moved = this.#became.filter(({ outcome }) => outcome !== "unchanged");
    const same = this.#became.filter(({ outcome }) => outcome === "unchanged");
    const named = listed(moved, ({ what }) => what);
    const rest = listed(same, ({ what }) => what, maxLines - named.length);
    return [...named, ...rest].toSorted((one, other) => one.line - other.line || whats[one.what] - whats[other.what]);
  }
}

/** Lists of a report are cut here; its totals are not. */
const maxLines = 1000;

/** Where not all can be listed each group gets its share, the small ones whole: a few that matter must not drown in many that do not. */
function listed<T extends { readonly line: number }>(
  all: readonly T[],
  groupOf: (one: T) => string,
  most = maxLines,
): readonly T[] {
  const groups = new Map<string, T[]>();
  for (const one of all.toSorted((a, b) => a.line - b.line)) {
    const group = groups.get(groupOf(one));
    if (group === undefined) groups.set(groupOf(one), [one]);
    else group.push(one);
  }
  const smallestFirst = [...groups.values()].toSorted((a, b) => a.length - b.length);
  const shown: T[] = [];
  for (const [index, group] of smallestFirst.entries()) {
    const share = Math.floor((most - shown.length) / (smallestFirst.length - index));
    shown.push(...group.slice(0, share));
  }
  return shown.toSorted((a, b) => a.line - b.line);
}
