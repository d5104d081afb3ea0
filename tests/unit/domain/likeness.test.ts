import { describe, expect, test } from "vitest";
import { domainOfAddress, precedentMs, senderPrecedentKey } from "#src/domain/precedent-key.ts";

const own = ["northwind.example"];

describe("decisions are alike", () => {
  test.each([
    {
      sender: "notice@billing-desk.example",
      domain: "billing-desk.example",
      by: "senderDomain",
      value: "billing-desk.example",
    },
    { sender: null, domain: "billing-desk.example", by: "senderDomain", value: "billing-desk.example" },
    {
      sender: "a.lindqvist@northwind.example",
      domain: "northwind.example",
      by: "sender",
      value: "a.lindqvist@northwind.example",
    },
    {
      sender: "x@mail.northwind.example",
      domain: "mail.northwind.example",
      by: "sender",
      value: "x@mail.northwind.example",
    },
  ])("of $sender at $domain by $by", ({ sender, domain, by, value }) => {
    expect(senderPrecedentKey({ sender, domain }, own)).toEqual({ by, value });
  });

  test.each(
    "aol.com gmail.com gmx.de gmx.net googlemail.com hotmail.com icloud.com live.com mail.com mail.ru me.com msn.com outlook.com proton.me protonmail.com qq.com t-online.de web.de yahoo.com yandex.ru".split(
      " ",
    ),
  )("not by %s, where anybody can have an address", (domain) => {
    expect(senderPrecedentKey({ sender: `prize@${domain}`, domain }, own)).toEqual({
      by: "sender",
      value: `prize@${domain}`,
    });
    expect(senderPrecedentKey({ sender: null, domain }, own)).toBeNull();
  });

  test("where several domains sent, by one sender or not at all", () => {
    expect(senderPrecedentKey({ sender: "x@evil.example", domain: null }, own)).toEqual({
      by: "sender",
      value: "x@evil.example",
    });
    expect(senderPrecedentKey({ sender: null, domain: null }, own)).toBeNull();
  });

  test("for 90 days", () => {
    expect(precedentMs).toBe(90 * 86_400_000);
  });
});

test.each([
  ["Notice@Billing-Desk.Example", "billing-desk.example"],
  ['"a@b"@evil.example', "evil.example"],
  ["Nobody", "nobody"],
])("the domain of %s", (address, domain) => {
  expect(domainOfAddress(address)).toBe(domain);
});
