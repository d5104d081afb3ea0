import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defangUrl } from "#src/lib/defang.ts";
import { findTerms } from "#src/lib/find-terms.ts";
import { foldText, termText, textMatcher } from "#src/lib/fold-text.ts";

const hits = (text: string, search: string) => findTerms(text, search).map(({ from, to }) => text.slice(from, to));

describe("what of a shown text a search has hit", () => {
  test.each([
    ["Invoice overdue, action required", "invoice ACTION", ["Invoice", "action"]],
    ["Invoice overdue, action required", '"overdue, action"', ["overdue, action"]],
    ["overdue  \t action", '"overdue action"', ["overdue  \t action"]],
    ["Straße 7, STRASSE 8", "strasse", ["Straße", "STRASSE"]],
    ["Re\u0301sume\u0301 und Résumé", "résumé", ["Re\u0301sume\u0301", "Résumé"]],
    ["ｂｉｌｌing", "billing", ["ｂｉｌｌing"]],
    ["Don’t", "don't", ["Don’t"]],
    // In a shown text what would be hidden is a mark of its own.
    ["pay⟦U+200B⟧load", "payload", []],
    ["abcabc", "abc bca", ["abcabc"]],
    ["abc abc", "abc", ["abc", "abc"]],
    ["hxxps://pay[.]billing-desk[.]example/invoice", "billing-desk.example", ["billing-desk[.]example"]],
    [
      "hxxps://pay[.]billing-desk[.]example/invoice",
      "https://pay.billing-desk.example",
      ["hxxps://pay[.]billing-desk[.]example"],
    ],
    [
      "hxxps://pay[.]billing-desk[.]example/invoice",
      "hxxps://pay[.]billing-desk[.]example/",
      ["hxxps://pay[.]billing-desk[.]example/"],
    ],
    ["post@parcel[.]example", "parcel.example", ["parcel[.]example"]],
    ["4,812", "4812", ["4,812"]],
    ["4,812", "#4812", ["4,812"]],
    ["4,812", "4,812", ["4,812"]],
    ["640 of 1,640 items", "640", ["640", "640"]],
    ["nothing of it", "else", []],
    ["", "x", []],
    ["x", "  ", []],
  ])("%j searched for %j", (text, search, expected) => {
    expect(hits(text, search)).toEqual(expected);
  });

  test("whatever the text and the search: spans lie in the text, in order and apart, and cut no character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (text, search) => {
        const spans = findTerms(text, search);
        let before = -1;
        for (const { from, to } of spans) {
          expect(from).toBeGreaterThan(before);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          before = to;
        }
        const whole = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map(
          ({ index }) => index,
        );
        for (const { from, to } of spans) expect([...whole, text.length]).toEqual(expect.arrayContaining([from, to]));
      }),
    );
  });

  test("a word that the search finds in a text is marked in it, defanged or not", () => {
    const words = fc.stringMatching(/^[a-z0-9éß-]{1,8}$/);
    fc.assert(
      fc.property(
        words,
        fc.array(words, { maxLength: 5 }),
        fc.array(words, { maxLength: 5 }),
        (word, before, after) => {
          const text = [...before, word.toUpperCase(), ...after].join(" ");
          expect(textMatcher(termText(word))?.(foldText(text))).toBe(true);
          expect(findTerms(text, termText(word))).not.toEqual([]);
          const url = `https://${word.replace(/[éß]/g, "e")}.example/${word}`;
          expect(findTerms(defangUrl(url), url)).toEqual([{ from: 0, to: defangUrl(url).length }]);
        },
      ),
    );
  });
});
