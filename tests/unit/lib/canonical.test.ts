import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { canonicalPieces } from "#src/lib/canonical-pieces.ts";
import { canonicalJson, digestOf, sha256Hex } from "#src/lib/canonical.ts";
import { digestAsync } from "#src/lib/digest-async.ts";

describe("canonical JSON", () => {
  test("orders keys by UTF-16 code units and leaves no white space", () => {
    expect(canonicalJson({ b: [1, { z: null, a: true }], a: "é", "\u20ac": 1, B: 2 })).toBe(
      '{"B":2,"a":"é","b":[1,{"a":true,"z":null}],"€":1}',
    );
  });

  test("writes numbers the shortest way", () => {
    expect(canonicalJson([1.0, 1e21, 0.000001, 1e-7, -0])).toBe("[1,1e+21,0.000001,1e-7,0]");
  });

  test.each([undefined, Number.NaN, Number.POSITIVE_INFINITY])("refuses %s", (value) => {
    expect(() => canonicalJson(value)).toThrow();
  });

  test("property: the order in which keys were added does not matter", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const turned = Object.fromEntries(Object.entries(record).toReversed());
        expect(digestOf(turned)).toBe(digestOf(record));
      }),
    );
  });
});

describe("canonical JSON in pieces", () => {
  const long = { z: { list: Array.from({ length: 450 }, (_, at) => ({ b: at, a: [`"${at}`] })), é: 1 }, a: "x" };

  test("cuts a long list, and is the same text", () => {
    const pieces = [...canonicalPieces(long)];
    expect(pieces.length).toBeGreaterThan(3);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(canonicalJson(long).length / 2);
    expect(pieces.join("")).toBe(canonicalJson(long));
  });

  test("property: whatever stands around a long list", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), async (around, name) => {
        const value = { ...around, [name]: long, none: undefined };
        expect([...canonicalPieces(value)].join("")).toBe(canonicalJson(value));
        expect(await digestAsync(value)).toBe(digestOf(value));
      }),
      { numRuns: 20 },
    );
  });

  test("refuses what has no JSON form, in a list that is cut too", async () => {
    await expect(digestAsync([...Array(300).keys(), Number.NaN])).rejects.toThrow();
  });
});

describe("SHA-256", () => {
  test.each([
    { text: "", hex: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { text: "abc", hex: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  ])("of '$text'", ({ text, hex }) => {
    expect(sha256Hex(text)).toBe(hex);
  });

  test("takes text as UTF-8", () => {
    expect(sha256Hex("é")).toBe("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
  });
});
