import type { AuditEntryRow } from "#src/api/contract/shapes/audit.ts";
import { countProcessed, type Processed } from "#src/domain/entry-sentence.ts";

/** One line of the timeline: an entry, or several of the same kind that follow each other. */
export interface TimelineLine {
  readonly entry: AuditEntryRow;
  /** Results of items in it, counted; null for any other type. */
  readonly processed: Processed | null;
}

/** Newest first. Items are logged in small batches; those of one run stand in one line. */
export function timelineLines(entries: readonly AuditEntryRow[]): TimelineLine[] {
  const lines: TimelineLine[] = [];
  for (const entry of entries) {
    if (entry.type !== "action.itemsProcessed") {
      lines.push({ entry, processed: null });
      continue;
    }
    const batch = lines.at(-1)?.processed ?? undefined;
    if (batch !== undefined) lines.pop();
    lines.push({ entry, processed: countProcessed(entry.data, batch) });
  }
  return lines.toReversed();
}
