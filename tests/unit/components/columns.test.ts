import { describe, expect, test } from "vitest";
import { fitColumns, layoutOf } from "#src/components/data-table/columns.ts";

const columns = [
  { id: "action", width: 260, compactWidth: 40, leaves: 4 },
  { id: "target", width: 220, grow: 1 },
  { id: "investigation", width: 100, leaves: 3 },
  { id: "severity", width: 100 },
  { id: "impact", width: 200, leaves: 2 },
  { id: "proposed", width: 90, leaves: 1 },
  { id: "expires", width: 80 },
];

describe("columns leave in a fixed order until the rest fits", () => {
  test.each([
    { room: 1050, hidden: [], compact: [] },
    { room: 1049, hidden: ["proposed"], compact: [] },
    { room: 959, hidden: ["proposed", "impact"], compact: [] },
    { room: 759, hidden: ["proposed", "impact", "investigation"], compact: [] },
    { room: 659, hidden: ["proposed", "impact", "investigation"], compact: ["action"] },
    { room: 200, hidden: ["proposed", "impact", "investigation"], compact: ["action"] },
  ])("$room px", ({ room, hidden, compact }) => {
    const fit = fitColumns(columns, room);
    expect([...fit.hidden]).toEqual(hidden);
    expect([...fit.compact]).toEqual(compact);
  });

  test("all stay while the room is not known", () => {
    expect(fitColumns(columns, 0)).toEqual({ hidden: new Set(), compact: new Set() });
  });

  test("the growing column gives up room before the table scrolls", () => {
    const layout = layoutOf(columns, fitColumns(columns, 200));
    expect(layout).toEqual({ template: "40px minmax(120px, 1fr) 100px 80px", leastWidth: 340 });
  });
});
