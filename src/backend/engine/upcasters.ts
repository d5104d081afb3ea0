import type { ImportReport } from "#src/domain/model/import.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";

/**
 * Raised when entries take another shape: a store of this version is opened by no older build. What is stored is never
 * rewritten, since every hash covers it; `upToDate` reads the entries of all versions before.
 *
 * 1: no report in `import.completed`. 2: nothing in `log.started` of an altered log before. 3: the facts of a URL block do not tell
 * whether it blocks a whole host, which the rules then read as they did (`approvals.ts`). 4: now.
 */
export const SCHEMA_VERSION = 4;

/** An entry of any version as one written today would say it: what folds and reads the log knows one shape. The hash stays. */
export function upcast(entry: AuditEntry): AuditEntry {
  switch (entry.type) {
    case "import.completed": {
      if (says(entry.data, "report")) return entry;
      const { importId, summary } = entry.data;
      return { ...entry, data: { ...entry.data, report: reportFrom(importId, summary) } };
    }
    case "log.started":
      return says(entry.data, "previousAltered") ? entry : { ...entry, data: { ...entry.data, previousAltered: null } };
    default:
      return entry;
  }
}

function says(data: object, field: string): boolean {
  return Object.hasOwn(data, field);
}

/** Of an import of version 1 only the counts were kept: no line can be named. */
function reportFrom(importId: string, summary: Readonly<Record<string, number>>): ImportReport {
  const count = (name: string) => summary[name] ?? 0;
  const unchanged = 0;
  return {
    importId,
    read: count("read"),
    investigations: { created: count("investigationsCreated"), updated: count("investigationsUpdated"), unchanged },
    actions: { created: count("actionsCreated"), updated: count("actionsUpdated"), unchanged },
    evidence: count("evidence"),
    duplicates: count("duplicates"),
    leftOut: { total: count("leftOut"), byReason: {}, lines: [] },
    became: [],
  };
}
