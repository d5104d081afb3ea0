import type { AuditEntry } from "#src/domain/model/events.ts";
import type { LogStorage } from "#src/backend/ports.ts";

/** A log in memory: for tests, and where the browser gives no storage. */
export function createMemoryStorage(): LogStorage {
  let entries: AuditEntry[] = [];
  let meta: Record<string, string> = {};
  return {
    load: async () => ({ entries: [...entries], meta: { ...meta } }),
    append: async (more) => {
      entries.push(...more);
    },
    replace: async (fresh, freshMeta) => {
      entries = [...fresh];
      meta = { ...freshMeta };
    },
    saveMeta: async (key, value) => {
      if (value === null) delete meta[key];
      else meta[key] = value;
    },
  };
}
