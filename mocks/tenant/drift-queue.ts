import type { Instant } from "#src/domain/model/action.ts";
import type { TenantObjects } from "#src/domain/model/mail.ts";

/** One thing that happens to the tenant at a set time. */
export type DriftStep = { readonly at: Instant } & (
  | { readonly drift: "arrives"; readonly objects: TenantObjects }
  | { readonly drift: "deletedByUser" | "restoredByUser" | "zapped" | "purgedByUser"; readonly messageId: string }
  | { readonly drift: "clicked"; readonly url: string; readonly mailbox: string }
  | { readonly drift: "ruleRemovedByUser"; readonly mailbox: string; readonly ruleId: string }
);

export type EndlessDrift = null | ((step: number) => DriftStep | null);

/** Two streams, each in order of time, taken as one; a scripted step goes before an endless one of the same instant. */
export type DriftQueue = { next(): DriftStep | null; take(): DriftStep | null };

export function driftQueue(script: readonly DriftStep[], endless: EndlessDrift): DriftQueue {
  let taken = 0;
  let round = 0;
  let ahead = endless?.(0) ?? null;

  const next = (): DriftStep | null => {
    const scripted = script[taken] ?? null;
    if (scripted === null || ahead === null) return scripted ?? ahead;
    return ahead.at < scripted.at ? ahead : scripted;
  };
  const take = (): DriftStep | null => {
    const step = next();
    if (step === null) return null;
    if (step === ahead) {
      round += 1;
      ahead = endless?.(round) ?? null;
    } else {
      taken += 1;
    }
    return step;
  };
  return { next, take };
}
