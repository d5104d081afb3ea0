import type { Permission, Role } from "#src/domain/vocabulary.ts";

export type Person = { readonly id: string; readonly name: string };

/** Who calls: resolved from the token by the backend, never taken from a request body. */
export type Caller = {
  readonly person: Person;
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
};

/** By what somebody could decide when they did; it may be taken from them later. */
export type Authority = Pick<Caller, "roles" | "permissions">;

export function authorityOf({ roles, permissions }: Caller): Authority {
  return { roles, permissions };
}

/** Stands as actor of what happens by itself: expiry, re-evaluation, end of a hold, items done. */
export const system: Person = { id: "system", name: "System" };

/** The proposer of what an investigation found. */
export const air: Person = { id: "air", name: "AIR" };
