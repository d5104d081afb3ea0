import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { parseSearch, stringifySearch } from "#src/app/router.tsx";

describe("the address keeps what was typed", () => {
  test.each([
    ["?q=123", { q: "123" }],
    ["?q=true&sort=-expiresAt", { q: "true", sort: "-expiresAt" }],
    ["?kind=blockUrl&kind=softDeleteEmail", { kind: ["blockUrl", "softDeleteEmail"] }],
    ["?q=a%20b%2Bc", { q: "a b+c" }],
    ["?q=%E0%A4%A", { q: "\ufffd%A" }],
    ["", {}],
  ])("%s", (address, search) => {
    expect(parseSearch(address)).toEqual(search);
  });

  test("an address cannot reach the prototype", () => {
    const search = parseSearch("?__proto__=polluted&constructor=x");
    expect(Object.getPrototypeOf(search)).toBe(Object.prototype);
    expect("polluted" in {}).toBe(false);
  });

  test("what is empty leaves the address", () => {
    expect(stringifySearch({ q: "", kind: [], selected: undefined, sort: null, n: 0 })).toBe("?n=0");
    expect(stringifySearch({ q: undefined })).toBe("");
  });

  test("property: written and read again is the same", () => {
    const text = fc.string({ minLength: 1, unit: "grapheme" });
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text, { minLength: 2 }))), (search) => {
        expect(parseSearch(stringifySearch(search))).toEqual({ ...search });
      }),
    );
  });
});
