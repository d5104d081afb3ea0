import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { isRecord, listIn, textIn } from "#src/domain/entry-data.ts";
import { itemResults, type ItemResult } from "#src/domain/vocabulary.ts";
import { plural } from "#src/lib/numbers.ts";

/** How far an undo has come. It runs beside the status: until its hold ends the action stays what it is. */
export type UndoStage = "none" | "awaitingSecond" | "hold" | "running";

export function undoStage({ status, undo }: Pick<ActionDetail, "status" | "undo">): UndoStage {
  if (status === "undoing") return "running";
  if (undo === null || undo.approvals.length === 0) return "none";
  return undo.executesAt === null ? "awaitingSecond" : "hold";
}

export type UndoCounts = Readonly<Record<ItemResult, number>>;

/** What became of each item that an undo was asked for, by its latest try; the action's own record tells it. */
export function undoCounts(timeline: readonly AuditEntryRow[]): UndoCounts {
  const results = new Map<string, ItemResult>();
  let asked: readonly string[] = [];
  for (const { type, data } of timeline) {
    if (type === "action.undoRequested") asked = listIn(data, "itemIds").filter((id) => typeof id === "string");
    else if (type === "action.undoStarted") for (const id of asked) results.delete(id);
    else if (type === "action.itemsProcessed") for (const item of listIn(data, "items")) take(results, item);
    else if (type === "action.undoEnded") leaveRest(results, asked);
  }
  const counts = { success: 0, failure: 0, alreadyInDestination: 0, notFound: 0, notAttempted: 0 };
  for (const result of results.values()) counts[result] += 1;
  return counts;
}

function take(results: Map<string, ItemResult>, item: unknown): void {
  if (!isRecord(item)) return;
  const id = textIn(item, "id");
  const result = itemResults.find((known) => known === item["undoResult"]);
  if (id !== null && result !== undefined) results.set(id, result);
}

function leaveRest(results: Map<string, ItemResult>, asked: readonly string[]): void {
  for (const id of asked) if (!results.has(id)) results.set(id, "notAttempted");
}

export function wasUndone(counts: UndoCounts): boolean {
  return itemResults.some((result) => counts[result] > 0);
}

/** "34 messages", "1 URL", "1 rule". */
export function itemsWords({ kind }: Pick<ActionDetail, "kind">, count: number): string {
  switch (kind) {
    case "blockUrl":
      return plural(count, "URL");
    case "turnOffExternalMailForwarding":
      return plural(count, "rule");
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return plural(count, "message");
    default:
      return kind satisfies never;
  }
}

/** What an undo does, as the rest of a sentence: "brings back 34 messages". */
export function undoPlan(action: Pick<ActionDetail, "kind" | "undo">): string {
  switch (action.kind) {
    case "blockUrl":
      return "takes the URL off the block list";
    case "turnOffExternalMailForwarding":
      return "makes the forwarding again";
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return `brings back ${itemsWords(action, undoAmount(action))}`;
    default:
      return action.kind satisfies never;
  }
}

/** How many items an undo would bring back now. */
export function undoAmount({ undo }: Pick<ActionDetail, "undo">): number {
  if (undo === null) return 0;
  const { messages, urls, rules } = undo.review.impact;
  return messages + urls + rules;
}
