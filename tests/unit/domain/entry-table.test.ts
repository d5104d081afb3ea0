import { describe, expect, test } from "vitest";
import { hostOfEntry, hostsNamed, includesEntry, stops } from "#src/domain/block-entry.ts";
import { entryFaultWords, readEntry } from "#src/domain/entry-syntax.ts";

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

test("a name of as many letters as there can be is one", () => {
  expect(readEntry(`${"a".repeat(63)}.contoso.com`)).toHaveProperty("reach");
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
    ["contoso.com..", "noDomain"],
    ["contoso.com.%2e", "noDomain"],
    [`${"a".repeat(64)}.com`, "spelling"],
    [`*.${"a".repeat(64)}.contoso.com/*`, "spelling"],
    [`xn--${"a".repeat(60)}.com/a`, "spelling"],
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
    ["contoso.com/~/", "tilde"],
    ["contoso.com/~?", "tilde"],
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
