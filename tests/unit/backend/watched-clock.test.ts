import { describe, expect, test } from "vitest";
import { WatchedClock } from "#src/backend/engine/watched-clock.ts";
import { DAY, HOUR } from "#src/lib/instant.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";

function machine() {
  const time = { now: noon, uptime: 5000 };
  const clock = new WatchedClock({ now: () => time.now, uptime: () => time.uptime });
  const pass = (ms: number) => {
    time.now += ms;
    time.uptime += ms;
  };
  return { time, clock, pass };
}

describe("the machine's clock against its uptime", () => {
  test("a laptop that slept for two days woke at the right time", () => {
    const { clock, pass } = machine();
    pass(2 * DAY);
    expect([clock.leap, clock.now()]).toEqual([null, noon + 2 * DAY]);
  });

  test.each([-1, 1])("one that is set by up to a day is followed (%s)", (sign) => {
    const { clock, time } = machine();
    time.now += sign * DAY;
    expect([clock.leap, clock.now()]).toEqual([null, noon + sign * DAY]);
  });

  test.each([-366, -2, 2, 366])("one that leaps by %s days is not followed, until it is back", (days) => {
    const { clock, time, pass } = machine();
    pass(HOUR);
    time.now += days * DAY;
    pass(HOUR);
    expect([clock.leap, clock.now()]).toEqual([days * DAY, noon + 2 * HOUR]);
    time.now -= days * DAY;
    expect([clock.leap, clock.now()]).toEqual([null, noon + 2 * HOUR]);
  });

  test("small moves add up to a leap", () => {
    const { clock, time } = machine();
    for (let n = 0; n < 3; n += 1) time.now += 10 * HOUR;
    expect(clock.leap).toBe(30 * HOUR);
  });

  test("where the host knows no uptime the clock is believed", () => {
    const time = { now: noon };
    const clock = new WatchedClock({ now: () => time.now });
    time.now += 366 * DAY;
    expect([clock.leap, clock.now()]).toEqual([null, noon + 366 * DAY]);
  });
});
