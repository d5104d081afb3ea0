import { describe, expect, test } from "vitest";
import {
  formatAgo,
  formatDuration,
  formatExact,
  formatInstant,
  formatShort,
  formatTimeLeft,
  urgencyOf,
} from "#src/lib/time.ts";
import { createServerClock } from "#src/lib/clock.ts";

const s = 1000;
const min = 60 * s;
const h = 60 * min;
const d = 24 * h;

describe("durations", () => {
  test.each([
    [0, "0 s"],
    [999, "0 s"],
    [45 * s, "45 s"],
    [10 * min + 19 * s, "10 min 19 s"],
    [9 * min, "9 min"],
    [d - 1, "23 h 59 min"],
    [d + 9 * h + 59 * min, "1 d 9 h"],
    [6 * d, "6 d"],
  ])("%i ms lasts %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  test.each([
    [-5 * s, "0 s"],
    [45 * s, "45 s"],
    [20 * h + 59 * min, "20 h"],
    [d, "1 d"],
    [2 * d + 21 * h, "2 d 21 h"],
  ])("%i ms to go reads %s", (ms, text) => {
    expect(formatTimeLeft(ms)).toBe(text);
  });

  test.each([
    [30 * s, "just now"],
    [-30 * s, "just now"],
    [5 * min, "5 min ago"],
    [6 * d + 23 * h, "6 d ago"],
    [-20 * h, "in 20 h"],
  ])("%i ms back reads %s", (ms, text) => {
    expect(formatAgo(ms)).toBe(text);
  });

  test.each([
    [d - 1, "urgent"],
    [d, "soon"],
    [2 * d - 1, "soon"],
    [2 * d, "none"],
  ])("with %i ms left the urgency is %s", (ms, urgency) => {
    expect(urgencyOf(ms)).toBe(urgency);
  });
});

describe("instants", () => {
  const iso = "2026-12-07T00:04:33.051Z";

  test.each([
    ["date", "7 Dec 2026"],
    ["day", "7 Dec"],
    ["minute", "00:04"],
    ["time", "00:04:33"],
    ["dateTime", "7 Dec 2026, 00:04"],
  ] as const)("%s", (style, text) => {
    expect(formatInstant(iso, style, "utc")).toBe(text);
  });

  test("the exact form names its zone and leaves nothing out", () => {
    expect(formatExact(iso, "utc")).toBe("7 Dec 2026, 00:04:33.051 UTC");
  });

  test.each(["", "31 February", "2026-02-31T00:00:00Z", "2026-13-01T00:00:00Z", "1700000000", "2026-12-07"])(
    "'%s' is no time and reads unknown",
    (text) => {
      expect(formatInstant(text, "date", "utc")).toBe("unknown");
      expect(formatExact(text, "utc")).toBe("unknown");
    },
  );

  test.each([
    ["2026-12-07T09:00:00Z", "09:00"],
    ["2026-12-06T23:59:59Z", "Yesterday"],
    ["2026-11-17T09:14:00Z", "17 Nov"],
    ["2025-12-07T09:14:00Z", "7 Dec 2025"],
  ])("%s in a column read on 7 Dec 2026: %s", (at, text) => {
    expect(formatShort(at, Date.parse("2026-12-07T10:00:00Z"), "utc")).toBe(text);
  });
});

describe("the backend's clock", () => {
  test("follows what the backend told, and ignores what is no time", () => {
    let system = 1000;
    const clock = createServerClock(() => system);
    clock.observe("1970-01-01T00:01:00.000Z");
    system += 500;
    expect(clock.now()).toBe(60_500);
    clock.observe(null);
    clock.observe("soon");
    expect(clock.now()).toBe(60_500);
  });

  test("runs as fast as the backend's, without a leap when that changes", () => {
    let system = 1000;
    const clock = createServerClock(() => system);
    clock.observe("1970-01-01T00:01:00.000Z");
    system += 500;
    clock.setSpeed(60);
    expect(clock.now()).toBe(60_500);
    system += 100;
    expect(clock.now()).toBe(66_500);
    expect(clock.takes(6000)).toBe(100);
    clock.setSpeed(0);
    system += 5000;
    expect(clock.now()).toBe(66_500);
    expect(clock.takes(1)).toBe(Number.POSITIVE_INFINITY);
  });
});
