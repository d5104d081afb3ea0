import { visibleText } from "#src/lib/visible-text.ts";

/** What makes a spreadsheet take a cell for a formula; full-width forms are folded to ASCII by some. */
export const formulaStart = /^[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;
/** Where the list separator is a semicolon, a spreadsheet begins a new cell after one inside our quotes. */
const formulaAfterSemicolon = /;(?=[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

/** Latin letters, quotes and dashes: nearly all text, and quickly told. What could hide something is looked at closely. */
const plain = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e]*$/;

/** Text for a CSV cell: nothing hidden, no line break, no second formula. What begins like a formula gets its quote later. */
export function cellText(text: string): string {
  return (plain.test(text) ? text : visibleText(text)).replace(formulaAfterSemicolon, ";'");
}

const hiddenInJson = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** JSON on one line. Control, bidi and other hidden characters are written as escapes: exact for programs, visible for people. */
export function jsonLine(value: unknown): string {
  const text = JSON.stringify(value);
  if (plain.test(text)) return text;
  return text.replace(hiddenInJson, (character) =>
    Array.from({ length: character.length }, (_, unit) => escapeOf(character.charCodeAt(unit))).join(""),
  );
}

function escapeOf(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}
