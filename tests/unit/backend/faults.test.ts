import { describe, expect, test } from "vitest";
import { createFaults, noFaults, type Fate } from "#mocks/demo/create-demo-controls.ts";

const call = "POST /api/actions/act-1/approve";

function fates(seed: number, count = 400, of = call): readonly Fate[] {
  const faults = createFaults();
  faults.set({ ...noFaults, errorRate: 0.2 }, seed);
  return Array.from({ length: count }, () => faults.fateOf(of, null));
}

describe("faults by seed", () => {
  test("the same seed fails the same calls; another seed and another call fail others", () => {
    expect(fates(7)).toEqual(fates(7));
    expect(fates(7)).not.toEqual(fates(8));
    expect(fates(7)).not.toEqual(fates(7, 400, "GET /api/actions"));
  });

  test("what else is called meanwhile does not matter", () => {
    const faults = createFaults();
    faults.set({ ...noFaults, errorRate: 0.2 }, 7);
    const mixed = Array.from({ length: 400 }, (_, index) => {
      if (index % 3 === 0) faults.fateOf("GET /api/session", null);
      return faults.fateOf(call, null);
    });
    expect(mixed).toEqual(fates(7));
  });

  test("as often as was asked, in all three ways", () => {
    const many = fates(7, 4000);
    const failed = many.filter((fate) => fate !== "answered");
    expect(failed.length / many.length).toBeCloseTo(0.2, 1);
    for (const way of ["lost", "lostAfter", "failed"]) {
      expect(failed.filter((fate) => fate === way).length).toBeGreaterThan(200);
    }
  });

  test("none without faults; the one that was named always", () => {
    const faults = createFaults();
    expect(Array.from({ length: 50 }, () => faults.fateOf(call, "approveAction"))).not.toContain("lost");
    faults.set({ ...noFaults, failing: "approveAction" }, 1);
    expect(Array.from({ length: 50 }, () => faults.fateOf(call, "approveAction"))).not.toContain("answered");
    expect(faults.fateOf(call, "rejectAction")).toBe("answered");
    expect(faults.fateOf(call, null)).toBe("answered");
  });

  test("setting them anew tells what still waits", () => {
    const faults = createFaults();
    const { changed } = faults;
    faults.set({ ...noFaults, offline: true }, 1);
    expect(changed.aborted).toBe(true);
    expect(faults.changed.aborted).toBe(false);
  });
});
