import type { ImportedReport, ImportReport } from "#src/contract/shapes/import.ts";
import type { ImportReport as ToldReport } from "#src/domain/model/import.ts";
import { notFound } from "#src/domain/refused.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";

export function reportRow({ leftOut, became, ...counts }: ToldReport): ImportReport {
  const { total, byReason, lines } = leftOut;
  return { ...counts, leftOut: { total, byReason: { ...byReason }, lines: [...lines] }, became: [...became] };
}

/** An import as it was told when it was taken in. Throws 404. */
export function importedReport(importId: string, world: WorldView): ImportedReport {
  const entry = world.importOf(importId);
  if (entry === null) throw notFound("There is no such import.");
  return { at: entry.time, by: entry.actor, sequence: entry.sequence, report: reportRow(entry.data.report) };
}
