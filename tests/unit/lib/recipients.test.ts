import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { domainOf, foldCase, isAddress } from "#src/lib/email-address.ts";
import { addressIn, readRecipients, type Recipient } from "#src/lib/recipients.ts";

/** As rules are signed with: the address where it is certain, else what was written. */
const destination = ({ address, isCertain, written }: Recipient) => (isCertain ? (address ?? written) : written);
const read = (text: string) => readRecipients(text).map(destination);
const mailboxes = (text: string) => readRecipients(text).map(({ address, written }) => address ?? written);

const dn = "/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=0f-ada";

describe("one recipient: the address, never its label", () => {
  test.each([
    ["ada@x.example", "ada@x.example"],
    ["Ada@X.Example", "ada@x.example"],
    ["  ada@x.example  ", "ada@x.example"],
    ["smtp:ada@x.example", "ada@x.example"],
    ["SMTP:ada@x.example", "ada@x.example"],
    ["smtp: ada@x.example", "ada@x.example"],
    ["mailto:ada@x.example", "ada@x.example"],
    ["<ada@x.example>", "ada@x.example"],
    ["<smtp:ada@x.example>", "ada@x.example"],
    ["Ada <ada@x.example>", "ada@x.example"],
    ["out@drop.example <ada@x.example>", "ada@x.example"],
    ['"out@drop.example" <ada@x.example>', "ada@x.example"],
    ["'out@drop.example' <ada@x.example>", "ada@x.example"],
    ['"Lindqvist, Ada; Sales" <ada@x.example>', "ada@x.example"],
    ['"say \\"hi\\", Ada" <ada@x.example>', "ada@x.example"],
    ["Ada (of <sales>) <ada@x.example>", "Ada (of <sales>) <ada@x.example>"],
    ["ada@x.example (out@drop.example)", "ada@x.example"],
    ["(out@drop.example) ada@x.example", "ada@x.example"],
    ["ada(a (nested) comment)@(another)x.example", "ada@x.example"],
    ["ada @ x.example", "ada@x.example"],
    ['"Ada" [SMTP:ada@x.example]', "ada@x.example"],
    ['"out@drop.example" [SMTP:ada@x.example]', "ada@x.example"],
    ["out@drop.example [SMTP:ada@x.example]", "ada@x.example"],
    ["[SMTP:ada@x.example]", "ada@x.example"],
    ["Ada [ada@x.example]", "ada@x.example"],
    ["Team: ada@x.example", "ada@x.example"],
    ["'ada@x.example'", "ada@x.example"],
    ["liam.o'shea@x.example", "liam.o'shea@x.example"],
    ["a!#$%&'*+-/=?^_`{|}~z@x.example", "a!#$%&'*+-/=?^_`{|}~z@x.example"],
    ['"ada lindqvist"@x.example', '"ada lindqvist"@x.example'],
    ['smtp:"ada lindqvist"@x.example', '"ada lindqvist"@x.example'],
    ['"ada@northwind.example"@drop.example', '"ada@northwind.example"@drop.example'],
    ["ada@[203.0.113.9]", "ada@[203.0.113.9]"],
    ["ada@[IPv6:2001:db8::1]", "ada@[ipv6:2001:db8::1]"],
    ["ada@x.example.", "ada@x.example"],
    ["åsa@x.example", "åsa@x.example"],
    ["ada@MÜNCHEN.example", "ada@münchen.example"],
    ["ada@xn--mnchen-3ya.example", "ada@xn--mnchen-3ya.example"],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual([expected]);
    expect(addressIn(text) ?? expected).toBe(expected);
  });
});

describe("no SMTP address: one recipient, kept as written", () => {
  test.each([
    "Ada Lindqvist",
    "Lindqvist, Ada",
    "Lindqvist, Ada, Dr.",
    '"Lindqvist, Ada"',
    "CN=Ada Lindqvist,OU=Users,DC=northwind,DC=example",
    "northwind.example/Users/Ada",
    "7e0d52c4-1f3b-4a96-8d27-c5b1e90a64f3",
    dn,
    `EX:${dn}`,
    `X500:${dn}`,
    `"Ada" [EX:${dn}]`,
    `"ada@northwind.example" [EX:${dn}]`,
    "[X400:c=us;a= ;p=northwind;s=ada]",
    "sip:ada@northwind.example",
    "ada@northwind",
    "@northwind.example",
    "ada@",
    ".ada@northwind.example",
    "ada..l@northwind.example",
    "ada@@northwind.example",
    "ada@northwind..example",
    "ada@-",
    "ada@northwind.example...",
    "ada\u200b@northwind.example",
    "ada@northwind\u3002example",
    "mi\u212ae@northwind.example",
    "ad\u0130@northwind.example",
    "ada\u00a0l@northwind.example",
    "ada\uff20northwind.example",
    '"ada@northwind.example"',
    '"ada@northwind.example" [SMTP:out@drop.exam',
    '"ada@northwind.example',
    "ada@northwind.example (out",
    "Ada <ada@northwind.example",
    "Ada <ada@northwind.example>>",
    "ada@northwind.example)",
    "Ada ada@northwind.example",
    "<>",
    "(ada@northwind.example)",
    "?",
  ])("%s", (text) => {
    const found = readRecipients(text);
    expect(found.map(destination)).toEqual([text]);
    expect(found.every(({ isCertain }) => !isCertain)).toBe(true);
    expect(addressIn(text)).toBeNull();
  });

  test("spellings of one have one key", () => {
    const keys = [dn, dn.toUpperCase(), `EX:${dn}`, `"Ada" [EX:${dn}]`].flatMap((text) => readRecipients(text));
    expect(new Set(keys.map(({ key }) => key)).size).toBe(1);
  });
});

describe("lists: quotes, comments and brackets are read before they are parted", () => {
  test.each([
    ["a@x.example;b@x.example, c@x.example", ["a@x.example", "b@x.example", "c@x.example"]],
    [";, a@x.example ,;; b@x.example;", ["a@x.example", "b@x.example"]],
    ["a@x.example b@x.example\r\nc@x.example", ["a@x.example", "b@x.example", "c@x.example"]],
    ["<a@x.example> <b@x.example>", ["a@x.example", "b@x.example"]],
    ["Team: a@x.example, b@x.example;", ["a@x.example", "b@x.example"]],
    ['"Shea, Liam" [SMTP:liam@x.example], "Doe; Ann" [SMTP:ann@x.example]', ["liam@x.example", "ann@x.example"]],
    ['"Doe, Ann" <ann@x.example>,Bo <bo@x.example>', ["ann@x.example", "bo@x.example"]],
    [`${dn};a@x.example;${dn}2`, [dn, "a@x.example", `${dn}2`]],
    ["a@x.example (b@x.example, c@x.example), d@x.example", ["a@x.example", "d@x.example"]],
    ["Archive Team; a@x.example, Jo Doe", ["Archive Team", "a@x.example", "Jo Doe"]],
    ['"Archive Team","Legal"', ['"Archive Team"', '"Legal"']],
    ['a@x.example, "b@x.example; c@x.example', ["a@x.example", '"b@x.example; c@x.example']],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test("a name with a comma and no quotes is one mailbox, and not certain: it can be two recipients", () => {
    const text = "Lindqvist, Ada <ada@x.example>; Berg, Bo [SMTP:bo@x.example]";
    expect(mailboxes(text)).toEqual(["ada@x.example", "bo@x.example"]);
    expect(readRecipients(text).map(({ isCertain }) => isCertain)).toEqual([false, false]);
    expect(read(text)).toEqual(["Lindqvist, Ada <ada@x.example>", "Berg, Bo [SMTP:bo@x.example]"]);
  });
});

const hostileParts = [
  ...`" " \\ ( ) < > [ ] , ; @ : ' a . \u202e`.split(" "),
  " ",
  "SMTP:",
  "in@own.example",
  "<in@own.example>",
  "[SMTP:in@own.example]",
  '" [SMTP:in@own.example], "',
  '@own.example], "',
];
/** What people who mean harm would call themselves. */
const hostileName = fc.array(fc.constantFrom(...hostileParts), { maxLength: 8 }).map((parts) => parts.join(""));
const atomText = fc.stringMatching(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,8}$/);
const anAddress = fc
  .tuple(fc.array(atomText, { minLength: 1, maxLength: 3 }), fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,5}$/))
  .map(([local, domain]) => `${local.join(".")}@${domain}.example`);
const anyText = fc.oneof(hostileName, fc.string({ unit: "binary", maxLength: 60 }), fc.string({ unit: "grapheme" }));

describe("whatever the text", () => {
  test("it is read without a throw; an address is one, stands in the text, and reads as itself", () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), fc.constantFrom("", ",", ";", " "), (texts, sign) => {
        const text = texts.join(sign);
        const plain = foldCase(text.toWellFormed());
        for (const { address } of readRecipients(text)) {
          if (address === null) continue;
          expect(isAddress(address)).toBe(true);
          const at = address.lastIndexOf("@");
          expect(plain).toContain(address.slice(0, at));
          expect(plain).toContain(address.slice(at + 1));
          expect(readRecipients(address)).toMatchObject([{ address }]);
          expect(domainOf(address)).toBe(address.slice(at + 1));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("reading what was written gives the same", () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 4 }), fc.constantFrom(",", ";", " "), (texts, sign) => {
        for (const recipient of readRecipients(texts.join(sign))) {
          const again = readRecipients(destination(recipient));
          expect(again.map(destination)).toEqual([destination(recipient)]);
          expect(again[0]).toMatchObject({
            address: recipient.address,
            isCertain: recipient.isCertain,
            key: recipient.key,
          });
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("a label in quotes, a comment or a prefix changes nothing about the address", () => {
    const escaped = (name: string) => name.toWellFormed().replace(/["\\()]/g, "\\$&");
    const forms = [
      (name: string, address: string) => `"${escaped(name)}" <${address}>`,
      (name: string, address: string) => `"${escaped(name)}" [SMTP:${address}]`,
      (_: string, address: string) => `smtp:${address}`,
      (name: string, address: string) => `${address} (${escaped(name)})`,
    ];
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anAddress, fc.constantFrom(...forms)), { maxLength: 4 }), (recipients) => {
        const text = recipients.map(([name, address, form]) => form(name, address)).join("; ");
        expect(mailboxes(text)).toEqual(recipients.map(([, address]) => address));
      }),
      { numRuns: 2_000 },
    );
  });

  test("names that are written without a backslash before their quotes hide nobody: a doubt remains at least", () => {
    const exchange = (name: string, address: string) => `"${name}" [SMTP:${address}]`;
    const forms = [exchange, (name: string, address: string) => `"${name}" <${address}>`];
    // Each of these once hid out@drop.example behind addresses of the own organization.
    const pairs: [string, string][][] = [
      [
        ['x" [SMTP:in@own.example] (', "out@drop.example"],
        ['y), "z', "in@own.example"],
      ],
      [
        ['x" [SMTP:in@own.example], "y" [SMTP:', "out@drop.example"],
        ['@own.example], "z', "in@own.example"],
      ],
      [
        ['"@[', "out@drop.example"],
        ['[SMTP:in@own.example]"', "in@own.example"],
      ],
    ];
    const hidden = pairs.map((names): [[string, string][], typeof exchange, string] => [names, exchange, ","]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(hostileName, anAddress), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...forms),
        fc.constantFrom(",", ";", ", "),
        (recipients, form, sign) => {
          const found = readRecipients(recipients.map(([name, address]) => form(name, address)).join(sign));
          const addresses = new Set(found.map(({ address }) => address));
          const isDoubt = found.some(({ isCertain }) => !isCertain);
          for (const [, address] of recipients) expect(isDoubt || addresses.has(address)).toBe(true);
        },
      ),
      { numRuns: 5_000, examples: hidden },
    );
  });

  test("letters are folded one by one, and none of them into ASCII", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const folded = foldCase(text);
        expect(folded).toHaveLength(text.length);
        expect(foldCase(folded)).toBe(folded);
        expect(folded.replaceAll(/[\u0080-\uffff]/g, "?")).toBe(text.replaceAll(/[\u0080-\uffff]/g, "?").toLowerCase());
      }),
    );
  });
});

test("a text of 300,000 characters takes time in proportion to it", () => {
  const times = (part: string) => part.repeat(Math.ceil(300_000 / part.length));
  const texts = [
    "@",
    "(",
    "()",
    "a ",
    "a,",
    "<",
    "<a>",
    '["',
    "[a](b)",
    "/o=",
    "/o=,",
    "a.",
    "a@x.example,",
    '"a" ',
    "\\",
  ];
  for (const text of [...texts.map(times), `"${times("\\")}`, `${times("(")}${times(")")}a@x.example`]) {
    const before = performance.now();
    readRecipients(text);
    // A quadratic reader takes minutes; a linear one under a second on a busy machine.
    expect(performance.now() - before).toBeLessThan(10_000);
  }
});
