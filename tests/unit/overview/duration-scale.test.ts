import { describe, expect, test } from "vitest";
import { scaleOf } from "#src/features/overview/trends/time-to-decision.tsx";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

describe("the scale of durations", () => {
  test("lies between the round durations around the values, and grows with them", () => {
    const { heightOf, lines } = scaleOf([12 * minute, 40 * minute, 14 * hour]);
    expect(lines.map(({ label }) => label)).toEqual(["1 h", "6 h", "1 d"]);
    expect(lines.at(-1)?.at).toBe(1);
    const heights = [10 * minute, 12 * minute, hour, 14 * hour, day].map(heightOf);
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
    expect([heights[0], heights.at(-1)]).toEqual([0, 1]);
  });

  test("holds what is equal, what took no time, and what took longer than a week", () => {
    expect(scaleOf([hour, hour]).lines.map(({ label }) => label)).toEqual(["6 h"]);
    expect(scaleOf([0]).heightOf(0)).toBe(0);
    expect(scaleOf([30 * day]).heightOf(30 * day)).toBe(1);
    expect(scaleOf([7 * day]).heightOf(7 * day)).toBe(1);
  });
});
