import { describe, expect, test } from "vitest";
import { authorityIn } from "#src/features/action-center/record/record-model.ts";

const entryWith = (data: Readonly<Record<string, unknown>>) => ({
  sequence: 7,
  time: "2026-11-23T14:00:00.000Z",
  actor: { id: "operator", name: "Mira Novak" },
  type: "action.approved",
  data,
  requestId: null,
  previousHash: "0".repeat(64),
  hash: "0".repeat(64),
});

describe("by what somebody could decide, as a record tells it", () => {
  test.each([
    [{ roles: ["securityOperator"], permissions: ["searchAndPurge"] }, "Security operator, Search and Purge"],
    [
      { roles: ["securityAdministrator", "securityOperator"], permissions: [] },
      "Security administrator, Security operator",
    ],
    // A later version may know others; every object answers to this one.
    [{ roles: ["constructor"], permissions: [7] }, "constructor"],
    [{ roles: [], permissions: [] }, null],
    ["administrator", null],
  ])("%j", (authority, words) => {
    expect(authorityIn(entryWith({ authority }))).toBe(words);
  });

  test("an entry of an earlier log tells of none", () => {
    expect(authorityIn(entryWith({ comment: "Agreed" }))).toBeNull();
  });
});
