import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  boundOfDay,
  boundWords,
  dayAfter,
  dayAtBound,
  dayOf,
  daysSince,
  periodWords,
  sameTimeAfter,
  startOfDay,
} from "#src/lib/days.ts";
import { toIso } from "#src/lib/time.ts";

// Days are UTC wherever the reader is: here one where summer time ends on 25 October 2026, and one far from Greenwich.
describe.each(["Europe/Berlin", "Pacific/Kiritimati", "UTC"])("days, read in %s", (zone) => {
  beforeEach(() => {
    vi.stubEnv("TZ", zone);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test("an instant lies on its day in UTC, up to the last millisecond", () => {
    expect(dayOf(Date.UTC(2026, 9, 25))).toBe("2026-10-25");
    expect(dayOf(Date.UTC(2026, 9, 26) - 1)).toBe("2026-10-25");
  });

  test("each day is followed by the next, the long and the short one of summer time included", () => {
    expect(dayAfter("2026-10-25", 1)).toBe("2026-10-26");
    expect(dayAfter("2026-03-29", 1)).toBe("2026-03-30");
    expect(dayAfter("2026-11-23", -29)).toBe("2026-10-25");
    expect(dayAfter("2028-02-28", 1)).toBe("2028-02-29");
  });

  test("instants are counted by whole days from the first", () => {
    expect(daysSince("2026-10-25", Date.UTC(2026, 9, 25))).toBe(0);
    expect(daysSince("2026-10-25", Date.UTC(2026, 9, 26) - 1)).toBe(0);
    expect(daysSince("2026-10-25", Date.UTC(2026, 9, 26))).toBe(1);
    expect(daysSince("2026-10-25", Date.UTC(2026, 9, 25) - 1)).toBe(-1);
    expect(daysSince("2026-10-25", Date.UTC(2026, 10, 23, 14, 2))).toBe(29);
  });
});

describe("days of the reader's zone", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test.each([
    ["Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"],
    ["Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z"],
    ["Pacific/Kiritimati", "2026-11-17", "2026-11-16T10:00:00.000Z", "2026-11-17T10:00:00.000Z"],
    ["America/Los_Angeles", "2026-11-01", "2026-11-01T07:00:00.000Z", "2026-11-02T08:00:00.000Z"],
    // The clocks go from midnight to one: the day begins at one.
    ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00.000Z", "2026-04-24T21:00:00.000Z"],
    ["Asia/Kolkata", "2026-11-17", "2026-11-16T18:30:00.000Z", "2026-11-17T18:30:00.000Z"],
  ])("in %s the day %s is from %s to %s", (zone, day, start, end) => {
    vi.stubEnv("TZ", zone);
    expect(toIso(startOfDay(day, "local"))).toBe(start);
    expect(toIso(startOfDay(dayAfter(day, 1), "local"))).toBe(end);
    expect(dayOf(Date.parse(start), "local")).toBe(day);
    expect(dayOf(Date.parse(start) - 1, "local")).toBe(dayAfter(day, -1));
    expect(dayOf(Date.parse(end) - 1, "local")).toBe(day);
    expect(boundOfDay(day, "local")).toBe(start);
    expect(dayAtBound(start, "local")).toBe(day);
    expect(dayAtBound(start, "utc")).toBeNull();
  });

  test("days gone by are counted by the calendar, and the same time of day keeps its hour where the clocks change", () => {
    vi.stubEnv("TZ", "Europe/Berlin");
    const evening = Date.parse("2026-10-24T20:30:00Z");
    expect(daysSince("2026-10-23", evening, "local")).toBe(1);
    expect(toIso(sameTimeAfter(evening, 1, "local"))).toBe("2026-10-25T21:30:00.000Z");
    expect(toIso(sameTimeAfter(evening, 1, "utc"))).toBe("2026-10-25T20:30:00.000Z");
  });

  test("a bound says the same to everybody: a day of UTC stays a day in the address", () => {
    vi.stubEnv("TZ", "Europe/Berlin");
    expect(boundOfDay("2026-11-17", "utc")).toBe("2026-11-17");
    expect(dayAtBound("2026-11-17", "utc")).toBe("2026-11-17");
    expect(dayAtBound("2026-11-17", "local")).toBeNull();
    expect(dayAtBound("soon", "local")).toBeNull();
    expect(boundWords("2026-13-17", "utc")).toBe("unknown");
  });

  test("what is said of a period names the zone", () => {
    expect(periodWords("2026-11-17", undefined, "utc")).toBe("since 17 Nov 2026, UTC");
    expect(periodWords("2026-11-17", "2026-11-18T09:00:00.000Z", "utc")).toBe("17 Nov 2026 to 18 Nov 2026, 09:00, UTC");
    expect(periodWords(null, "2026-11-17", "local")).toMatch(/^before 17 Nov 2026.*, local time$/);
    expect(periodWords(undefined, undefined, "utc")).toBe("");
  });
});

describe("a column of past times in the reader's zone", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  // Formats keep the zone in which they were made, so each case has a module of its own.
  test.each([
    [
      "the day after one of 25 hours, early",
      "Europe/Berlin",
      "2026-10-24T22:30:00Z",
      "2026-10-25T23:30:00Z",
      "Yesterday",
    ],
    [
      "the day after one of 25 hours, two days before",
      "Europe/Berlin",
      "2026-10-24T21:30:00Z",
      "2026-10-25T23:30:00Z",
      "24 Oct",
    ],
    [
      "the day after one of 23 hours, late",
      "Europe/Berlin",
      "2026-03-29T21:30:00Z",
      "2026-03-30T21:30:00Z",
      "Yesterday",
    ],
    [
      "two days after, an hour past midnight",
      "Europe/Berlin",
      "2026-03-28T22:30:00Z",
      "2026-03-29T22:30:00Z",
      "28 Mar",
    ],
    ["where a day begins at one", "Africa/Cairo", "2026-04-23T21:30:00Z", "2026-04-23T22:30:00Z", "Yesterday"],
  ])("%s (%s)", async (_, zone, at, now, text) => {
    vi.stubEnv("TZ", zone);
    vi.resetModules();
    const { formatShort } = await import("#src/lib/time.ts");
    expect(formatShort(at, Date.parse(now), "local")).toBe(text);
  });
});
