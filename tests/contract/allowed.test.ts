import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actionCommands, type ActionCommandName } from "#src/domain/vocabulary.ts";
import { personaIds, startBackend, type Persona, type StartTest, type TestBackend } from "#tests/support/backend.ts";
import { detailOf, outcomeOf, pageOf } from "./support/ask.ts";
import { everyStatus } from "./support/every-status.ts";

type Step = {
  readonly as: Persona;
  readonly command: ActionCommandName;
  /** Which action, as a share of the list. */
  readonly which: number;
  /** Seconds that pass before it. */
  readonly wait: number;
};

const steps = fc.array(
  fc.record({
    as: fc.constantFrom(...personaIds),
    command: fc.constantFrom(...actionCommands),
    which: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    wait: fc.constantFrom(0, 0, 0, 1, 3, 12, 60, 3600, 90_000),
  }),
  { minLength: 10, maxLength: 40, size: "max" },
);

const paths: Readonly<Record<ActionCommandName, readonly [method: string, path: string]>> = {
  approve: ["POST", "approve"],
  reject: ["POST", "reject"],
  withdraw: ["POST", "withdraw"],
  editTargets: ["PUT", "targets"],
  execute: ["POST", "execute"],
  cancel: ["POST", "cancel"],
  retry: ["POST", "retry"],
  undo: ["POST", "undo"],
  repropose: ["POST", "repropose"],
};

/** Sends the command as the screen would: with the right digest, round, reason and comment. */
async function send(backend: TestBackend, id: string, { as, command }: Step): Promise<string> {
  const { reviewDigest, round, undo } = await detailOf(backend, id, as);
  const [method, path] = paths[command];
  const decides = command === "approve" || command === "reject" || command === "editTargets";
  const body = {
    round,
    comment: "Looked at.",
    ...(decides && { reviewDigest }),
    ...(command === "undo" && { reviewDigest: undo?.reviewDigest ?? reviewDigest }),
    ...(command === "reject" && { reason: "other" }),
    ...(command === "editTargets" && { excludedItemIds: [] }),
  };
  return outcomeOf(await backend.call(as, method, `/api/actions/${id}/${path}`, body));
}

async function holds(start: StartTest, walk: readonly Step[]): Promise<void> {
  const backend = await startBackend(start);
  const { rows } = await pageOf(backend, "?limit=200&sort=id");
  for (const step of walk) {
    backend.advance(step.wait);
    const id = rows[Math.floor(step.which * rows.length)]?.id ?? "";
    const { allowed, status } = await detailOf(backend, id, step.as);
    const ruling = allowed[step.command];
    const outcome = await send(backend, id, step);
    const code = ruling.allowed ? "" : outcome.slice(4);
    const came = { step, id, status, yes: outcome === "200", code };
    expect(came).toEqual({
      step,
      id,
      status,
      yes: ruling.allowed,
      code: ruling.allowed || code === "" ? "" : ruling.code,
    });
  }
  expect(backend.faults).toEqual([]);
}

/** Milliseconds; some hundred requests each. */
const slow = 120_000;

describe("`allowed` says yes exactly when the command succeeds", () => {
  test(
    "over everybody, every command, every kind and status",
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, (walk) => holds({ story: everyStatus() }, walk)),
        { numRuns: 15 },
      );
    },
    slow,
  );

  test(
    "over the demo",
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, (walk) => holds({}, walk)),
        { numRuns: 4 },
      );
    },
    slow,
  );
});
