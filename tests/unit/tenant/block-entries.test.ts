import { describe, expect, test } from "vitest";
import { createTenant } from "#mocks/tenant/create-tenant.ts";
import { aMailbox, aMessage, blockUrl, days, noon, objects } from "#tests/support/tenant-fixtures.ts";

const mailbox = "a@northwind.example";
const blocked = (value: string) =>
  objects({
    mailboxes: [aMailbox({ address: mailbox })],
    blockEntries: [{ value, createdAt: noon - days(1), expiresAt: null, actionId: null }],
  });

describe("a click obeys the entries of the list", () => {
  test.each([
    ["contoso.com", "https://payroll.contoso.com/a", "blocked"],
    ["contoso.com", "https://test.com/q=contoso.com", "blocked"],
    ["contoso.com", "https://abc-contoso.com/", "opened"],
    ["*.contoso.com/*", "https://www.contoso.com/a", "blocked"],
    ["*.contoso.com/*", "https://contoso.com/b", "opened"],
    ["~contoso.com", "https://www.contoso.com/", "blocked"],
    ["~contoso.com", "https://www.contoso.com/abc", "opened"],
    ["*.com/*", "https://b.abcd.com/", "blocked"],
    ["1.2.3.4", "http://16909060/", "blocked"],
    ["1.2.3.4", "http://1.2.3.4/a", "opened"],
    ["contoso.com/a", "https:/\\CONTOSO.com\\a\\b", "blocked"],
    ["*contoso.com", "https://www.contoso.com/", "opened"],
    ["contoso.com:443", "https://contoso.com/", "opened"],
  ] as const)("%s and %s: %s", (value, url, outcome) => {
    const tenant = createTenant({
      objects: blocked(value),
      drift: [{ at: noon, drift: "clicked", url, mailbox }],
      endlessDrift: null,
    });
    tenant.driftOnce();
    expect(tenant.clicksOn(url)).toMatchObject([{ outcome }]);
    expect(tenant.blockEntryStopping(url, noon)?.value ?? null).toBe(outcome === "blocked" ? value : null);
  });

  test("so does mail that arrives", () => {
    const message = aMessage({ mailbox, urls: ["https://www.contoso.com/a"] });
    const drift = [{ at: noon, drift: "arrives", objects: objects({ messages: [message] }) } as const];
    const tenant = createTenant({ objects: blocked("*.contoso.com/*"), drift, endlessDrift: null });
    tenant.driftOnce();
    expect(tenant.message(message.id)?.location).toBe("quarantine");
  });
});

describe("what is no entry is never made", () => {
  const attempt = (entryValue: string, entryExpiresAt: string | null = null) => {
    const tenant = createTenant({ objects: objects({}), drift: [], endlessDrift: null });
    const proposal = blockUrl(entryValue);
    if (proposal.kind !== "blockUrl") throw new Error("no block");
    const dated = { ...proposal, parameters: { ...proposal.parameters, entryExpiresAt } };
    const [target] = tenant.facts(dated, "malicious", new Set()).targets;
    if (target === undefined) throw new Error("no target");
    return tenant.checkTarget(dated, target, noon);
  };

  test.each(["contoso", "*contoso.com", "contoso.com:443", "contoso.com/a*", "https//evil.example/a", "test.pdf"])(
    "%s",
    (value) => {
      expect(attempt(value)).toMatchObject({ result: "failure", error: { code: "entryInvalid" } });
    },
  );

  test("an entry ends after 90 days, or never", () => {
    const after = (count: number) => new Date(noon + days(count)).toISOString();
    expect(attempt("contoso.com", after(90)).result).toBe("success");
    expect(attempt("contoso.com", after(91))).toMatchObject({ error: { code: "entryLastsTooLong" } });
    expect(attempt("contoso.com").result).toBe("success");
  });
});

test("R-06 a host that many people use is one that the entry stops, above it or below", () => {
  const tenant = createTenant({
    objects: objects({ widelyUsedHosts: ["docs.work.example"] }),
    drift: [],
    endlessDrift: null,
  });
  const widely = (entry: string) => tenant.facts(blockUrl(entry), "malicious", new Set()).widelyUsedHost;
  expect(
    ["docs.work.example/a", "a.docs.work.example", "*.work.example/*", "~work.example", "*.example/*"].map(widely),
  ).toEqual([true, true, true, true, true]);
  expect(["work.example/a", "work.example/*", "other.example", "*docs.work.example"].map(widely)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
