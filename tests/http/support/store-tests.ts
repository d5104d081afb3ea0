import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import type { LogStorage } from "#src/backend/ports.ts";
import { approve, detailOf, outcomeOf, wholeLog } from "#tests/contract/support/ask.ts";
import { firstBadEntry } from "#tests/contract/support/independent.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";

/** Something that is done to a store behind the back of the backend that uses it. */
export type Harm = {
  readonly name: string;
  /** Answers how to take it back. */
  readonly harm: () => Promise<() => Promise<void>>;
  /** What a start makes of it where nobody takes it back: it finds the log altered, or as it was acknowledged. */
  readonly afterwards: "altered" | "asItWas";
  /** It cannot be taken back. */
  readonly isFinal?: true;
};

const session = z.object({ alteredEntry: z.nullable(z.number()) });

/**
 * What any store of the log owes: what is accepted is what the next start reads. `open` opens it as a start does; what was
 * opened before writes no more.
 */
export function describeStore(name: string, open: () => Promise<LogStorage>, harms: readonly Harm[]): void {
  const start = async () => startBackend({ story: smallStory(), storage: await open() });
  const alteredEntry = async (backend: TestBackend) =>
    session.parse((await backend.call("reader", "GET", "/api/session")).body).alteredEntry;
  /** A backend that has accepted an approval, whose hold has not ended. */
  const begun = async () => {
    const backend = await start();
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("200");
    return { backend, acknowledged: await wholeLog(backend) };
  };

  describe(`R-14 ${name}, while the backend runs`, () => {
    test.each(harms)("$name: nothing is accepted, nothing executed, and a start says so", async (done) => {
      const { backend, acknowledged } = await begun();
      await done.harm();
      for (const id of ["rule", "email"]) {
        expect(outcomeOf(await approve(backend, id, "operator"))).toBe("503 audit_unavailable");
        expect(await detailOf(backend, id)).toMatchObject({ status: "pendingApproval", approvals: [] });
      }
      backend.advance(600);
      expect(await detailOf(backend, "url")).toMatchObject({ status: "approved", progress: { done: 0 } });

      const later = await start();
      const found = (await alteredEntry(later)) === null ? "asItWas" : "altered";
      expect(found).toBe(done.afterwards);
      const log = (await wholeLog(later)).slice(0, acknowledged.length);
      expect(found === "altered" || firstBadEntry(log) === null).toBe(true);
      expect(log.length).toBeLessThanOrEqual(acknowledged.length);
    });

    test.each(harms.filter(({ isFinal }) => isFinal !== true))(
      "$name and taken back: it goes on, and nothing is lost",
      async ({ harm }) => {
        const { backend } = await begun();
        const takeBack = await harm();
        expect(outcomeOf(await approve(backend, "rule", "operator"))).toBe("503 audit_unavailable");
        await takeBack();
        expect(outcomeOf(await approve(backend, "rule", "operator"))).toBe("200");
        backend.advance(600);
        expect(await detailOf(backend, "url")).toMatchObject({ status: "completed" });
        const whole = await wholeLog(backend);
        const later = await start();
        expect(await alteredEntry(later)).toBeNull();
        expect((await wholeLog(later)).slice(0, whole.length)).toEqual(whole);
        expect(firstBadEntry(await wholeLog(later))).toBeNull();
      },
    );
  });
}
