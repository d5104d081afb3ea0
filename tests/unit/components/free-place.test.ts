import fc from "fast-check";
import { expect, test } from "vitest";
import { freePlace, overlap } from "#src/ui/free-place.ts";

const box = (left: number, top: number, width = 100, height = 20) => ({ left, top, width, height });

test.each([
  ["apart", box(0, 0), box(200, 0), 0],
  ["side by side", box(0, 0), box(100, 0), 0],
  ["one above the other", box(0, 0), box(0, 20), 0],
  ["by a corner", box(0, 0), box(90, 15), 50],
  ["one inside the other", box(0, 0), box(10, 5, 10, 10), 100],
])("what two boxes that lie %s have in common", (_how, a, b, area) => {
  expect(overlap(a, b)).toBe(area);
  expect(overlap(b, a)).toBe(area);
});

test("the first place that covers nothing, in the order that is wished", () => {
  const link = box(0, 40);
  expect(freePlace([box(0, 35), box(0, 80), box(0, 120)], [link])).toEqual(box(0, 80));
  expect(freePlace([box(0, 80), box(0, 35)], [link])).toEqual(box(0, 80));
});

test("where every place covers something, the one that covers least", () => {
  expect(freePlace([box(0, 35), box(0, 55)], [box(0, 40)])).toEqual(box(0, 55));
});

test("no other place covers less than the chosen one", () => {
  const boxes = fc.record({ left: fc.nat(300), top: fc.nat(300), width: fc.nat(90), height: fc.nat(90) });
  fc.assert(
    fc.property(boxes, fc.array(boxes), fc.array(boxes), (first, others, free) => {
      const covered = (place: typeof first) => free.reduce((sum, each) => sum + overlap(place, each), 0);
      const chosen = covered(freePlace([first, ...others], free));
      expect([first, ...others].every((place) => covered(place) >= chosen)).toBe(true);
    }),
  );
});
