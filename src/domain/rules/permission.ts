import type { Caller } from "#src/domain/model/people.ts";
import { permitted, refused, type Ruling } from "#src/domain/ruling.ts";
import { actionKinds, type ActionKind } from "#src/domain/vocabulary.ts";

const softDeletes: ReadonlySet<ActionKind> = new Set<ActionKind>(["softDeleteEmail", "softDeleteEmailCluster"]);

/**
 * deciding, and every other command on an action, needs an operator or administrator; soft deletes also need
 * Search and Purge. (Defender asks Search and Purge for every kind; least privilege by kind is ours.)
 */
export function mayDecide(caller: Caller, kind: ActionKind): Ruling {
  const decides = caller.roles.includes("securityOperator") || caller.roles.includes("securityAdministrator");
  if (!decides) {
    return refused("forbidden", "Your role can read but not decide. A security operator can.", {
      missing: "securityOperator",
    });
  }
  if (softDeletes.has(kind) && !caller.permissions.includes("searchAndPurge")) {
    return refused("forbidden", "Deleting mail needs the permission Search and Purge, which you do not have.", {
      missing: "searchAndPurge",
    });
  }
  return permitted;
}

/** Whether there is any kind that the caller may decide on. */
export function mayDecideAny(caller: Caller): Ruling {
  const [first, ...others] = actionKinds.map((kind) => mayDecide(caller, kind));
  return others.find(({ allowed }) => allowed) ?? first ?? permitted;
}

/** Imports bring in proposals, so they need a role that decides. */
export function mayImport(caller: Caller): Ruling {
  if (caller.roles.some((role) => role !== "securityReader")) return permitted;
  return refused("forbidden", "Your role can read but not import. A security operator can.", {
    missing: "securityOperator",
  });
}
