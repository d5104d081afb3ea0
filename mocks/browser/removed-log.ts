import type { Host } from "#mocks/demo/hosting.ts";
import type { LogStorage } from "#src/backend/ports.ts";

/** Kept beside a log that follows one which was removed; it goes with that log. */
const followsKey = "follows-removed";

type Noticing = Pick<Host, "followsRemoved"> & { readonly open: () => Promise<LogStorage> };

/**
 * Notices a store that was emptied from outside, as a browser does that is short of space. `wasKept`: a log is known to have
 * been stored here. No reset leaves a store empty, so one that is has lost it; the log that this start begins says so.
 */
export function noticeRemoval(open: () => Promise<LogStorage>, wasKept: boolean): Noticing {
  let found = false;
  let follows = false;
  const over = (store: LogStorage): LogStorage => ({
    ...store,
    async load() {
      const loaded = await store.load();
      const empty = loaded.entries.length === 0 && (loaded.head ?? 0) === 0;
      found = wasKept && empty;
      follows = loaded.meta[followsKey] !== undefined;
      return loaded;
    },
    replace(entries, meta) {
      follows = found;
      found = false;
      return store.replace(entries, follows ? { ...meta, [followsKey]: "yes" } : meta);
    },
  });
  return { open: async () => over(await open()), followsRemoved: () => follows };
}
