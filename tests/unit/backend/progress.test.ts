import { expect, test } from "vitest";
import { LivelockGuard } from "#src/backend/engine/due-processor.ts";

test("settling that asks for the same thing at one instant again and again is a fault, getting on is none", () => {
  const progress = new LivelockGuard();
  for (let at = 0; at < 1_000; at += 1) progress.note("act-1", { what: "lapse", at }, 1);
  const again = () => progress.note("act-1", { what: "lapse", at: 999 }, 1);
  expect(() => {
    for (let n = 0; n < 100; n += 1) again();
  }).toThrow("Settling does not get past 1970-01-01T00:00:00.999Z");
});

test("many actions due at one instant are no fault", () => {
  const progress = new LivelockGuard();
  expect(() => {
    for (let n = 0; n < 100; n += 1) progress.note(`act-${n}`, { what: "expire", at: 1_000 }, 100);
  }).not.toThrow();
});
