import { toIso } from "#src/lib/time.ts";
import type { Context } from "./context.ts";
import type { LedgerEvent } from "./model/events.ts";
import type { Policy } from "./model/policy.ts";
import { evidenceDemandOf, evidenceField } from "./policy.ts";
import type { EvidenceDemand } from "./vocabulary.ts";
import { decision, permitted, refused, type Decision, type Ruling } from "./ruling.ts";

/**
 * A whole policy as its editor sends it: who paused and when is for the backend to say. An editor that does not know what can
 * be demanded of evidence leaves it as it is.
 */
export type PolicyCommand = Omit<Policy, "pause" | "evidenceRequired"> & {
  readonly evidenceRequired?: EvidenceDemand | undefined;
  readonly pause: null | { readonly reason: string | null };
};

/** Changes the policy. `version` is that which was edited; another than the current is stale. */
export function decidePolicy(
  command: PolicyCommand,
  { caller, policy, now }: Pick<Context, "caller" | "policy" | "now">,
): Decision<LedgerEvent> {
  return decision(
    [() => mayAdminister(caller.roles), () => pauseReasonGiven(command), () => sameVersion(command, policy)],
    () => {
      const reason = command.pause?.reason ?? "";
      const pause = command.pause === null ? null : (policy.pause ?? { reason, by: caller.person, at: toIso(now) });
      const after: Policy = {
        version: policy.version + 1,
        secondApproval: { mailboxes: command.secondApproval.mailboxes },
        holdSeconds: command.holdSeconds,
        approvalValidHours: command.approvalValidHours,
        pause: pause === null ? null : { ...pause, reason },
        ownDomains: [...new Set(command.ownDomains.map((domain) => domain.toLowerCase()))],
        ...evidenceField(command.evidenceRequired ?? evidenceDemandOf(policy)),
      };
      return [{ type: "policy.changed", data: { before: policy, after } }];
    },
  );
}

/** policy changes need a security administrator. */
export function mayAdminister(roles: Context["caller"]["roles"]): Ruling {
  if (roles.includes("securityAdministrator")) return permitted;
  return refused("forbidden", "Only a security administrator can change the policy.", {
    missing: "securityAdministrator",
  });
}

function pauseReasonGiven({ pause }: PolicyCommand): Ruling {
  if (pause === null || (pause.reason ?? "").trim() !== "") return permitted;
  return refused("reason_required", "Say in a sentence why all execution is paused.");
}

function sameVersion({ version }: PolicyCommand, policy: Policy): Ruling {
  if (version === policy.version) return permitted;
  return refused("stale_review", "Somebody changed the policy since you opened it. Look again, then change it.", {
    difference: [{ field: "version", before: version, after: policy.version }],
  });
}
