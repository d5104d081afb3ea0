import type { Instant } from "#src/domain/model/action.ts";
import type { Person } from "#src/domain/model/people.ts";
import { MINUTE } from "#src/lib/instant.ts";

type Claim = { readonly by: Person; readonly at: Instant };
type Kept = Claim & { readonly until: Instant };

/** Who has an action open. It holds nobody up and stands in no log; each ends by itself a minute after it was last said. */
export type Presence = {
  put(actionId: string, by: Person, now: Instant): void;
  end(actionId: string, by: Person): void;
  /** Who came first, first. */
  of(actionId: string, now: Instant): readonly Claim[];
  /** Of every action that somebody has open. */
  all(now: Instant): readonly (Claim & { readonly actionId: string })[];
  /** Drops those that were not said again in time. */
  endOld(now: Instant): void;
  forgetAll(): void;
  /** Tells whenever somebody opened or closed an action, not when it is said again; the result ends it. */
  watch(listener: () => void): () => void;
};

const keptFor = MINUTE;

export function createPresence(): Presence {
  const claims = new Map<string, Map<string, Kept>>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const of: Presence["of"] = (actionId, now) => {
    const open = [...(claims.get(actionId)?.values() ?? [])].filter(({ until }) => until > now);
    return open.toSorted((a, b) => a.at - b.at).map(({ by, at }) => ({ by, at }));
  };
  const drop = (which: (kept: Kept, actionId: string) => boolean) => {
    let dropped = false;
    for (const [actionId, open] of claims) {
      for (const [personId, kept] of open) if (which(kept, actionId)) dropped = open.delete(personId);
      if (open.size === 0) claims.delete(actionId);
    }
    if (dropped) tell();
  };
  return {
    put(actionId, by, now) {
      const open = claims.get(actionId) ?? new Map<string, Kept>();
      const known = open.get(by.id);
      const again = known !== undefined && known.until > now;
      open.set(by.id, { by, at: again ? known.at : now, until: now + keptFor });
      claims.set(actionId, open);
      if (!again) tell();
    },
    end: (actionId, by) => drop((kept, id) => id === actionId && kept.by.id === by.id),
    of,
    all: (now) => [...claims.keys()].flatMap((actionId) => of(actionId, now).map((claim) => ({ actionId, ...claim }))),
    endOld: (now) => drop(({ until }) => until <= now),
    forgetAll: () => drop(() => true),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
