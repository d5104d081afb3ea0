import { describe, expect, test } from "vitest";
import { readUrl } from "#src/backend/import/url-text.ts";
import { reasons } from "#src/backend/import/reasons.ts";
import {
  action,
  airRecord,
  alikeCluster,
  clickRecord,
  guid,
  ImportDesk,
  mail,
  ruleRecord,
  urlCluster,
} from "#tests/support/import-fixtures.ts";

const urlEntity = (Url: string) => ({ Type: "url", Url });
const blocking = (urls: readonly string[], part = {}) =>
  airRecord([action(urls.map(urlEntity), { ActionType: "UrlBlock", ...part })]);

describe("a URL of a record is what a browser makes of it", () => {
  test.each([
    ["https:/\\evil.example/a", "https://evil.example/a", "evil.example/a"],
    ["https:evil.example/a", "https://evil.example/a", "evil.example/a"],
    ["HTTPS://EVIL.example:8443/b/../a/", "https://evil.example:8443/a/", "evil.example/a"],
    ["ht\ntps://ada:x@evil.ex\tample/a#top", "https://ada:x@evil.example/a#top", "evil.example/a"],
    ["hxxps[:]//evil[dot]example/a", "https://evil.example/a", "evil.example/a"],
    ["hxxp://evil(.)example/a", "http://evil.example/a", "evil.example/a"],
    ["evil.example/a", "https://evil.example/a", "evil.example/a"],
    [
      "https://bücher-konto.example/login",
      "https://xn--bcher-konto-thb.example/login",
      "xn--bcher-konto-thb.example/login",
    ],
    ["http://0xCB.0.0161.44/a", "http://203.0.113.44/a", "203.0.113.44/a"],
    ["http://[2001:DB8:0::1]:80/a", "http://[2001:db8::1]/a", "[2001:db8::1]/a"],
    ["2001:db8::1", "https://[2001:db8::1]/", "[2001:db8::1]"],
    ["ftp://files.evil.example/a", "ftp://files.evil.example/a", "files.evil.example/a"],
    ["*.evil-share.example/*", "*.evil-share.example/*", "*.evil-share.example/*"],
    ["~Evil-share.example~", "~Evil-share.example~", "~evil-share.example~"],
    ["evil.example/a/*", "evil.example/a/*", "evil.example/a/*"],
  ])("%j", (written, url, entryValue) => {
    expect(readUrl(written)).toEqual({ url, entryValue });
    const desk = new ImportDesk();
    expect(desk.report([blocking([written])])).toMatchObject({ actions: { created: 1 }, leftOut: { total: 0 } });
    expect(desk.action("blockUrl")).toMatchObject({
      status: "pendingApproval",
      title: url,
      parameters: { url, entryValue },
    });
  });

  test.each([
    "https://*.contoso.example/*",
    "https://~contoso.example/",
    "//~contoso.example",
    "https://contoso.example/*",
  ])("%s, an address whose entry would be read as a wildcard, is not blocked", (written) => {
    expect(readUrl(written).entryValue).toBeNull();
    const desk = new ImportDesk();
    expect(desk.report([blocking([written])])).toMatchObject({
      actions: { created: 0 },
      leftOut: { byReason: { noWebAddress: 1 } },
    });
  });

  test("all spellings of one address are one action, whose clicks and mail are found in any of them", () => {
    const desk = new ImportDesk();
    const spellings = ["https:/\\evil.example/a", "http://EVIL.example/a/", "hxxps://evil[.]example/a#b"];
    desk.take([
      blocking(spellings),
      airRecord([action([mail({ Urls: ["evil.example/./a"] })], { ActionId: "urn:Mail" })]),
      clickRecord({ Url: "HTTPS:\\\\evil.example\\a" }),
    ]);
    const { parameters } = desk.action("blockUrl");
    if (!("url" in parameters)) throw new Error("no URL");
    expect(desk.world.tenant.clicksOn(parameters.url)).toHaveLength(1);
    expect(desk.world.tenant.messagesWithUrl(parameters.url)).toHaveLength(1);
    expect(
      desk.investigation().entities.filter(({ kind, ref }) => kind === "url" && ref?.includes("evil.example")),
    ).toHaveLength(3);
  });

  test("one that a cluster carries is read by the same way", () => {
    const desk = new ImportDesk();
    desk.take([airRecord([action([urlCluster({ ClusterSourceIdentifier: "hxxps:/\\evil[.]example/a" })])])]);
    expect(desk.action("blockUrl").parameters).toMatchObject({
      url: "https://evil.example/a",
      entryValue: "evil.example/a",
    });
  });

  test("what was proposed stays to the letter when a newer export spells it otherwise", () => {
    const desk = new ImportDesk();
    desk.take([blocking(["https://evil.example/a"])]);
    const before = desk.action("blockUrl");
    desk.report([blocking(["HTTP://Evil.example/a/"], { StartTimeUtc: "2026-11-20T08:50:00" })]);
    expect(desk.action("blockUrl").parameters).toEqual(before.parameters);
  });
});

describe("what is no web address is refused in words", () => {
  test.each([
    "mailto:helpdesk@contoso.example?subject=x",
    "sip:ada@contoso.example",
    "cid:image001@contoso.example",
    "blob:https://evil.example/1",
    "javascript:location='https://evil.example'",
    "data:text/html,https://evil.example",
    "file:///c:/a.example",
    "other://evil.example/a",
    "ada@northwind.example",
    "https://evil .example/",
    "https://evil.example:99999/",
    "http://[2001:db8::1%0]/",
    "http://1.2.3.4.5/",
    "contoso.example:443",
    "contoso",
    "*",
    "*.*",
    "*contoso.example",
    "*.contoso.*",
    "*1.2.3.4",
    "contoso.example/**",
    "contoso.example/*/*",
    ".example",
    "contoso.",
    "https://evil.example.%2e/",
    "https://evil.example../a",
    "https://evil%2e%2Eexample/",
    "https://%2eevil.example/",
    "https://evil\u3002\uff0eexample/",
    `https://${"a".repeat(64)}.example/`,
    `https://${"\u00fc".repeat(60)}.example/`,
    `https://${"a.".repeat(124)}example/`,
    `*.${"a".repeat(64)}.example`,
    "evil..example",
  ])("%s", (written) => {
    const desk = new ImportDesk();
    const { actions, leftOut } = desk.report([blocking([written])]);
    expect(actions.created).toBe(0);
    expect(leftOut).toMatchObject({ total: 1, byReason: { noWebAddress: 1 } });
    expect(leftOut.lines[0]?.message).toBe(reasons.noWebAddress);
  });

  test("each one beside others that can be blocked is told", () => {
    const desk = new ImportDesk();
    const report = desk.report([blocking(["https://evil.example/a", "mailto:a@evil.example", "sip:a@evil.example"])]);
    expect(report.actions.created).toBe(1);
    expect(report.leftOut.byReason).toEqual({ noWebAddress: 2 });
  });

  test.each([
    "mailto:helpdesk@contoso.example",
    "//",
    "https://*.com/*",
    "https://evil.example.%2e/",
    "javascript:location='https://evil.example'",
    "evil",
    "\u202e://",
  ])("%j, by which a cluster was formed, is told once, and its mail acted on", (identifier) => {
    const desk = new ImportDesk();
    const cluster = urlCluster({ ClusterSourceIdentifier: identifier });
    const report = desk.report([
      airRecord([action([cluster, urlCluster({ ...cluster, Query: "other", ClusterBy: "x" })])]),
    ]);
    expect(desk.actions().map(({ kind }) => kind)).not.toContain("blockUrl");
    expect(report.leftOut).toMatchObject({ total: 1, byReason: { noWebAddress: 1 }, lines: [{ line: 1 }] });
    expect(report.leftOut.lines[0]?.message).toContain(readUrl(identifier).url);
  });

  test("a cluster that no URL threat formed has no address to be told of", () => {
    const desk = new ImportDesk();
    const report = desk.report([
      airRecord([action([alikeCluster({ ClusterSourceIdentifier: "mailto:a@b.example" })])]),
    ]);
    expect(report.leftOut.total).toBe(0);
  });

  test("beside mail that is acted on it is only evidence", () => {
    const desk = new ImportDesk();
    const report = desk.report([airRecord([action([mail(), urlEntity("mailto:a@evil.example")])])]);
    expect(report).toMatchObject({ actions: { created: 1 }, leftOut: { total: 0 } });
  });
});

test("R-06 an imported wildcard is a whole host, a path is not", () => {
  const facts = (written: string) => {
    const desk = new ImportDesk();
    desk.take([blocking([written])]);
    return desk.action("blockUrl").facts.wholeHost;
  };
  expect(facts("*.evil-share.example/*")).toBe(true);
  expect(facts("https://evil-share.example/")).toBe(true);
  expect(facts("https://evil-share.example/a")).toBe(false);
});

test("R-06 where a newer export names another entry, whether that is a whole host goes with it", () => {
  const desk = new ImportDesk();
  desk.take([blocking(["https://evil.example/a"])]);
  const newer = blocking(["https://evil.example/"]);
  desk.take([{ ...newer, CreationTime: "2026-11-21T09:18:30", LastUpdateTimeUtc: "2026-11-21T09:07:40" }]);
  expect(desk.action("blockUrl")).toMatchObject({
    parameters: { entryValue: "evil.example" },
    facts: { wholeHost: true },
  });
});

test.each([
  ["2001:db8:85a3::8a2e:370:7334", "2001:db8:85a3::8a2e:370:7334"],
  ["[2001:db8:85a3::8a2e:370:7334]:443", "2001:db8:85a3::8a2e:370:7334"],
  ["::ffff:203.0.113.8", "::ffff:203.0.113.8"],
  ["fe80::1%0", "fe80::1%0"],
  ["203.0.113.8:50122", "203.0.113.8"],
])("the address %s that a rule was made from is whole", (ClientIP, address) => {
  const desk = new ImportDesk();
  desk.take([ruleRecord({ Name: "x", ForwardTo: "out@drop.example" }, { ClientIP, Id: guid(7) })]);
  const [rule] = desk.world.tenant.rulesOf("a.lindqvist@northwind.example");
  expect(rule?.createdFromIp).toBe(address);
});
