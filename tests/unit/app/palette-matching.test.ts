import { Sun } from "lucide-react";
import { expect, test } from "vitest";
import { matching, type PaletteEntry, type PaletteGroup } from "#src/app/palette/entry.ts";

const entry = (label: string, hint?: string): PaletteEntry => ({
  id: label,
  label,
  ...(hint !== undefined && { hint }),
  icon: Sun,
  run: () => undefined,
});

const groups: readonly PaletteGroup[] = [
  { label: "Go to", items: [entry("Pending"), entry("History")] },
  { label: "Act as", items: [entry("Jonas Weber", "Security operator"), entry("Ada Perez", "Security administrator")] },
];

const found = (text: string) => matching(groups, text).flatMap(({ items }) => items.map(({ label }) => label));

test("every word is looked for in the words, the hint and the group, in any case and order", () => {
  expect(found("hist")).toEqual(["History"]);
  expect(found("go")).toEqual(["Pending", "History"]);
  expect(found("OPERATOR jonas")).toEqual(["Jonas Weber"]);
  expect(found("security")).toEqual(["Jonas Weber", "Ada Perez"]);
  expect(found("jonas ada")).toEqual([]);
});

test("nothing typed offers all; a group without any is left out", () => {
  expect(found("  ")).toHaveLength(4);
  expect(matching(groups, "pend").map(({ label }) => label)).toEqual(["Go to"]);
});
