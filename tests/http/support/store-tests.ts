import { describe, expect, test } from "vitest";
import type { LogStorage } from "#mocks/backend/ports.ts";
import { approve, detailOf, outcomeOf, wholeLog } from "#tests/contract/support/ask.ts";
import { firstBadEntry } from "#tests/contract/support/independent.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { startBackend } from "#tests/support/backend.ts";

/** Something that is done to a store behind the back of the backend that uses it. */
export type Harm = {
  readonly name: string;
  /** Answers how to take it back; null where that cannot be done. */
  readonly harm: () => Promise<null | (() => Promise<void>)>;
  /** What a start over it must make of it, where it is not taken back: the first entry that does not hold, or that it is as it was. */
  readonly afterwards: "altered" | "asItWas";
};

/**
 * What any store of the log owes: what is accepted is what the next start reads. `open` opens it as a start does; what was
 * opened before writes no more.
 */
export function describeStore(name: string, open: () => Promise<LogStorage>, harms: readonly Harm[]): void {
  const start = async () => startBackend({ story: smallStory(), storage: await open() });
  const alteredEntry = async (backend: Awaited<ReturnType<typeof start>>) =>
    (await backend.call("reader", "GET", "/api/session")).body;

  describe(`R-14 ${name}, while the backend runs`, () => {
    test.each(harms)("$name: nothing is accepted or executed until it is as it was", async ({ harm, afterwards }) => {
      const backend = await start();
      expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("200");
      const acknowledged = await wholeLog(backend);
      const mend = await harm();
      for (const id of ["rule", "email"]) {
        expect(outcomeOf(await approve(backend, id, "operator"))).toBe("503 audit_unavailable");
        expect(await detailOf(backend, id)).toMatchObject({ status: "pendingApproval", approvals: [] });
      }
      // The hold of what was approved before ends, and nothing of it is done.
      backend.advance(600);
      expect(await detailOf(backend, "url")).toMatchObject({ status: "approved", progress: { done: 0 } });

      if (mend === null) {
        const later = await start();
        if (afterwards === "altered") {
          expect(await alteredEntry(later)).toMatchObject({ alteredEntry: expect.any(Number) });
          expect((await wholeLog(later)).length).toBeLessThanOrEqual(acknowledged.length);
        } else {
          expect((await wholeLog(later)).slice(0, acknowledged.length)).toEqual(acknowledged);
        }
        return;
      }
      await mend();
      expect(outcomeOf(await approve(backend, "rule", "operator"))).toBe("200");
      expect(await detailOf(backend, "url")).toMatchObject({ status: "completed" });
      const whole = await wholeLog(backend);
      const later = await start();
      expect(await alteredEntry(later)).toMatchObject({ alteredEntry: null });
      expect((await wholeLog(later)).slice(0, whole.length)).toEqual(whole);
      expect(firstBadEntry(await wholeLog(later))).toBeNull();
    });
  });
}
