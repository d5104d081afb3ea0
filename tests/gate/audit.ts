import type { Belief } from "./belief.ts";
import type { Entry, Policy } from "./entries.ts";
import type { People } from "./people.ts";
import type { Whereabouts } from "./whereabouts.ts";

/** What a reader of one kind of entry may look at besides the action. */
export type Audit = {
  readonly policy: Policy;
  readonly people: People;
  readonly whereabouts: Whereabouts;
  readonly beliefs: ReadonlyMap<string, Belief>;
  expect(holds: boolean, otherwise: string): void;
};

export type Reader = (audit: Audit, belief: Belief, entry: Entry, at: number) => void;

/** seconds by the stricter policy, and at least ten where two must agree. Milliseconds. */
export function holdOf({ proposedUnder }: Belief, needed: number, policy: Policy): number {
  return Math.max(proposedUnder.holdSeconds, policy.holdSeconds, needed > 1 ? 10 : 0) * 1000;
}

/** R-19, milliseconds, by the stricter policy. */
export function validFor({ proposedUnder }: Belief, policy: Policy): number {
  return Math.min(proposedUnder.approvalValidHours, policy.approvalValidHours) * 3_600_000;
}
