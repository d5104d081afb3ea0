import { describe, expect, test } from "vitest";
import { approvalsRequired, isWholeHost, stopsOwnDomain, whySecondApproval } from "#src/domain/approvals.ts";
import type { BlockUrlParameters } from "#src/domain/model/parameters.ts";
import { stopsWholeHost } from "#src/domain/block-entry.ts";
import { Desk, factsOf, plainPolicy } from "#tests/support/desk.ts";

const facts = factsOf([{ id: "url-1", mailbox: null, label: "x", location: "safeLinks" }]);

/** Entries as logs hold them that were written before the facts told whether one blocks a whole host, with what was shown then. */
const before = [
  {
    entry: "login.evil.example/reset",
    needed: 1,
    digest: "5343156a7cb7dd17f08d829ecbfb965873178a2f9766139dc0c5492c9fc955f9",
  },
  { entry: "evil.example", needed: 2, digest: "194ce76445425307bcf348b6da3e23fe75bb54d8dab87d4bafee0a5ee5f6d649" },
  {
    entry: "*.evil-share.example/*",
    needed: 1,
    digest: "00a0ada9bbab9b729091864d180f4d2c6b31c1d1e615c969402688f35a7d21e8",
  },
  {
    entry: "https//evil.example/a",
    needed: 1,
    digest: "a61de1041fcc9ab9f56ecf45159be308779032670bbe1a5e7c4eb0d263d2eb4e",
  },
  { entry: "203.0.113.44", needed: 2, digest: "156cd30022d7d437d8fb9aff1a869352ac2518eed3b30c7a86ee2a3cc43446e0" },
  {
    entry: "contoso.example/?subject=x",
    needed: 1,
    digest: "5765d7f2129725401294aec94166fae1767c560fb715cad7aed9b539b62238ce",
  },
  {
    entry: "contoso.example:443",
    needed: 2,
    digest: "7607d97312fe06e6b2c4f0be91dc71d2d04f1b751d631e75ce5289235e71baea",
  },
  { entry: "localhost", needed: 2, digest: "39af143511ed4a230f8a8102b727cfeba5172bb52597f9b25483357249275e93" },
  { entry: "no address/x", needed: 1, digest: "e66c90b68f663eea01fb577adf03dc0ef90f8be44f761024173c89d37e9af2e9" },
  {
    entry: "*.northwind.example/*",
    needed: 2,
    digest: "8590c4d9b126c000035b6d5235f551106c59f3295e70303e2033bde0455171a5",
  },
  { entry: "2001:db8::1", needed: 2, digest: "2d2b1541f79ba803ed01dcac8fc9fcf6b215ec1fcb5d25afc68c8a58a6615813" },
];

const parametersOf = (entryValue: string): BlockUrlParameters => ({
  url: `https://${entryValue}`,
  entryValue,
  entryExpiresAt: null,
});
const proposalOf = (entryValue: string) => ({ kind: "blockUrl", parameters: parametersOf(entryValue) }) as const;

describe("R-03 R-06 a log from before folds as it did", () => {
  test.each(before)("$entry needs $needed, and its digest stays", ({ entry, needed, digest }) => {
    const desk = new Desk({ proposal: proposalOf(entry), facts });
    expect(desk.digest).toBe(digest);
    expect(whySecondApproval(proposalOf(entry), facts, plainPolicy) === null ? 1 : 2).toBe(needed);
  });

  test("R-19 an approval of then still carries its execution, by what it needed then", () => {
    const desk = new Desk({ proposal: proposalOf("*.evil-share.example/*"), facts });
    const { digest } = desk;
    desk.approve("operator");
    expect(desk.action).toMatchObject({ status: "approved", neededAloneAtDecision: 1, decidedDigest: digest });
    expect(desk.digest).toBe(digest);
  });

  test("what is proposed now is read as it is now", () => {
    const now = { ...facts, wholeHost: stopsWholeHost("*.evil-share.example/*") };
    expect(isWholeHost(parametersOf("*.evil-share.example/*"), now)).toBe(true);
    expect(whySecondApproval(proposalOf("*.evil-share.example/*"), now, plainPolicy)).toMatch(/whole host/);
    expect(stopsOwnDomain(parametersOf("*.example/*"), { ...facts, wholeHost: true }, ["northwind.example"])).toBe(
      true,
    );
    expect(stopsOwnDomain(parametersOf("*.example/*"), facts, ["northwind.example"])).toBe(false);
  });

  test.each([
    ["HTTP://Evil.Example", true],
    ["x1+a://evil.example", true],
    ["evil.example#x://y", true],
    ["evil.example//", true],
    ["evil.example//a", false],
    ["evil.example/a/", false],
    ["evil.example/?a", false],
    ["file:///", false],
    ["no address", true],
  ])("R-06 whether %s was taken for a whole host: %s", (entry, whole) => {
    expect(isWholeHost(parametersOf(entry), facts)).toBe(whole);
  });

  test.each([
    ["a.contoso.example", true],
    ["contoso.example", true],
    ["abc-contoso.example", false],
    ["no address", false],
  ])("R-06 whether %s was within one of several own domains: %s", (entry, own) => {
    const domains = ["northwind.example", "no domain", "contoso.example"];
    expect(stopsOwnDomain(parametersOf(entry), facts, domains)).toBe(own);
    expect(stopsOwnDomain(parametersOf(entry), { ...facts, wholeHost: true }, domains)).toBe(own);
  });

  test("R-06 what was needed at the decision stays", () => {
    const { action } = new Desk({ proposal: proposalOf("evil.example/a"), facts });
    expect(approvalsRequired({ ...action, requiredAtDecision: 2, neededAloneAtDecision: 1 }, plainPolicy)).toBe(2);
  });
});
