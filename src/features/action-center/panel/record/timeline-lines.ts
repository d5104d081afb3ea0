import type { AuditEntryRow } from "#src/api/contract/shapes/audit.ts";
import type { ItemResult } from "#src/domain/vocabulary.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { isRecord, listIn, textIn } from "./entry-data.ts";

/** One line of the timeline: an entry, or several of the same kind that follow each other. */
export interface TimelineLine {
  readonly entry: AuditEntryRow;
  /** Results of items in it, counted; null for any other type. */
  readonly processed: ReadonlyMap<string, number> | null;
}

/** Newest first. Items are logged in small batches; those of one run stand in one line. */
export function timelineLines(entries: readonly AuditEntryRow[]): TimelineLine[] {
  const lines: TimelineLine[] = [];
  for (const entry of entries) {
    if (entry.type !== "action.itemsProcessed") {
      lines.push({ entry, processed: null });
      continue;
    }
    const before = lines.at(-1)?.processed;
    const batch = before ?? null;
    if (batch !== null) lines.pop();
    lines.push({ entry, processed: added(batch ?? new Map(), entry) });
  }
  return lines.toReversed();
}

function added(counts: ReadonlyMap<string, number>, entry: AuditEntryRow): ReadonlyMap<string, number> {
  const sum = new Map(counts);
  for (const item of listIn(entry.data, "items")) {
    const result = isRecord(item) ? textIn(item, "result") : null;
    if (result !== null) sum.set(result, (sum.get(result) ?? 0) + 1);
  }
  return sum;
}

const words = [
  ["success", "done"],
  ["alreadyInDestination", "already there"],
  ["notFound", "not found"],
  ["notAttempted", "not attempted"],
  ["failure", "failed"],
] as const satisfies readonly (readonly [ItemResult, string])[];

/** "34 done, 4 already there, 3 failed". */
export function processedWords(counts: ReadonlyMap<string, number>): string {
  return words
    .flatMap(([result, word]) => {
      const count = counts.get(result) ?? 0;
      return count === 0 ? [] : [`${formatNumber(count)} ${word}`];
    })
    .join(", ");
}
