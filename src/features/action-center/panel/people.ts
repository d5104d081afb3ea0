import type { Session } from "#src/contract/shapes/policy.ts";

/** Who looks, and by which policy; null while the session is not known. */
export type Viewer = Pick<Session, "user" | "policy"> | null;

export function nameFor(person: { readonly id: string; readonly name: string }, viewer: Viewer): string {
  return person.id === viewer?.user.id ? "you" : person.name;
}
