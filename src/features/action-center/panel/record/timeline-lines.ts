import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { parseInstant } from "#src/lib/time.ts";
import { countProcessed, type Processed } from "#src/domain/entry-sentence.ts";

/** One line of the timeline: an entry, or several of the same kind that follow each other. */
export interface TimelineLine {
  readonly entry: AuditEntryRow;
  /** Sequence of the first of them; that of the entry itself where it stands alone. */
  readonly first: number;
  /** Results of items in it, counted; null for any other type. */
  readonly processed: Processed | null;
  /** Milliseconds from when who decided here had opened the evidence; null for any other entry, or where they had not. */
  readonly sinceOpened: number | null;
}

/** Newest first. Items are logged in small batches; those of one run stand in one line. */
export function timelineLines(entries: readonly AuditEntryRow[]): TimelineLine[] {
  const lines: TimelineLine[] = [];
  for (const entry of entries) {
    if (entry.type !== "action.itemsProcessed") {
      lines.push({ entry, first: entry.sequence, processed: null, sinceOpened: sinceOpened(entry, entries) });
      continue;
    }
    const last = lines.at(-1);
    const batch = last?.processed ?? undefined;
    const first = batch === undefined ? entry.sequence : (last?.first ?? entry.sequence);
    if (batch !== undefined) lines.pop();
    lines.push({ entry, first, processed: countProcessed(entry.data, batch), sinceOpened: null });
  }
  return lines.toReversed();
}

function sinceOpened({ type, actor, time }: AuditEntryRow, entries: readonly AuditEntryRow[]): number | null {
  if (type !== "action.approved" && type !== "action.rejected") return null;
  const opened = entries.find((other) => isOpening(other) && other.actor.id === actor.id);
  const [from, to] = [parseInstant(opened?.time ?? ""), parseInstant(time)];
  return from === null || to === null || from > to ? null : to - from;
}

/** Not where there was nothing to open. */
function isOpening({ type, data }: AuditEntryRow): boolean {
  return type === "action.evidenceOpened" && data["nothingToOpen"] !== true;
}
