import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { dayAfter, dayOf, daysSince } from "#src/lib/days.ts";

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
