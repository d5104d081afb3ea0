import type { Instant } from "#src/domain/model/action.ts";
import type { Person } from "#src/domain/model/people.ts";
import { MINUTE } from "#src/lib/instant.ts";

type Claim = { readonly by: Person; readonly at: Instant };
type Kept = Claim & { readonly until: Instant };

/** Who has an action open. It holds nobody up and stands in no log; each ends by itself a minute after it was last said. */
export type Claims = {
  put(actionId: string, by: Person, now: Instant): void;
  end(actionId: string, by: Person): void;
  /** Who came first, first. */
  of(actionId: string, now: Instant): readonly Claim[];
  forgetAll(): void;
};

const keptFor = MINUTE;

export function createClaims(): Claims {
  const claims = new Map<string, Map<string, Kept>>();
  return {
    put(actionId, by, now) {
      const open = claims.get(actionId) ?? new Map<string, Kept>();
      const known = open.get(by.id);
      const at = known !== undefined && known.until > now ? known.at : now;
      open.set(by.id, { by, at, until: now + keptFor });
      claims.set(actionId, open);
    },
    end(actionId, by) {
      const open = claims.get(actionId);
      open?.delete(by.id);
      if (open?.size === 0) claims.delete(actionId);
    },
    of(actionId, now) {
      const open = [...(claims.get(actionId)?.values() ?? [])].filter(({ until }) => until > now);
      return open.toSorted((a, b) => a.at - b.at).map(({ by, at }) => ({ by, at }));
    },
    forgetAll: () => claims.clear(),
  };
}
