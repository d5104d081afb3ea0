import * as fc from "fast-check";
import { personaIds } from "#tests/support/backend.ts";
import { standings } from "./people.ts";

/** Ids of the story; `~2` are those proposed again, `import 1` the first that an import brought. */
const actionIds = ["cluster", "email", "note", "crowd", "leaving", "url", "host", "rule"];
const laterIds = [...actionIds.map((id) => `${id}~2`), "import 1", "import 2", "import 3", "import 1~2"];

const as = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("operator" as const, "operator-2" as const) },
  fc.constantFrom(...personaIds),
);
const id = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...actionIds) },
  { weight: 2, arbitrary: fc.constantFrom(...laterIds) },
);
/** `stale`: what was seen last, without looking again, as from a screen that stood for a while. */
const digest = fc.oneof(
  { weight: 4, arbitrary: fc.constant("current" as const) },
  { weight: 5, arbitrary: fc.constant("stale" as const) },
  fc.constantFrom("first" as const, "forged" as const),
);
const round = fc.oneof({ weight: 5, arbitrary: fc.constant("current" as const) }, fc.constantFrom("none", "old"));

const oneIn = (n: number) => fc.nat(n - 1).map((drawn) => drawn === 0);
/**
 * Key 0 is none; the same key again is a repeated call. `blank` leaves out reason and comment. `any`: of the action that is
 * named, however it stands; else of one whose status asks for it, so that not everything is refused.
 */
const common = { as, id, digest, round, key: fc.nat(3), blank: oneIn(8), any: oneIn(4) };
const deed = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constant("approve" as const), ...common }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reject" as const), ...common }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("undo" as const), ...common }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("targets" as const), ...common }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constantFrom("execute", "cancel", "retry", "withdraw", "repropose", "evidence-opened", "hand-over"),
      ...common,
    }),
  },
);
export type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

const seconds: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 2, 9, 10, 11, 60) },
  { weight: 2, arbitrary: fc.constantFrom(600, 1_800, 3_599, 3_600, 7_200) },
  fc.constantFrom(86_399, 86_400, 518_390, 518_400, 604_800, 1_209_600),
);

/** Around the end of a hold. */
const soon: fc.Arbitrary<number> = fc.constantFrom(1, 12, 70);

const change = fc.constantFrom(
  { mailboxes: 0 },
  { mailboxes: 1 },
  { mailboxes: 100_000 },
  { holdSeconds: 0 },
  { holdSeconds: 120 },
  { hours: 1 },
  { ownDomains: ["evil.example"] },
  { pause: true },
  { pause: false },
  { pause: false },
  { version: 0 },
);

/** What rarely comes by chance alone, told in a few steps each (`scenes.ts`). */
export const sceneNames = [
  "executeInPause",
  "holdInPause",
  "runInPause",
  "againInPause",
  "rightLostInHold",
  "rightLostAtExecute",
  "rightLostInRun",
  "rightLostBeforeRetry",
  "rightLostInUndo",
  "oldApproval",
  "oldFirstApproval",
  "executeOfTwo",
  "stopInRun",
  "lateSecond",
  "lookThenDecide",
  "lookThenUndo",
  "retryLate",
  "repeatedCall",
  "investigationDone",
  "deletedTwice",
] as const;
export type SceneName = (typeof sceneNames)[number];

/** One thing that somebody does or that happens. */
export const step = fc.oneof(
  { weight: 24, arbitrary: deed },
  {
    weight: 14,
    arbitrary: fc.record({ do: fc.constant("scene" as const), name: fc.constantFrom(...sceneNames), id }),
  },
  // One person decides on a whole investigation in one go.
  { weight: 1, arbitrary: fc.record({ do: fc.constant("sweep" as const), as }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("together" as const),
      as,
      decision: fc.constantFrom("approve" as const, "approve" as const, "reject" as const),
      ids: fc.array(fc.constantFrom(...actionIds), { minLength: 1, maxLength: 5 }),
      digest,
      key: fc.nat(2),
    }),
  },
  // Approved so late that the hold ends after the action expires.
  { weight: 1, arbitrary: fc.record({ do: fc.constant("brink" as const), id }) },
  { weight: 9, arbitrary: fc.record({ do: fc.constant("wait" as const), seconds }) },
  // Whoever must agrees, and it executes: what comes after (undo, retry, proposing again) is reached often.
  { weight: 8, arbitrary: fc.record({ do: fc.constant("carry" as const), id, seconds: soon }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("retryOften" as const), as, id, times: fc.constantFrom(2, 6) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("takeBack" as const), id, seconds: soon }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("race" as const),
      deeds: fc.array(deed, { minLength: 2, maxLength: 3 }),
      sameId: fc.boolean(),
    }),
  },
  // Their turn comes late: others are being written, and time passes meanwhile.
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("queued" as const),
      deeds: fc.array(deed, { minLength: 1, maxLength: 4 }),
      seconds,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("policy" as const),
      as: fc.oneof({ weight: 4, arbitrary: fc.constant("administrator" as const) }, as),
      change,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("people" as const),
      who: fc.constantFrom("operator", "operator-2", "administrator"),
      standing: fc.constantFrom(...standings, "full" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("import" as const),
      as,
      file: fc.nat(4),
      times: fc.constantFrom(1, 1, 1, 4),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("again" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("restart" as const) }) },
);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
export type StepOf<Name extends Step["do"]> = Extract<Step, { do: Name }>;

/** How the stored log is altered at the end of some sequences. */
export const tampering = fc.record({
  how: fc.constantFrom(
    "data",
    "dataAndHash",
    "actor",
    "deleted",
    "repeated",
    "swapped",
    "cut",
    "first",
    "forgedStart",
    "forgedItems",
  ),
  /** Where, as a share of the log. */
  where: fc.double({ min: 0, max: 1, noNaN: true }),
});
export type Tampering = typeof tampering extends fc.Arbitrary<infer T> ? T : never;
