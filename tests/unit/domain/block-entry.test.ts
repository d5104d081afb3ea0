import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  canonicalEntry,
  hostOfEntry,
  hostsNamed,
  includesEntry,
  stops,
  stopsWholeHost,
  stopsWithin,
  urlKey,
} from "#src/domain/block-entry.ts";
import { readEntry } from "#src/domain/entry-syntax.ts";

describe("entries that Microsoft's table leaves open stop no more than is known", () => {
  test.each([
    ["evil.example", "http://evil.example:8443/a/b?c=d", true],
    ["evil.example", "https://user:pass@evil.example/x", true],
    ["EVIL.example", "https:/\\Login.Evil.Example./", true],
    ["evil.example", "https://evil.example.test/", false],
    ["evil.example", "https://a.test/evil.example.test", false],
    ["evil.example", "https://a.test/go?to=https%3A%2F%2Fevil.example", false],
    ["evil.example", "https://a.test/go?to=https://login.evil.example/x", true],
    ["login.evil.example", "https://evil.example/", false],
    ["login.evil.example/reset", "https://login.evil.example/reset", true],
    ["login.evil.example/reset", "https://login.evil.example/reset/", true],
    ["login.evil.example/reset", "https://login.evil.example/reset/now", true],
    ["login.evil.example/reset", "https://login.evil.example/reset?u=1", true],
    ["login.evil.example/reset", "https://login.evil.example/a/../reset#top", true],
    ["login.evil.example/reset", "https://login.evil.example/resetting", false],
    ["login.evil.example/reset", "https://login.evil.example/", false],
    ["login.evil.example/reset", "https://eu.login.evil.example/reset", false],
    ["sso.evil.example/login?u=47", "https://sso.evil.example/login?u=47&v=1", true],
    ["sso.evil.example/login?u=47", "https://sso.evil.example/login?u=471", false],
    ["*.evil.example/*", "https://a.evil.example/", false],
    ["*.evil.example/a", "https://x.evil.example/a", true],
    ["*.evil.example/a", "https://x.evil.example/a/b", false],
    ["*.evil.example/a/*", "https://x.evil.example/a/b", true],
    ["evil.example/a/*", "https://evil.example/a?b", false],
    ["203.0.113.44/~hr/b.php", "http://0xCB.0.113.44/~hr/b.php", true],
    ["203.0.113.44/~hr", "http://203.0.113.44/~hr/b.php", false],
    ["2001:db8::1", "http://[2001:DB8:0::1]/", true],
    ["[2001:db8::1]", "http://[2001:db8::1]/a", false],
    ["[2001:db8::1]/*", "http://[2001:db8::1]/a", true],
    ["xn--mnchen-3ya.example", "https://MÜNCHEN.example/a", true],
    ["evil.example", "no address at all", false],
    ["evil.example", "mailto:ada@evil.example", false],
  ] as const)("%s and %s: %s", (entry, url, stopped) => {
    expect(stops(entry, url)).toBe(stopped);
  });
});

describe("R-06 whether an entry stops a whole host follows from what it stops", () => {
  test.each([
    ["evil.example", true],
    ["evil.example/*", true],
    ["*.evil.example", true],
    ["*.evil.example/*", true],
    ["*.evil.example/a", true],
    ["*.example/*", true],
    ["~evil.example", true],
    ["~evil.example~", true],
    ["203.0.113.44/*", true],
    ["203.0.113.44", false],
    ["2001:db8::1", false],
    ["203.0.113.44/a", false],
    ["evil.example/reset", false],
    ["evil.example/reset/*", false],
    ["evil.example/?u=1", false],
    ["*contoso.com", false],
    ["not an address", false],
  ] as const)("%s: %s", (entry, whole) => {
    expect(stopsWholeHost(entry)).toBe(whole);
  });

  test.each([
    ["northwind.example/a", true],
    ["files.northwind.example/a", true],
    ["*.northwind.example/*", true],
    ["~Northwind.example", true],
    ["*.example/*", true],
    ["mail.northwind.example.evil.test", false],
    ["notnorthwind.example/a", false],
    ["not an address", false],
  ] as const)("%s reaches into the own northwind.example: %s", (entry, own) => {
    expect(stopsWithin(entry, "northwind.example")).toBe(own);
  });

  test("a domain above the own one reaches into it where it stops what lies below", () => {
    expect(stopsWithin("northwind.example", "mail.northwind.example")).toBe(true);
    expect(stopsWithin("northwind.example/a", "mail.northwind.example")).toBe(false);
    expect(stopsWithin("northwind.example", "")).toBe(false);
  });
});

test.each([
  ["https://user:pass@Evil.Example:8443/a#top", "evil.example/a"],
  ["https:/\\Evil.example/a", "evil.example/a"],
  ["evil.example/a//", "evil.example/a"],
  ["evil.example/a/?q=1", "evil.example/a/?q=1"],
  ["evil.example./a", "evil.example/a"],
  ["EVIL.example/", "evil.example"],
  ["*.Evil.example/*", "*.evil.example/*"],
  ["~Evil.example~", "~evil.example~"],
  ["Evil.example/A/*", "evil.example/A/*"],
  ["2001:DB8::1", "[2001:db8::1]"],
  ["other://Evil.Example/a", "other://Evil.Example/a"],
  ["file:///etc/hosts", "file:///etc/hosts"],
  ["no address", "no address"],
])("%s is written %s", (value, canonical) => {
  expect(canonicalEntry(value)).toBe(canonical);
  expect(canonicalEntry(canonical)).toBe(canonical);
});

test("one key for all spellings of one URL", () => {
  const spellings = [
    "https://evil.example/a",
    "http://evil.example/a#b",
    "HTTPS:\\\\user@EVIL.example:8443\\a/",
    " https:evil.ex\tample/./a\n",
    "evil.example/b/../a",
  ];
  expect(new Set(spellings.map(urlKey))).toEqual(new Set(["evil.example/a"]));
  expect(urlKey("mailto:a@evil.example")).toBe("mailto:a@evil.example");
});

describe("an entry that includes another", () => {
  test.each([
    ["evil.example", "evil.example/a", true],
    ["evil.example", "login.evil.example", true],
    ["evil.example", "~login.evil.example~", true],
    ["evil.example", "*.evil.example/*", true],
    ["evil.example/a", "evil.example/a/b", true],
    ["evil.example/a", "evil.example/a/*", true],
    ["evil.example/a", "evil.example/a?b=1", true],
    ["evil.example/*", "evil.example/a", true],
    ["evil.example/*", "evil.example", false],
    ["evil.example/a/*", "evil.example/a/b", true],
    ["evil.example/a/*", "evil.example/a", false],
    ["evil.example/a", "evil.example/ab", false],
    ["*.evil.example/*", "login.evil.example/a", true],
    ["*.evil.example/*", "evil.example/a", false],
    ["*.evil.example/*", "login.evil.example", false],
    ["~evil.example", "*.evil.example", true],
    ["*.evil.example", "~evil.example", false],
    ["~evil.example~", "evil.example/a", true],
    // The bare domain stops addresses that carry its name as well, which no other entry does.
    ["~evil.example~", "evil.example", false],
    ["*.example/*", "evil.example/a", true],
    ["login.evil.example", "evil.example/a", false],
    ["1.2.3.4/*", "1.2.3.4/a", true],
    ["1.2.3.4", "1.2.3.4/a", false],
  ] as const)("%s and %s: %s", (wider, narrower, includes) => {
    expect(includesEntry(wider, narrower)).toBe(includes);
  });

  const label = fc.constantFrom("a", "b", "evil", "www");
  const host = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => [...labels, "example"].join("."));
  const path = fc.array(label, { maxLength: 3 }).map((parts) => parts.map((part) => `/${part}`).join(""));
  const entry = fc.oneof(
    fc.tuple(host, path).map(([name, rest]) => name + rest),
    fc.tuple(host, path).map(([name, rest]) => `${name}${rest}/*`),
    fc.tuple(host, path).map(([name, rest]) => `*.${name}${rest}`),
    fc.tuple(host, path).map(([name, rest]) => `*.${name}${rest}/*`),
    host.map((name) => `~${name}`),
    host.map((name) => `~${name}~`),
  );
  const url = fc.tuple(host, path, fc.constantFrom("", "?q=a", "?q=evil.example", "/evil.example"));

  test("property: it stops everything that the other stops, and an index by hosts finds it", () => {
    fc.assert(
      fc.property(entry, entry, url, (wider, narrower, [name, rest, end]) => {
        const address = `https://${name}${rest}${end}`;
        const found = hostsNamed(address).includes(hostOfEntry(narrower));
        expect(found || !stops(narrower, address)).toBe(true);
        const includes = includesEntry(wider, narrower);
        expect(!includes || hostsNamed(narrower).includes(hostOfEntry(wider))).toBe(true);
        expect(!includes || !stops(narrower, address) || stops(wider, address)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

test("property: hostile text never throws, and what is written is read as itself", () => {
  const parts = fc.array(fc.constantFrom("*", ".", "~", "/", ":", "a", "evil.example", "1", "[", "]", "?", "%", "@"));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        parts.map((signs) => signs.join("")),
      ),
      fc.string(),
      (value, url) => {
        stops(value, url);
        stopsWholeHost(value);
        stopsWithin(value, url);
        hostsNamed(value);
        const canonical = canonicalEntry(value);
        expect(canonicalEntry(canonical)).toBe(canonical);
        const reading = readEntry(value);
        expect("fault" in reading ? reading : readEntry(canonical)).toEqual(reading);
      },
    ),
    { numRuns: 2000 },
  );
});
