import { describe, expect, test } from "vitest";
import { canonicalEntry, hostsNamed, includesEntry, stops, stopsWithin, urlKey } from "#src/domain/block-entry.ts";
import { maxEntryLength, readEntry, type EntryFault } from "#src/domain/entry-syntax.ts";

const faultOf = (value: string): EntryFault | null => {
  const reading = readEntry(value);
  return "fault" in reading ? reading.fault : null;
};

describe("why a value is no entry", () => {
  const longest = `contoso.example/${"a".repeat(maxEntryLength - "contoso.example/".length)}`;

  test.each([
    ["", "empty"],
    [longest, null],
    [`${longest}a`, "tooLong"],
    ["https://contoso.example", "scheme"],
    ["a+b-c.1://contoso.example", "scheme"],
    ["contoso.example/x://y", null],
    ["contoso", "noDomain"],
    ["contoso.c", "noDomain"],
    ["contoso.co", null],
    ["contoso..example", "noDomain"],
    ["contoso!.example", "spelling"],
    ["contoso.example:", "port"],
    ["contoso.example:8080/a", "port"],
    ["*.com/*", null],
    ["*.xn--p1ai/*", null],
    ["*.xn--/*", "noDomain"],
    ["*.c/*", "noDomain"],
    ["*.pdf/*", "noDomain"],
    ["report.pdf", "fileName"],
    ["*.203.0.113.7", "ipWildcard"],
    ["contoso.example/a#b", "spelling"],
    ["[2001:db8::1]:443", "port"],
    ["report.pdf.example", null],
    ["contoso.example.c", "noDomain"],
  ] as const)("%s: %s", (value, fault) => {
    expect(faultOf(value)).toBe(fault);
    // Asked again, the same.
    expect(faultOf(value)).toBe(fault);
  });

  test("many entries after each other are each read as themselves", () => {
    const values = Array.from({ length: 1200 }, (_, n) => `host-${n}.example`);
    const hostOf = (value: string) => {
      const reading = readEntry(value);
      return "reach" in reading ? reading.reach.host : null;
    };
    expect(values.map(hostOf)).toEqual(values);
    expect(values.map(hostOf)).toEqual(values);
  });
});

describe("R-06 what an entry reaches, part by part", () => {
  test.each([
    ["*.com/*", { host: "com", self: true, below: true, root: true, elsewhere: "nowhere" }],
    ["~contoso.example", { self: true, below: true, root: true, paths: null, elsewhere: "nowhere" }],
    ["~contoso.example~", { paths: { at: "", self: false, below: "everything" }, elsewhere: "asPathPart" }],
    ["contoso.example", { self: true, below: true, root: true, elsewhere: "anywhere" }],
    ["*.contoso.example", { self: false, below: true, root: true, paths: null, elsewhere: "nowhere" }],
    ["contoso.example/*", { root: false, paths: { at: "", self: false, below: "everything" } }],
    ["contoso.example/a/*", { root: false, paths: { at: "/a", self: false, below: "afterSlash" } }],
    ["contoso.example/a", { root: false, paths: { at: "/a", self: true, below: "everything" } }],
    ["203.0.113.7/a", { paths: { at: "/a", self: true, below: "nothing" } }],
    ["203.0.113.7", { self: true, below: false, root: true, paths: null, elsewhere: "nowhere" }],
  ] as const)("%s", (value, reach) => {
    expect(readEntry(value)).toMatchObject({ reach });
  });

  test.each([
    ["contoso.example", "contoso.example", true],
    ["contoso.example", "www.contoso.example", true],
    ["www.contoso.example", "contoso.example", false],
    ["contoso.example/*", "contoso.example", false],
    ["contoso.example", "contoso.example/*", true],
    ["contoso.example/a", "contoso.example/a", true],
    ["contoso.example/a", "contoso.example/a/*", true],
    ["contoso.example/a/*", "contoso.example/a", false],
    ["contoso.example/a/*", "contoso.example/a/b", true],
    ["contoso.example/a", "contoso.example/ab", false],
    ["contoso.example/a", "contoso.example/*", false],
    ["203.0.113.7", "203.0.113.7/a", false],
    ["203.0.113.7/*", "203.0.113.7/a", true],
    ["203.0.113.7/a", "203.0.113.7/a/*", false],
    ["*.contoso.example", "contoso.example", false],
    ["*.contoso.example", "~contoso.example", false],
    ["~contoso.example", "*.contoso.example", true],
    ["~contoso.example", "~contoso.example~", false],
    ["~contoso.example~", "~contoso.example", true],
    ["contoso.example", "~contoso.example~", true],
    ["~contoso.example~", "contoso.example", false],
    ["~contoso.example~", "~www.contoso.example~", false],
    ["contoso.example/*", "www.contoso.example/*", false],
    ["*.contoso.example/*", "www.contoso.example/a", true],
    ["*.contoso.example/*", "www.contoso.example", false],
    ["other.example", "contoso.example", false],
    ["203.0.113.7/*", "203.0.113.7", false],
    ["contoso.example/a", "*.contoso.example/a", false],
    ["~contoso.example~", "~CONTOSO.example~", true],
    ["203.0.113.7/a/*", "203.0.113.7/a", false],
    ["contoso.example/a", "CONTOSO.example/a", true],
    ["contoso.example/a/*", "CONTOSO.example/a/*", true],
    ["mailto:a", "mailto:a", true],
    ["mailto:a", "contoso.example", false],
  ])("%s includes %s: %s", (wider, narrower, includes) => {
    expect(includesEntry(wider, narrower)).toBe(includes);
  });

  test.each([
    ["contoso.example", "https://test.example/a?u=www.contoso.example", true],
    ["203.0.113.7", "https://test.example/203.0.113.7", false],
    ["contoso.example/a/*", "https://contoso.example/a/", false],
    ["contoso.example/a/*", "https://contoso.example/a/b", true],
    ["contoso.example/a?b=1", "https://contoso.example/a?b=1&c=2", true],
    ["contoso.example/a?b=1", "https://contoso.example/a?b=12", false],
    ["contoso.example", `https://test.example/${"a".repeat(5000)}/contoso.example`, false],
  ])("%s stops %s: %s", (entry, url, stopped) => {
    expect(stops(entry, url)).toBe(stopped);
  });
});

test.each(["", "no domain"])("R-06 nothing is within a domain that is none: %j", (domain) => {
  expect(stopsWithin("contoso.example", domain)).toBe(false);
});

describe("how entries and URLs are found", () => {
  test.each([
    ["https://www.contoso.example/a", ["www.contoso.example", "contoso.example", "example"]],
    ["https://203.0.113.7/a", ["203.0.113.7"]],
    ["https://[2001:db8::1]/a", ["[2001:db8::1]"]],
    ["https://1.contoso.example/", ["1.contoso.example", "contoso.example", "example"]],
    ["https://contoso.example/?u=a.evil.example", ["contoso.example", "example", "a.evil.example", "evil.example"]],
    ["mailto:someone@contoso.example", []],
    ["", []],
  ])("%s names %j", (value, hosts) => {
    expect(hostsNamed(value)).toEqual(hosts);
  });

  test.each([
    ["~CONTOSO.example~", "~contoso.example~"],
    ["~CONTOSO.example", "~contoso.example"],
    ["*.CONTOSO.example/*", "*.contoso.example/*"],
    ["https://CONTOSO.example/A/", "contoso.example/A"],
    ["mailto:A", "mailto:A"],
  ])("%s is written %s", (value, canonical) => {
    expect(canonicalEntry(value)).toBe(canonical);
  });

  test("one key for all spellings, also of very many and very long URLs", () => {
    const urls = Array.from({ length: 1200 }, (_, n) => `HTTPS://Host-${n}.example./`);
    const keys = urls.map((_, n) => `host-${n}.example`);
    expect(urls.map(urlKey)).toEqual(keys);
    expect(urls.map(urlKey)).toEqual(keys);
    const long = `https://contoso.example/${"a".repeat(3000)}`;
    expect(urlKey(long)).toBe(long.slice("https://".length));
  });
});
