import { describe, expect, test } from "vitest";
import { earliestLook, nextLook } from "#src/api/queries/next-look.ts";

const now = Date.UTC(2026, 10, 23, 10);
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();
const action = { status: "pendingApproval", paused: false, executesAt: null, expiresAt: at(3600) } as const;

describe("when an action is looked at again", () => {
  test.each([
    { what: "a hold: right after its end", given: { status: "approved", executesAt: at(8) }, ms: 8100 },
    {
      what: "a hold that is over, in the queue: each second",
      given: { status: "approved", executesAt: at(-1) },
      ms: 1000,
    },
    { what: "running: each second", given: { status: "running", executesAt: at(-5) }, ms: 1000 },
    { what: "paused: seldom", given: { status: "running", paused: true }, ms: 5000 },
    { what: "pending: right after it expires", given: {}, ms: 3_600_100 },
    { what: "ended: never", given: { status: "completed" }, ms: false },
    { what: "rejected: never", given: { status: "rejected" }, ms: false },
  ] as const)("$what", ({ given, ms }) => {
    expect(nextLook({ ...action, ...given }, now)).toBe(ms);
  });

  test("a list is looked at when its first row changes", () => {
    const held = { ...action, status: "approved", executesAt: at(3) } as const;
    expect(earliestLook([action, held, { ...action, status: "failed" }], now)).toBe(3100);
    expect(earliestLook([{ ...action, status: "failed" }], now)).toBe(false);
    expect(earliestLook([], now)).toBe(false);
  });
});
