import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  canonicalEntry,
  entryFaultWords,
  hostOfEntry,
  hostsNamed,
  includesEntry,
  readEntry,
  stops,
  stopsWholeHost,
  stopsWithin,
  urlKey,
} from "#src/domain/block-entry.ts";

/** Microsoft's own table, https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-urls-configure, cell by cell. */
const microsoft = [
  {
    entry: "contoso.com",
    stopped: [
      "contoso.com",
      "contoso.com/a",
      "payroll.contoso.com",
      "www.contoso.com",
      "www.contoso.com/q=a@contoso.com",
      "test.com/contoso.com",
      "test.com/q=contoso.com",
    ],
    passed: ["abc-contoso.com"],
  },
  {
    entry: "*.contoso.com",
    stopped: ["www.contoso.com", "xyz.abc.contoso.com"],
    passed: ["contoso.com", "123contoso.com", "www.contoso.com/abc", "test.com/contoso.com"],
  },
  {
    entry: "contoso.com/*",
    stopped: [
      "contoso.com/a",
      "contoso.com/a/b/c",
      "contoso.com/ab",
      "contoso.com/b",
      "contoso.com/ba",
      "contoso.com/b/a/c",
      "contoso.com/?q=whatever@fabrikam.com",
    ],
    passed: ["contoso.com"],
  },
  {
    entry: "contoso.com/a/*",
    stopped: ["contoso.com/a/b", "contoso.com/a/b/c", "contoso.com/a/?q=joe@t.com"],
    passed: ["contoso.com", "contoso.com/a", "www.contoso.com", "www.contoso.com/q=a@contoso.com"],
  },
  {
    entry: "*.contoso.com/*",
    stopped: [
      "abc.contoso.com/ab",
      "www.contoso.com/a",
      "www.contoso.com/b/a/c",
      "xyz.contoso.com/ba",
      "abc.xyz.contoso.com/a/b/c",
    ],
    passed: ["contoso.com/b"],
  },
  {
    entry: "~contoso.com",
    stopped: ["contoso.com", "www.contoso.com", "xyz.abc.contoso.com"],
    passed: ["contoso.com/abc", "www.contoso.com/abc", "123contoso.com"],
  },
  {
    entry: "~contoso.com~",
    stopped: [
      "contoso.com",
      "contoso.com/a",
      "contoso.com/b/a/c",
      "www.contoso.com",
      "www.contoso.com/b",
      "xyz.abc.contoso.com",
      "abc.xyz.contoso.com/a/b/c",
      "test.com/contoso.com",
    ],
    passed: ["contoso.org", "123contoso.com", "test.com/q=contoso.com"],
  },
  { entry: "1.2.3.4", stopped: ["1.2.3.4"], passed: ["1.2.3.4/a", "11.2.3.4/a"] },
  { entry: "1.2.3.4/*", stopped: ["1.2.3.4/b", "1.2.3.4/baaaa"], passed: [] },
  {
    entry: "*.example/*",
    stopped: [
      "a.example",
      "example/abcd",
      "b.abcd.example",
      "example/contoso.com",
      "example/q=contoso.com",
      "www.abcd.example",
      "www.abcd.example/q=a@contoso.com",
    ],
    passed: [],
  },
];

const cells = microsoft.flatMap(({ entry, stopped, passed }) => [
  ...stopped.map((url) => ({ entry, url, stopped: true })),
  ...passed.map((url) => ({ entry, url, stopped: false })),
]);

describe("what an entry stops, by Microsoft's own table", () => {
  test.each(cells)("$entry stops $url: $stopped", ({ entry, url, stopped }) => {
    expect(stops(entry, `https://${url}`)).toBe(stopped);
    expect(stops(entry, `http://${url}#top`)).toBe(stopped);
  });

  test("an index by hosts finds each entry that stops an address", () => {
    for (const { entry, url } of cells.filter(({ stopped }) => stopped)) {
      expect(hostsNamed(`https://${url}`)).toContain(hostOfEntry(entry));
    }
  });
});

describe("what is no entry", () => {
  test.each([
    ["contoso", "noDomain"],
    ["*.contoso.*", "wildcard"],
    ["*.com", "noDomain"],
    ["*.pdf", "noDomain"],
    ["*contoso.com", "wildcard"],
    ["contoso.com*", "wildcard"],
    ["*1.2.3.4", "wildcard"],
    ["1.2.3.4*", "wildcard"],
    ["contoso.com/a*", "wildcard"],
    ["contoso.com/ab*", "wildcard"],
    ["contoso.com:443", "port"],
    ["abc.contoso.com:25", "port"],
    ["*", "wildcard"],
    ["*.*", "wildcard"],
    ["conto*so.com", "wildcard"],
    ["conto~so.com", "tilde"],
    ["contoso.com/**", "wildcard"],
    ["contoso.com/*/*", "wildcard"],
    [".com", "noDomain"],
    ["contoso.", "noDomain"],
    ["contoso.c", "noDomain"],
    ["*.com*", "wildcard"],
    ["test.pdf", "fileName"],
    ["*.pdf/*", "noDomain"],
    ["*.1.2.3.4", "ipWildcard"],
    ["~1.2.3.4", "ipWildcard"],
    ["contoso.com~", "tilde"],
    ["~contoso.com/a", "tilde"],
    ["~contoso.com/*", "tilde"],
    ["contoso.com/a~", "tilde"],
    ["https://contoso.com", "scheme"],
    ["https//contoso.com/a", "noDomain"],
    ["user:pass@contoso.com", "user"],
    ["ada@contoso.com/a", "user"],
    ["[2001:db8::1]:443", "port"],
    ["contoso.com/'a", "quotes"],
    ['contoso.com/?q="a"', "quotes"],
    ["münchen.example", "notAscii"],
    ["contoso .com", "notAscii"],
    ["", "empty"],
    [`contoso.com/${"a".repeat(250)}`, "tooLong"],
    ["contoso.com#top", "spelling"],
    ["contoso.com\\a", "spelling"],
    ["!$.contoso.com", "spelling"],
    ["contoso.com:x", "spelling"],
  ] as const)("%s: %s", (value, fault) => {
    expect(readEntry(value)).toEqual({ fault });
    expect(entryFaultWords[fault]).not.toBe("");
    expect(stops(value, "https://contoso.com/a")).toBe(false);
    expect(includesEntry("contoso.com", value)).toBe(false);
  });
});

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
        if (includesEntry(wider, narrower)) {
          expect(hostsNamed(narrower)).toContain(hostOfEntry(wider));
          if (stops(narrower, address)) expect(stops(wider, address)).toBe(true);
        }
        if (stops(narrower, address)) expect(hostsNamed(address)).toContain(hostOfEntry(narrower));
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
        if ("reach" in reading) expect(readEntry(canonical)).toEqual(reading);
      },
    ),
    { numRuns: 2000 },
  );
});
