import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText, searchTerms, termText, textMatcher } from "#src/lib/fold-text.ts";

describe("the same word is found however it is written", () => {
  test.each([
    ["composed and decomposed", "Überfällig", "U\u0308berfa\u0308llig"],
    ["the Turkish capital with its dot", "İstanbul", "istanbul"],
    ["the Turkish letter without", "ISPARTA", "ısparta"],
    ["a typographic apostrophe", "O'Shea’s", "o’shea's"],
    ["typographic quotes", "the “final” notice", 'THE "FINAL" NOTICE'],
    ["dashes", "follow–up", "follow-up"],
    ["full width", "ＩＮＶＯＩＣＥ　７", "invoice 7"],
    ["sharp s", "Straße", "STRASSE"],
    ["the sigma at the end of a word", "ΟΔΟΣ", "οδος"],
    ["ligatures", "ofﬁce", "OFFICE"],
    ["spaces of any width and number", "pay\u00a0\u2009 now", "pay now"],
    ["characters that cannot be seen", "in\u200bvo\u00adice\u202e", "invoice"],
    ["their stand-ins as the page shows them", "in⟦U+200B⟧voice", "invoice"],
    ["an accent for an apostrophe", "o´shea", "o'shea"],
  ])("%s", (_, one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  test.each([
    ["letters and their accents", "uber", "über"],
    ["two words", "invoice", "invoices"],
  ])("%s stay two", (_, one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });

  test("whatever text it is: folding twice is folding once, and its composition does not matter", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
        expect(foldText(text.normalize("NFD"))).toBe(folded);
        expect(foldText(text.normalize("NFC"))).toBe(folded);
      }),
      { numRuns: 2000 },
    );
  });

  test("what parts a search text stays, so that texts can be folded one by one or joined", () => {
    expect(foldText(`${foldText("Ärger")}\u0000${foldText("B")}`)).toBe("ärger\u0000b");
  });
});

describe("what is searched for", () => {
  test.each<[string, readonly string[]]>([
    ["invoice overdue", ["invoice", "overdue"]],
    ['"invoice overdue" now', ["invoice overdue", "now"]],
    ["“invoice overdue”", ["invoice overdue"]],
    ['5" disk', ['5"', "disk"]],
    ['"not closed', ["not closed"]],
    ['"say \\"yes\\"" x', ['say "yes"', "x"]],
    ['"" "  "', []],
    ["  ", []],
  ])("%s", (text, terms) => {
    expect(searchTerms(text)).toEqual(terms);
  });

  test("terms are read back as they are written", () => {
    fc.assert(
      fc.property(fc.array(fc.string().map((text) => text.trim())), (terms) => {
        const given = terms.filter((term) => term !== "");
        expect(searchTerms(given.map(termText).join(" "))).toEqual(given.map((term) => term.replaceAll(/[«»]/g, '"')));
      }),
    );
  });

  test.each([
    ["words in any order", "overdue invoice", true],
    ["a word that is not there", "invoice paid", false],
    ["a phrase", '"invoice overdue"', true],
    ["a phrase in another order", '"overdue invoice"', false],
    ["a part of a word", "voic", true],
  ])("%s", (_, search, found) => {
    expect(textMatcher(search)?.(foldText("Invoice overdue: 4711"))).toBe(found);
  });

  test("nothing finds everything", () => {
    expect([textMatcher(""), textMatcher(' "" '), textMatcher("\u200b")]).toEqual([null, null, null]);
  });
});
