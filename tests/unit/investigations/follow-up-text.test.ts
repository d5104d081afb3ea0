import { expect, test } from "vitest";
import { followUpWords } from "#src/features/investigations/follow-up/follow-up-text.ts";

const about = { shortId: "660b79", name: "Mail with https://evil.example/a", incidentId: "5123", ticketId: "SOC-2041" };

test("people who went through the warning: whom, since when, and where it comes from, with nothing live in it", () => {
  const people = [
    { address: "c.mbeki@northwind.example", displayName: null, priority: true, last: "2026-11-20T13:47:00.000Z" },
    { address: "finance@northwind.example", displayName: "Finance", priority: false, last: null },
  ];
  const url = "https://login.evil.example/reset";
  const { title, text } = followUpWords({ kind: "secureAccounts", why: "wentThrough", people, url }, about);
  expect(title).toBe("Reset password and revoke sessions for 2 people who went through the warning");
  expect(text).toContain("- c.mbeki@northwind.example, priority account, last click 20 Nov 2026, 13:47 UTC");
  expect(text).toContain("- finance@northwind.example\n");
  expect(text).toContain("hxxps://login[.]evil[.]example/reset");
  expect(text).toContain("Investigation #660b79: Mail with hxxps://evil[.]example/a, incident 5123, ticket SOC-2041");
  expect(text).not.toMatch(/https?:/);
});

test("one person is one person", () => {
  const people = [{ address: "a@northwind.example", displayName: null, priority: false, last: null }];
  const words = followUpWords({ kind: "secureAccounts", why: "risk", people, url: null }, about);
  expect(words.title).toBe("Reset password and revoke sessions for 1 person whose mailbox is at risk");
});

test("what was forwarded, and an unknown number said to be one", () => {
  const item = {
    kind: "checkForwarded",
    actionId: "act-1",
    mailbox: "a@northwind.example",
    to: ["jdoe@mailbox.example"],
    messages: null,
    since: null,
  } as const;
  const { title, text } = followUpWords({ ...item, to: [...item.to] }, about);
  expect(title).toBe("Check what was forwarded from a@northwind.example");
  expect(text).toContain("to jdoe@mailbox[.]example is removed. An unknown number of messages left before that.");
});

test("hidden characters of a false positive are visible in what is pasted", () => {
  const { text } = followUpWords(
    {
      kind: "submitFalsePositive",
      actionId: "act-1",
      what: "email",
      target: "“Team \u202enewsletter”",
      sender: "news@agency.example",
      networkMessageIds: ["nm-1", "nm-2"],
      by: "Mira Novak",
      at: "2026-11-20T13:47:00.000Z",
      comment: "Ours, see https://agency.example",
    },
    { ...about, incidentId: null, ticketId: null },
  );
  expect(text).toContain("⟦U+202E⟧");
  expect(text).toContain("Sender: news@agency[.]example");
  expect(text).toContain("- nm-2");
  expect(text).toContain("Rejected by Mira Novak, 20 Nov 2026, 13:47 UTC: Ours, see hxxps://agency[.]example");
  expect(text.endsWith("Investigation #660b79: Mail with hxxps://evil[.]example/a")).toBe(true);
});
