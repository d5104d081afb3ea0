import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalEntry, coveringEntries, entryCovers, hostOfEntry, isHostOnly } from "#src/domain/block-entry.ts";

describe("what a block entry covers", () => {
  test.each([
    { entry: "evil.example", url: "https://evil.example", covers: true },
    { entry: "evil.example", url: "http://evil.example/a/b?c=d", covers: true },
    { entry: "evil.example", url: "https://login.evil.example/reset", covers: true },
    { entry: "evil.example/", url: "https://evil.example/reset", covers: true },
    { entry: "EVIL.example", url: "https://Login.Evil.Example/", covers: true },
    { entry: "evil.example", url: "https://evil.example:8443/x", covers: true },
    { entry: "evil.example", url: "https://user:pass@evil.example/x", covers: true },
    { entry: "evil.example", url: "https://notevil.example/", covers: false },
    { entry: "evil.example", url: "https://evil.example.test/", covers: false },
    { entry: "login.evil.example", url: "https://evil.example/", covers: false },
    { entry: "login.evil.example/reset", url: "https://login.evil.example/reset", covers: true },
    { entry: "login.evil.example/reset", url: "https://login.evil.example/reset/", covers: true },
    { entry: "login.evil.example/reset", url: "https://login.evil.example/reset/now", covers: true },
    { entry: "login.evil.example/reset", url: "https://login.evil.example/reset?u=1", covers: true },
    { entry: "login.evil.example/reset", url: "https://login.evil.example/reset#top", covers: true },
    { entry: "login.evil.example/reset", url: "https://login.evil.example/a/../reset", covers: true },
    { entry: "login.evil.example/reset", url: "https://login.evil.example/resetting", covers: false },
    { entry: "login.evil.example/reset", url: "https://login.evil.example/", covers: false },
    { entry: "login.evil.example/reset", url: "https://eu.login.evil.example/reset", covers: false },
    { entry: "sso.evil.example/login?u=47", url: "https://sso.evil.example/login?u=47&v=1", covers: true },
    { entry: "sso.evil.example/login?u=47", url: "https://sso.evil.example/login?u=471", covers: false },
    { entry: "a.example/go?to=https://b.example", url: "https://a.example/go?to=https://b.example", covers: true },
    { entry: "203.0.113.44", url: "http://203.0.113.44/~hr/benefits.php", covers: true },
    { entry: "", url: "https://evil.example/", covers: false },
    { entry: "evil.example", url: "no address at all", covers: false },
  ])("$entry and $url: $covers", ({ entry, url, covers }) => {
    expect(entryCovers(entry, url)).toBe(covers);
  });

  test("hostile text never throws", () => {
    fc.assert(fc.property(fc.string(), fc.string(), (entry, url) => typeof entryCovers(entry, url) === "boolean"));
  });
});

describe("R-06 an entry for a whole host", () => {
  test.each([
    { entry: "evil.example", hostOnly: true },
    { entry: "evil.example/", hostOnly: true },
    { entry: "203.0.113.44", hostOnly: true },
    { entry: "evil.example/reset", hostOnly: false },
    { entry: "evil.example?u=1", hostOnly: false },
    { entry: "not an address", hostOnly: true },
    { entry: "not an address/", hostOnly: true },
    { entry: "not an address/x", hostOnly: false },
  ])("$entry: $hostOnly", ({ entry, hostOnly }) => {
    expect(isHostOnly(entry)).toBe(hostOnly);
  });
});

test("entries that would cover one, from itself to the domain above", () => {
  expect(hostOfEntry("Login.Evil.example/reset")).toBe("login.evil.example");
  expect(canonicalEntry("https://Evil.example:443/reset/")).toBe("evil.example/reset");
  expect(coveringEntries("https://a.evil.example/b/c?d=1&e=2")).toEqual([
    "a.evil.example/b/c?d=1&e=2",
    "a.evil.example/b",
    "a.evil.example/b/c",
    "a.evil.example/b/c?d=1",
    "a.evil.example",
    "evil.example",
  ]);
  expect(coveringEntries("203.0.113.44")).toEqual(["203.0.113.44"]);
  expect(coveringEntries("localhost")).toEqual(["localhost"]);
});

test.each([
  { value: "https://user:pass@Evil.Example:8443/a#top", canonical: "evil.example/a" },
  { value: "evil.example/a//", canonical: "evil.example/a" },
  { value: "evil.example/a/?q=1", canonical: "evil.example/a/?q=1" },
  { value: "evil.example./a", canonical: "evil.example/a" },
  { value: "other://Evil.Example/a", canonical: "evil.example/a" },
  { value: "file:///etc/hosts", canonical: "file:///etc/hosts" },
  { value: "https://./a", canonical: "https://./a" },
  { value: "no address", canonical: "no address" },
])("$value is written $canonical", ({ value, canonical }) => {
  expect(canonicalEntry(value)).toBe(canonical);
});

test.each([
  {
    value: "evil.example/a?u=/b/c&d?e=1",
    covering: ["evil.example/a?u=/b/c&d?e=1", "evil.example/a", "evil.example/a?u=/b/c", "evil.example"],
  },
  { value: "evil.example/a&b/c", covering: ["evil.example/a&b/c", "evil.example/a&b", "evil.example"] },
  { value: "evil.example/a//b", covering: ["evil.example/a//b", "evil.example/a", "evil.example"] },
  { value: "a.evil.c1", covering: ["a.evil.c1", "evil.c1"] },
  { value: "1.evil.example", covering: ["1.evil.example", "evil.example"] },
  { value: "http://[2001:db8::1]/a", covering: ["[2001:db8::1]/a", "[2001:db8::1]"] },
  { value: "file:///etc/hosts", covering: ["file:///etc/hosts"] },
  { value: "no address", covering: ["no address"] },
])("$value is covered by $covering", ({ value, covering }) => {
  expect(coveringEntries(value)).toEqual(covering);
});

test("no address has no host", () => {
  expect(hostOfEntry("no address")).toBe("");
});

test("an entry covers itself and all that lies below, never what only begins like it", () => {
  const label = fc.stringMatching(/^[a-z]{1,8}$/);
  const entries = fc
    .tuple(label, fc.array(label, { maxLength: 3 }))
    .map(([host, path]) => [`${host}.example`, ...path]);
  fc.assert(
    fc.property(entries, label, (parts, more) => {
      const entry = parts.join("/");
      for (const below of [entry, `${entry}/`, `${entry}/${more}`, `${entry}?q=${more}`, `${entry}/${more}?q=1&r=2`]) {
        expect(entryCovers(entry, `https://${below}`)).toBe(true);
      }
      expect(entryCovers(`${entry}/${more}`, `https://${entry}`)).toBe(false);
      expect(entryCovers(`${entry}/${more}`, `https://${entry}/${more}x`)).toBe(false);
      expect(entryCovers(entry, `https://x${entry}`)).toBe(false);
    }),
  );
});
