import { describe, expect, test } from "vitest";
import { chosenColumns, fitColumns, inSeenOrder, isStacked, layoutOf, stackedFit } from "#src/ui/data-table/columns.ts";

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
    expect(fitColumns(columns, 0)).toEqual({ hidden: new Set(), compact: new Set(), tight: new Set() });
  });

  test("the growing column gives up room before the table scrolls", () => {
    const layout = layoutOf(columns, fitColumns(columns, 200));
    expect(layout).toEqual({ template: "40px minmax(120px, 1fr) 100px 80px", leastWidth: 340 });
  });
});

describe("rows in two lines", () => {
  const places = [
    { id: "action", width: 244, compactWidth: 32, leaves: 2, stacked: "below" },
    { id: "target", width: 240, grow: 1, stacked: "main" },
    { id: "impact", width: 200, leaves: 1 },
    { id: "severity", width: 124, tightWidth: 88, stacked: "belowEnd" },
    { id: "expires", width: 84, tightWidth: 76, stacked: "end" },
  ] as const;
  const stackedAt = (room: number) => isStacked(places, fitColumns(places, room), room);

  test("where even so there is no room, columns become tight, and never while there is", () => {
    expect([...fitColumns(places, 480).tight]).toEqual([]);
    expect([...fitColumns(places, 479).tight]).toEqual(["severity", "expires"]);
    expect(layoutOf(places, fitColumns(places, 420)).template).toBe("32px minmax(120px, 1fr) 88px 76px");
  });

  test.each([
    { room: 1200, stacked: false },
    { room: 396, stacked: false },
    { room: 395, stacked: true },
    { room: 280, stacked: true },
    { room: 0, stacked: false },
  ])("at $room px what a row is about keeps 200: $stacked", ({ room, stacked }) => {
    expect(stackedAt(room)).toBe(stacked);
  });

  test("a table without places for two lines scrolls sideways instead", () => {
    expect(isStacked(columns, fitColumns(columns, 200), 200)).toBe(false);
  });

  test("what has no place in them leaves, and the rest is read as it is seen", () => {
    expect([...stackedFit(places).hidden]).toEqual(["impact"]);
    const shown = places.flatMap((place) => ("stacked" in place ? [{ id: place.id, stacked: place.stacked }] : []));
    expect(inSeenOrder(shown).map(({ id }) => id)).toEqual(["target", "expires", "action", "severity"]);
    const onOneLine = shown.map(({ id }) => ({ id, stacked: null }));
    expect(inSeenOrder(onOneLine)).toEqual(onOneLine);
  });
});

describe("widths that were chosen", () => {
  const layout = (room: number, widths: Readonly<Record<string, number>>) => {
    const { columns: chosen, fit } = chosenColumns(columns, new Map(Object.entries(widths)), room);
    return { hidden: [...fit.hidden], template: layoutOf(chosen, fit).template };
  };

  test("none: as usual", () => {
    expect(layout(1049, {})).toEqual({
      hidden: ["proposed"],
      template: layoutOf(columns, fitColumns(columns, 1049)).template,
    });
  });

  test("a wider column takes from the one that grows, and makes none leave", () => {
    expect(layout(1060, { impact: 300 })).toEqual({
      hidden: [],
      template: "260px minmax(120px, 1fr) 100px 100px 300px 90px 80px",
    });
    expect(layout(1060, { impact: 480 }).template).toBe("260px minmax(120px, 1fr) 100px 100px 310px 90px 80px");
    expect(layout(1060, { impact: 400, expires: 280 }).template).toBe(
      "260px minmax(120px, 1fr) 100px 100px 255px 90px 135px",
    );
  });

  test("a narrower one leaves room to others", () => {
    expect(layout(960, { impact: 110 }).hidden).toEqual([]);
    expect(layout(959, { impact: 110 }).hidden).toEqual(["proposed"]);
  });

  test("the column that grows has none", () => {
    expect(layout(2000, { target: 60 }).template).toBe(layout(2000, {}).template);
  });
});
