import { describe, expect, test } from "vitest";
import { policyChanges } from "#src/domain/policy-changes.ts";
import { demandsOf, draftOf, errorsIn, rebased, type Policy } from "#src/features/settings/policy-draft.ts";

const policy: Policy = {
  version: 1,
  secondApproval: { mailboxes: 50 },
  holdSeconds: 10,
  approvalValidHours: 24,
  evidenceRequired: "onPage",
  pause: null,
  ownDomains: ["northwind.example"],
};

describe("the policy as it is typed", () => {
  test("round trip", () => {
    const { version: _version, pause: _pause, ...demands } = policy;
    expect(demandsOf(draftOf(policy))).toEqual(demands);
  });

  test.each([
    { field: "mailboxes", good: ["0", " 100000 "], bad: ["", "-1", "100001", "1.5", "1e3", "fifty"] },
    { field: "holdSeconds", good: ["0", "600"], bad: ["601", "", "10 s"] },
    { field: "approvalValidHours", good: ["1", "168"], bad: ["0", "169"] },
    {
      field: "ownDomains",
      good: ["", "a.example", "a.example\nB.Example", "a.example, b.example"],
      bad: ["localhost", "https://a.example", "a..example", "-a.example", `${"a".repeat(64)}.example`, "a_b.example"],
    },
  ] as const)("$field", ({ field, good, bad }) => {
    for (const value of good) expect(errorsIn({ ...draftOf(policy), [field]: value }), value).toEqual({});
    for (const value of bad)
      expect(Object.keys(errorsIn({ ...draftOf(policy), [field]: value })), value).toEqual([field]);
  });

  test("onto somebody else's change: what was typed stays, the rest follows", () => {
    const onto = { ...policy, version: 2, holdSeconds: 60, secondApproval: { mailboxes: 40 } };
    expect(rebased({ ...draftOf(policy), mailboxes: "30" }, policy, onto)).toEqual({
      ...draftOf(onto),
      mailboxes: "30",
    });
  });
});

describe("R-02 whether a change demands more or less", () => {
  test.each([
    { change: { secondApproval: { mailboxes: 20 } }, effects: ["stricter"] },
    { change: { secondApproval: { mailboxes: 80 } }, effects: ["weaker"] },
    { change: { holdSeconds: 30 }, effects: ["stricter"] },
    { change: { holdSeconds: 0 }, effects: ["weaker"] },
    { change: { approvalValidHours: 12 }, effects: ["stricter"] },
    { change: { approvalValidHours: 48 }, effects: ["weaker"] },
    { change: { evidenceRequired: "highImpact" }, effects: ["stricter"] },
    { change: { ownDomains: ["northwind.example", "fabrikam.example"] }, effects: ["stricter"] },
    { change: { ownDomains: [] }, effects: ["weaker"] },
    { change: { ownDomains: ["fabrikam.example"] }, effects: ["both"] },
    { change: {}, effects: [] },
    { change: { holdSeconds: 0, approvalValidHours: 1 }, effects: ["weaker", "stricter"] },
  ] satisfies { change: Partial<Policy>; effects: string[] }[])("$change", ({ change, effects }) => {
    expect(policyChanges(policy, { ...policy, ...change }).map(({ effect }) => effect)).toEqual(effects);
  });
});
