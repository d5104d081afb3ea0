import * as fc from "fast-check";
import { personaIds } from "#tests/support/backend.ts";

/** Ids of the small story; `~2` are those proposed again. */
const actionIds = ["email", "cluster", "url", "rule", "crowd", "cluster~2", "email~2", "crowd~2", "url~2", "rule~2"];

const as = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("operator" as const, "operator-2" as const) },
  fc.constantFrom(...personaIds),
);
const id = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...actionIds.slice(0, 5)) }, fc.constantFrom(...actionIds));
const digest = fc.oneof({ weight: 6, arbitrary: fc.constant("current" as const) }, fc.constantFrom("first", "forged"));
const round = fc.oneof({ weight: 5, arbitrary: fc.constant("current" as const) }, fc.constantFrom("none", "old"));

/** One thing that somebody does or that happens. Key 0 is none; the same key again is a repeated call. */
export const step = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constant("approve" as const), as, id, digest, round, key: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reject" as const), as, id, digest, round, key: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("undo" as const), as, id, digest, round, key: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("targets" as const), as, id, digest, round, key: fc.nat(3) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom("execute", "cancel", "retry", "withdraw", "repropose"),
      as,
      id,
      digest,
      round,
      key: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("policy" as const),
      as,
      change: fc.constantFrom(
        { mailboxes: 1 },
        { mailboxes: 100_000 },
        { holdSeconds: 0 },
        { holdSeconds: 120 },
        { hours: 1 },
        { pause: true },
        { pause: false },
      ),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      seconds: fc.constantFrom(0, 1, 5, 10, 11, 60, 600, 3_599, 3_600, 86_399, 86_400, 604_800),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("restart" as const) }) },
);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
