import type { Instant } from "#src/domain/model/action.ts";
import { SECOND } from "#src/lib/instant.ts";

/** A page that shows an action reads it anew every 15 s at the latest, so one that was read within this is open somewhere. */
const openFor = 20 * SECOND;

export type Readers = {
  /** A page asked for something; an action's detail is what an open panel asks for. */
  note(method: string, pathname: string): void;
  isOpen(actionId: string): boolean;
};

/** Which actions are open in some page, as far as its calls tell. `now`: the machine's time. */
export function createReaders(now: () => Instant): Readers {
  const reads = new Map<string, Instant>();
  return {
    note(method, pathname) {
      const [, id] = /^\/api\/actions\/([^/]+)$/.exec(pathname) ?? [];
      if (method !== "GET" || id === undefined) return;
      for (const [known, at] of reads) if (now() - at >= openFor) reads.delete(known);
      reads.set(id, now());
    },
    isOpen(actionId) {
      const at = reads.get(actionId);
      return at !== undefined && now() - at < openFor;
    },
  };
}
