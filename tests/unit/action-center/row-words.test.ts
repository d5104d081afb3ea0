import { describe, expect, test } from "vitest";
import { impactWords, targetWords } from "#src/features/action-center/list/row-words.ts";

const impact = { messages: 0, mailboxes: 0, mailboxesAreUpperBound: false, urls: 0, rules: 0 };
const signals = { clicks: null, people: null, forwarded: null };

describe("impact in words", () => {
  test.each([
    { kind: "blockUrl", signals: { ...signals, clicks: 12, people: 9 }, words: "12 clicks, 9 people" },
    { kind: "blockUrl", signals: { ...signals, clicks: 1, people: 1 }, words: "1 click, 1 person" },
    { kind: "blockUrl", signals: { ...signals, clicks: 0, people: 0 }, words: "0 clicks" },
    { kind: "blockUrl", signals, words: "clicks unknown" },
    { kind: "softDeleteEmail", impact: { ...impact, messages: 1, mailboxes: 1 }, words: "1 message, 1 mailbox" },
    {
      kind: "softDeleteEmailCluster",
      impact: { ...impact, messages: 1204, mailboxes: 640 },
      words: "1,204 messages, 640 mailboxes",
    },
    {
      kind: "softDeleteEmailCluster",
      impact: { ...impact, messages: 9, mailboxes: 9, mailboxesAreUpperBound: true },
      words: "9 messages, up to 9 mailboxes",
    },
    {
      kind: "turnOffExternalMailForwarding",
      signals: { ...signals, forwarded: 214 },
      words: "214 messages forwarded",
    },
    { kind: "turnOffExternalMailForwarding", signals, words: "forwarded: unknown" },
  ] as const)("$kind: $words", ({ words, ...row }) => {
    expect(impactWords({ impact, signals, ...row })).toBe(words);
  });
});

test("URLs and addresses in a target are defanged", () => {
  expect(targetWords("blockUrl", "https://login.contoso-portal.example/reset")).toBe(
    "hxxps://login[.]contoso-portal[.]example/reset",
  );
  expect(targetWords("turnOffExternalMailForwarding", "a.lindqvist: rule “rss” to jdoe81@mailbox.example")).toBe(
    "a.lindqvist: rule “rss” to jdoe81@mailbox[.]example",
  );
});

test("a sender's domain is defanged, a file name is not", () => {
  expect(targetWords("softDeleteEmailCluster", "Body match, sender billing-desk.example")).toBe(
    "Body match, sender billing-desk[.]example",
  );
  expect(targetWords("softDeleteEmailCluster", "Attachment hash 5f3c…9ab1 (statement.iso)")).toContain(
    "(statement.iso)",
  );
});
