import { mayAdminister } from "#src/domain/decide-policy.ts";
import type { Caller } from "#src/domain/model/people.ts";
import { mayDecideAny, mayImport } from "#src/domain/rules/permission.ts";
import { permitted, type Ruling } from "#src/domain/ruling.ts";
import type { Route } from "./route.ts";

/** Bytes. More than any honest command of one action has, and too few to fill a memory with. */
const maxWithoutRole = 16 * 1024;

/**
 * What may be read of a body before its role is asked for: the role comes first. A file is not read at all from a caller who may
 * not import. A command's body is short and its faults are told before the role (order of refusal), so that little of it is read.
 */
export function allowanceFor({ path, takes, mostBytes }: Route, caller: Caller): { role: Ruling; mostBytes: number } {
  const role = roleAt(path, caller);
  if (role.allowed) return { role, mostBytes };
  return { role, mostBytes: takes === "file" ? 0 : maxWithoutRole };
}

/** R-02 as far as it can be told from the address: whether this caller could be allowed anything there. The rest is for the rules. */
function roleAt(path: string, caller: Caller): Ruling {
  if (path.startsWith("/api/imports")) return mayImport(caller);
  if (path === "/api/policy") return mayAdminister(caller.roles);
  const isCommand =
    path === "/api/decisions" || (path.startsWith("/api/actions/") && !path.endsWith("/evidence-opened"));
  return isCommand ? mayDecideAny(caller) : permitted;
}
