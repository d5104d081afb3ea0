import { describe, expect, test } from "vitest";
import { arrangementText, changedPlace, movedPlace, readArrangement } from "#src/ui/data-table/arrangement.ts";

const columns = [{ id: "kind", always: true }, { id: "target" }, { id: "impact" }, { id: "expiresAt" }];
const standard = readArrangement("", columns);
const shownIds = (text: string) =>
  readArrangement(text, columns).map(
    ({ id, shown, width }) => `${shown ? "" : "-"}${id}${width === null ? "" : `:${width}`}`,
  );

describe("an arrangement of columns", () => {
  test("is what was kept, read again", () => {
    const moved = movedPlace(standard, "impact", -1);
    const narrow = changedPlace(moved, "expiresAt", { width: 60 });
    const text = arrangementText(changedPlace(narrow, "target", { shown: false }), columns);
    expect(text).toBe("kind impact -target expiresAt:60");
    expect(arrangementText(readArrangement(text, columns), columns)).toBe(text);
  });

  test("the standard one needs no text", () => {
    expect(arrangementText(standard, columns)).toBe("");
    const there = movedPlace(standard, "impact", -1);
    expect(arrangementText(movedPlace(there, "impact", 1), columns)).toBe("");
  });

  test.each([
    [
      "a column that came later stands where it usually does",
      "expiresAt kind impact",
      ["expiresAt", "kind", "target", "impact"],
    ],
    [
      "one that is no more is left out",
      "owner kind target impact expiresAt",
      ["kind", "target", "impact", "expiresAt"],
    ],
    ["one given twice counts once", "target:80 kind target:90", ["target:80", "impact", "expiresAt", "kind"]],
    ["the one that always shows is shown", "-kind -target", ["kind", "-target", "impact", "expiresAt"]],
    ["widths keep their bounds", "kind:1 target:99999", ["kind:48", "target:480", "impact", "expiresAt"]],
    ["what cannot be read counts for nothing", "impact kind:x <b> -- kind", ["impact", "expiresAt", "kind", "target"]],
  ])("%s", (_what, text, expected) => {
    expect(shownIds(text)).toEqual(expected);
  });

  test("at its ends nothing moves", () => {
    expect(movedPlace(standard, "kind", -1)).toBe(standard);
    expect(movedPlace(standard, "expiresAt", 1)).toBe(standard);
  });
});
