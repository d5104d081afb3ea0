import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { untilDeadline } from "#src/api/queries/clock-beat.ts";
import { serverClock } from "#src/lib/clock.ts";

const noon = "2026-11-25T12:00:00.000Z";
const at = (seconds: number) => new Date(Date.parse(noon) + seconds * 1000).toISOString();
const approved = {
  status: "approved",
  expiresAt: at(86_400),
  executesAt: at(10),
  queuePosition: null,
  paused: false,
} as const;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  serverClock.observe(noon);
});
afterEach(() => {
  serverClock.setSpeed(1);
  vi.useRealTimers();
});

test("an approved action is read again right after its hold has ended", () => {
  expect(untilDeadline([approved])).toBe(10_050);
});

test("one whose hold has passed is read again each second, later less often", () => {
  serverClock.observe(at(11));
  expect(untilDeadline([approved])).toBe(1000);
  serverClock.observe(at(30));
  expect(untilDeadline([approved])).toBe(5000);
});

test("by the backend's clock, however fast it runs", () => {
  serverClock.setSpeed(10);
  expect(untilDeadline([approved])).toBe(1050);
  serverClock.setSpeed(0);
  expect(untilDeadline([approved])).toBe(Number.POSITIVE_INFINITY);
});

test("what waits for a free slot, or for the end of a pause, is not asked for each second", () => {
  serverClock.observe(at(11));
  expect(
    untilDeadline([
      { ...approved, queuePosition: 3 },
      { ...approved, paused: true },
    ]),
  ).toBeGreaterThan(86_000_000);
});

test("the earliest deadline of all counts: expiry of what is pending, the hold of an undo", () => {
  const pending = { ...approved, status: "pendingApproval", executesAt: null, expiresAt: at(60) } as const;
  expect(untilDeadline([pending])).toBe(60_050);
  const undo = { approvals: [], approvalsRequired: 1, executesAt: at(5) };
  const completed = { ...pending, status: "completed", undo } as const;
  expect(untilDeadline([pending, completed])).toBe(5050);
  expect(untilDeadline([{ ...completed, undo: null }])).toBe(Number.POSITIVE_INFINITY);
  expect(untilDeadline([])).toBe(Number.POSITIVE_INFINITY);
});
