import type { ResponseOf } from "#src/contract/endpoint.ts";
import type { listPeople } from "#src/contract/session.ts";
import type { Session } from "#src/contract/shapes/policy.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { Caller } from "#src/domain/model/people.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import { evidenceDemandOf } from "#src/domain/policy.ts";
import { toIso } from "#src/lib/time.ts";
import type { Directory } from "#src/backend/ports.ts";
import type { Core } from "#src/backend/engine/core.ts";

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

/** Everyone who can sign in, by name; who has the same name, by id. */
export function peopleRows(directory: Directory): ResponseOf<typeof listPeople>["people"] {
  const rows = directory.people().map(({ person, roles }) => ({ ...person, roles: [...roles] }));
  return rows.toSorted((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1));
}

export function policyRow(policy: Policy): Session["policy"] {
  return { ...policy, evidenceRequired: evidenceDemandOf(policy), ownDomains: [...policy.ownDomains] };
}
