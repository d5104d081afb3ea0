import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isEmptied, insideOf, mailboxesOf, recipientsIn, whereaboutsOf } from "#src/backend/import/recipients.ts";
import { audited, destinations, forwards, leftOut, setMailbox } from "#tests/support/forwarding-fixtures.ts";
import {
  action,
  airRecord,
  alert,
  clickRecord,
  guid,
  ImportDesk,
  mail,
  page,
  urlCluster,
  type Json,
} from "#tests/support/import-fixtures.ts";

const dn = "/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=0f-ada";

describe("a rule sends mail to the address, not to what it is called", () => {
  const forms: readonly [string, unknown, readonly string[]][] = [
    ["a name that looks like an own address", '"ada@northwind.example" [SMTP:out@drop.example]', ["out@drop.example"]],
    ["such a name in angle form", '"ada@northwind.example" <out@drop.example>', ["out@drop.example"]],
    ["such a name without quotes", "ada@northwind.example <out@drop.example>", ["out@drop.example"]],
    ["such a comment", "out@drop.example (ada@northwind.example)", ["out@drop.example"]],
    ["such a quoted local part", '"ada@northwind.example"@drop.example', ['"ada@northwind.example"@drop.example']],
    ["an apostrophe", "smtp:liam.o'shea@drop.example", ["liam.o'shea@drop.example"]],
    [
      "commas and semicolons in names",
      '"Shea, Liam" [SMTP:liam@drop.example], "Doe; Ann" [SMTP:ann@drop.example]',
      ["liam@drop.example", "ann@drop.example"],
    ],
    [
      "a list of texts",
      ["smtp:a@drop.example", '"b@northwind.example" <b@drop.example>'],
      ["a@drop.example", "b@drop.example"],
    ],
    ["a list as JSON in a text", '["smtp:a@drop.example","b@drop.example"]', ["a@drop.example", "b@drop.example"]],
    ["a list in braces", "{smtp:a@drop.example, b@drop.example}", ["a@drop.example", "b@drop.example"]],
    ["an object", { Name: "ada@northwind.example", Address: "out@drop.example" }, ["out@drop.example"]],
    [
      "an object in an object",
      [{ EmailAddress: { Name: "ada@northwind.example", Address: "out@drop.example" } }],
      ["out@drop.example"],
    ],
    [
      "a contact",
      { PrimarySmtpAddress: "out@drop.example", DisplayName: "ada@northwind.example" },
      ["out@drop.example"],
    ],
    ["an X500 address", `"ada@northwind.example" [EX:${dn}]`, [`"ada@northwind.example" [EX:${dn}]`]],
  ];
  test.each(forms)("%s: in parameters of a rule", (_, value, expected) => {
    expect(destinations(forwards(value))).toEqual(expected);
  });
  test.each(forms)("%s: in a rule as the mailbox audit has it", (_, value, expected) => {
    const actions = [{ ActionType: "Forward", Recipients: value }];
    expect(destinations(audited(JSON.stringify(actions)))).toEqual(expected);
    expect(destinations(audited(actions))).toEqual(expected);
  });
  test.each(forms.filter(([name]) => name !== "an X500 address"))(
    "%s: in forwarding of a mailbox",
    (_, value, expected) => {
      expect(destinations(setMailbox(value))).toEqual(expected);
    },
  );

  test("properties as mail servers keep them: the address, not the name", () => {
    const recipient = [
      { Tag: "PR_DISPLAY_NAME", Value: "ada@northwind.example" },
      { Tag: "PR_ADDRTYPE", Value: "SMTP" },
      { Tag: "PR_EMAIL_ADDRESS", Value: dn },
      { Tag: "PR_SMTP_ADDRESS", Value: "out@drop.example" },
    ];
    expect(destinations(audited([{ ActionType: "Redirect", Recipients: [recipient] }]))).toEqual(["out@drop.example"]);
  });

  test("names with commas and semicolons, all inside: no action", () => {
    const inside = '"Shea, Liam" [SMTP:liam@northwind.example], "Doe; Ann" [SMTP:ann@northwind.example]';
    expect(leftOut(forwards(inside))).toMatchObject({ reason: "forwardingInside" });
  });
});

describe("inside the organization is only what was understood", () => {
  test.each([
    ["a name of the directory beside an own address", "ada@northwind.example; Archive Team"],
    ["a quote that is not closed", 'ada@northwind.example; "out@drop.example'],
    ["a text that is cut off", '"ada@northwind.example" [SMTP:out@dr'],
    ["an own address in quotes, which can be what is left of a name", '"ada@northwind.example"'],
    ["a comma without quotes", "Lindqvist, Ada <ada@northwind.example>"],
    [
      "an object that names two",
      { Address: "ada@northwind.example", ExternalEmailAddress: "smtp:ada@northwind.example.evil" },
    ],
    ["an object that is not known", { Target: "ada@northwind.example" }],
    ["a number", 5],
    ["an own name that only looks alike", "ada@northwınd.example"],
    ["an encoded name that encodes nothing", "ada@xn--northwind-.example"],
  ])("%s", (_, value) => {
    const desk = new ImportDesk();
    const { report } = desk.take([forwards(value)]);
    expect(report.leftOut.total).toBe(0);
    expect(desk.action("turnOffExternalMailForwarding").status).toBe("pendingApproval");
  });

  test("own domains are compared in one form: case, a dot at the end, encoded or not", () => {
    const inside = insideOf(["MÜNCHEN.example", "xn--bcher-kva.example"], ["Contoso.Example."], "a@fabrikam.example");
    for (const domain of ["münchen", "xn--mnchen-3ya", "bücher", "xn--bcher-kva", "contoso", "sub.fabrikam"])
      expect(whereaboutsOf(`ada@${domain}.example`, inside)).toBe("inside");
    for (const domain of ["evil-contoso", "contoso.example.evil", "munchen"])
      expect(whereaboutsOf(`ada@${domain}.example`, inside)).toBe("outside");
    expect(whereaboutsOf('"ada@contoso.example"', inside)).toBe("untold");
  });

  test.each(["example", "COM", "com.", "onmicrosoft.com", "OnMicrosoft.com.", "partner.onmschina.cn", ""])(
    "an organization that is written %j makes nobody its own",
    (organization) => {
      const inside = insideOf(["northwind.example"], [organization, "fabrikam.onmicrosoft.com"], "ada");
      for (const domain of ["drop.example", "drop.com", "drop.onmicrosoft.com", "drop.partner.onmschina.cn"])
        expect(whereaboutsOf(`out@${domain}`, inside)).toBe("outside");
      for (const domain of ["northwind.example", "fabrikam.onmicrosoft.com"])
        expect(whereaboutsOf(`ada@${domain}`, inside)).toBe("inside");
    },
  );
});

describe("R-06 counts mailboxes: one recipient of a message is one", () => {
  const counted = (part: Json) => {
    const desk = new ImportDesk();
    desk.take(airRecord([action([mail(part)])]));
    return desk.action("softDeleteEmail").facts.targets.map(({ mailbox }) => mailbox);
  };
  test.each<[string, Json, readonly (string | null)[]]>([
    ["a name with a comma", { Recipient: '"Lindqvist, Ada" <ada@northwind.example>' }, ["ada@northwind.example"]],
    [
      "a name with a comma and no quotes",
      { Recipient: "Lindqvist, Ada <ada@northwind.example>" },
      ["ada@northwind.example"],
    ],
    ["a name alone", { Recipient: "Lindqvist, Ada" }, ["Lindqvist, Ada"]],
    ["an X500 address", { Recipient: dn }, [dn]],
    ["an X500 address, twice", { Recipient: [dn, dn.toUpperCase()] }, [dn.toUpperCase()]],
    [
      "a list",
      { Recipient: ["ada@northwind.example", "ben@northwind.example"] },
      ["ada@northwind.example", "ben@northwind.example"],
    ],
    [
      "a list as text",
      { Recipient: "smtp:ada@northwind.example; ben@northwind.example" },
      ["ada@northwind.example", "ben@northwind.example"],
    ],
    [
      "one in two spellings",
      { Recipient: "Ada@Northwind.example; smtp:ada@northwind.example." },
      ["ada@northwind.example"],
    ],
    [
      "an object",
      { Recipient: { Name: "ben@northwind.example", Address: "ada@northwind.example" } },
      ["ada@northwind.example"],
    ],
    [
      "an empty list beside another field",
      { Recipient: [], RecipientEmailAddress: "ada@northwind.example" },
      ["ada@northwind.example"],
    ],
    ["nobody", { Recipient: [] }, [null]],
  ])("%s", (_, part, mailboxes) => {
    expect(counted(part)).toEqual(mailboxes);
  });

  test("the sender is the address, whatever it calls itself", () => {
    const desk = new ImportDesk();
    desk.take(airRecord([action([mail({ Sender: '"ceo@northwind.example" <a@billing-desk.example>' })])]));
    expect(desk.world.tenant.copiesOf(guid(1))).toMatchObject([{ sender: "a@billing-desk.example" }]);
  });

  test("a mailbox, a submission and a click name their person in the same forms", () => {
    const desk = new ImportDesk();
    const entities = [
      { Type: "mailbox", MailboxPrimaryAddress: "SMTP:Ben@Northwind.example", DisplayName: "ada@northwind.example" },
      {
        Type: "submissionMail",
        SubmissionId: guid(7),
        Subject: "x",
        Recipient: ['"Lindqvist, Ada" <ada@northwind.example>'],
      },
    ];
    const click = clickRecord({ UserId: '"ada@northwind.example" <ben@northwind.example>' });
    const { report } = desk.take([airRecord([action([urlCluster()])], { Data: alert(entities) }), click]);
    const { entities: found } = desk.investigation();
    expect(found.filter(({ kind }) => kind === "mailbox").map(({ ref }) => ref)).toContain("ben@northwind.example");
    expect(found.find(({ kind }) => kind === "submission")?.fields).toMatchObject({
      recipient: "ada@northwind.example",
    });
    expect(desk.world.tenant.clicksOn(page)).toMatchObject([{ mailbox: "ben@northwind.example" }]);
    expect(report.leftOut.total).toBe(0);
  });
});

describe("whatever the value", () => {
  test("it is read without a throw, each recipient once, and what is not empty names somebody", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 12 }), (value) => {
        const found = recipientsIn(value);
        expect(new Set(found.map(({ key, isCertain }) => `${isCertain}${key}`)).size).toBe(found.length);
        expect(mailboxesOf(recipientsIn(value)).length).toBeLessThanOrEqual(found.length);
        const isObject = typeof value === "object" && !Array.isArray(value);
        expect(found.length > 0 || isEmptied(value) || !isObject).toBe(true);
        expect(found.length === 0 || !isEmptied(value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
