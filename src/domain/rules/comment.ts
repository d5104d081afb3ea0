import { permitted, refused, type Ruling } from "#src/domain/ruling.ts";

/** Where a sentence is needed, blank is none. */
export function commentGiven(comment: string | null, ask: string): Ruling {
  return (comment ?? "").trim() === "" ? refused("reason_required", ask) : permitted;
}
