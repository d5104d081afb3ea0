import { parse } from "csv-parse/sync";
import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { cellText, formulaStart, jsonLine } from "#src/backend/export/safe-text.ts";

/** One record as the export writes it. */
function recordOf(...cells: readonly string[]): string {
  return Papa.unparse([cells.map(cellText)], { newline: "\r\n", escapeFormulae: formulaStart });
}

function readBack(record: string): readonly string[] {
  const [cells = []] = parse(record);
  return cells;
}

const isFormula = (cell: string) => /^[\s"]*[=+\-@＝＋－＠]/u.test(cell);
const pieces = fc.constantFrom(
  "=",
  "+",
  "-",
  "@",
  "＝",
  ";",
  ",",
  '"',
  " ",
  "\t",
  "\r",
  "\n",
  "1+1",
  "HYPERLINK(",
  "\u202e",
  "\u200b",
  "'",
  "|",
  "ü",
);
const hostile = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""));

describe("a cell of the CSV", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+49 30 1234", "'+49 30 1234"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "⟦U+0009⟧=1"],
    [" =1", "' =1"],
    ["＝1", "'＝1"],
    ["a;=1", "a;'=1"],
    ["a; =1", "a;' =1"],
    ["two\r\nlines", "two⟦U+000D⟧⟦U+000A⟧lines"],
    ["\u202egnp.exe", "⟦U+202E⟧gnp.exe"],
    ['plain, with a comma and "quotes"', 'plain, with a comma and "quotes"'],
    ["a=b; c-d", "a=b; c-d"],
  ])("%j reads back as %j", (text, expected) => {
    expect(readBack(recordOf("action", text))).toEqual(["action", expected]);
  });

  test("is never a formula, whichever list separator the spreadsheet takes", () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const record = recordOf("action", one, other);
        expect(record).not.toMatch(/[\r\n]/);
        expect(readBack(record).some(isFormula)).toBe(false);
        // A reader that takes the semicolon for the separator sees no quotes of ours.
        for (const piece of record.split(";")) expect(isFormula(piece)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a line of JSON", () => {
  test("is what it was, on one line, with nothing hidden in it", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: "binary" })), (text) => {
        const line = jsonLine({ text });
        expect(JSON.parse(line)).toEqual({ text });
        expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test("characters beyond the first plane are escaped in both halves", () => {
    expect(jsonLine("\u{e0041}")).toBe(String.raw`"\udb40\udc41"`);
  });
});
