import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memberGivenTwice, objectIn } from "#src/backend/http/read-request.ts";

describe("a member that is given twice", () => {
  test.each([
    ['{"a":1,"a":2}', "a"],
    ['{"a":1,"b":{"c":[],"c":1}}', "b.c"],
    ['{"items":[{"x":1},{"x":1,"x":1}]}', "items.x"],
    ['{"a":1,"\\u0061":2}', "a"],
    ['{"a":{"b":1},"b":2,"a":3}', "a"],
    ['{"":1,"":2}', ""],
    ['{"__proto__":1,"__proto__":2}', "__proto__"],
    ['{"a\\"":1,"a\\"":2}', 'a"'],
    ['{ "a" : "{" , "a" : "}" }', "a"],
    ['{"approve":true,"comment":"x","comment":"y"}', "comment"],
  ])("%s: %s", (text, path) => {
    expect(memberGivenTwice(text)).toBe(path);
    expect(() => objectIn(text)).toThrow(/twice/);
  });

  test.each([
    "{}",
    '{"a":1,"A":2}',
    '{"a":"a","b":"a"}',
    '{"a":["a","a"],"b":["b"]}',
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":2}]',
    '{"a":"\\",\\"a\\":1"}',
    '{"a":"\\\\","b":1}',
    '{"a":[{"b":1},{"b":2}],"b":[[{"b":1}]]}',
  ])("none in %s", (text) => {
    expect(memberGivenTwice(text)).toBeNull();
  });

  test("no JSON that a program writes has one, however deep it is", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        // What is parsed and written again has each member once.
        expect(memberGivenTwice(JSON.stringify(JSON.parse(text)))).toBeNull();
      }),
    );
    expect(memberGivenTwice(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`)).toBeNull();
  });

  test("any JSON object with one of its members written again is refused", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (object, pick) => {
        const members = Object.entries(object).map(
          ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
        );
        const again = members[pick % members.length] ?? "";
        expect(() => objectIn(`{${[...members, again].join(",")}}`)).toThrow(/twice/);
      }),
    );
  });

  test("a megabyte of quotes and backslashes is read in no time worth telling", () => {
    const text = JSON.stringify({ comment: '\\"'.repeat(250_000), other: "x".repeat(250_000) });
    const start = performance.now();
    expect(memberGivenTwice(text)).toBeNull();
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
