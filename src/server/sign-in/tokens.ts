import { createHash, randomBytes } from "node:crypto";
import type { Caller } from "#src/domain/model/people.ts";
import type { SignIn } from "#src/backend/ports.ts";

/** Who reads for the backend itself: what is due, what a webhook is told of. May decide nothing. */
const attendant = {
  person: { id: "attendant", name: "Attendant" },
  roles: ["securityReader"],
  permissions: [],
} as const satisfies Caller;

export type Tokens = {
  /** Who a bearer token names. */
  readonly signIn: SignIn;
  /** By person; those that were not given were made. */
  readonly held: ReadonlyMap<string, { readonly token: string; readonly given: boolean }>;
  /** The attendant's, which never leaves this process. */
  readonly attendant: string;
};

/** A token for each person of the tenant. `given`: by the person's id. */
export function createTokens(given: ReadonlyMap<string, string>, people: readonly Caller[]): Tokens {
  const held = new Map(
    people.map(({ person }) => {
      const token = given.get(person.id);
      return [person.id, { token: token ?? newToken(), given: token !== undefined }] as const;
    }),
  );
  const own = newToken();
  // By hash, so that how long a search takes says nothing of a token that is nearly right.
  const callers = new Map<string, ReturnType<SignIn>>([[hashOf(own), attendant]]);
  for (const caller of people) callers.set(hashOf(held.get(caller.person.id)?.token ?? newToken()), caller);
  return { signIn: (token) => callers.get(hashOf(token)) ?? null, held, attendant: own };
}

function newToken(): string {
  return randomBytes(24).toString("base64url");
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
