import type { Session } from "#src/api/contract/shapes/policy.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { Caller } from "#src/domain/model/people.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import { evidenceDemandOf } from "#src/domain/policy.ts";
import { toIso } from "#src/lib/time.ts";
import type { Core } from "#mocks/backend/core.ts";

export function sessionOf(
  { person, roles, permissions }: Caller,
  { world, alteredEntry, clockFault }: Pick<Core, "world" | "alteredEntry" | "clockFault">,
  now: Instant,
): Session {
  return {
    user: person,
    roles: [...roles],
    permissions: [...permissions],
    policy: policyRow(world.policy),
    alteredEntry,
    clockFault:
      clockFault === null
        ? null
        : { kind: clockFault.kind, machine: toIso(clockFault.machine), backend: toIso(clockFault.backend) },
    now: toIso(now),
  };
}

export function policyRow(policy: Policy): Session["policy"] {
  return { ...policy, evidenceRequired: evidenceDemandOf(policy), ownDomains: [...policy.ownDomains] };
}
