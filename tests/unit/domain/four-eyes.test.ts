import { describe, expect, test } from "vitest";
import {
  approvalsRequired,
  isOwnHost,
  raisesOverInvestigation,
  touchedMailboxes,
  whySecondApproval,
} from "#src/domain/approvals.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import { cluster, copies, Desk, factsOf, person, plainPolicy, url } from "#tests/support/desk.ts";
import { commandsOn, refusalOf } from "./support/answers.ts";
import { approved, forwarding, jonas, mira, wide } from "./support/desks.ts";

const block = (entryValue: string): Proposal => ({
  kind: "blockUrl",
  parameters: { url: `https://${entryValue}`, entryValue, entryExpiresAt: null },
});
const entry = factsOf([{ id: "url-1", mailbox: null, label: "x", location: "safeLinks" }]);
const mailboxes = (count: number) => new Set(Array.from({ length: count }, (_, n) => `other${n}@northwind.example`));

describe("R-06 why one approval is not enough", () => {
  test.each([
    { name: "50 mailboxes", proposal: cluster, facts: factsOf(copies(50)), why: null },
    { name: "51 mailboxes", proposal: cluster, facts: factsOf(copies(51)), why: "More than 50 mailboxes" },
    { name: "51 rules", proposal: forwarding, facts: factsOf(copies(51)), why: "More than 50 mailboxes" },
    { name: "a path", proposal: block("evil.example/a"), facts: entry, why: null },
    { name: "a whole host", proposal: block("evil.example"), facts: entry, why: "The entry blocks a whole host" },
    {
      name: "an own domain",
      proposal: block("northwind.example/a"),
      facts: entry,
      why: "This is a domain of your own organization",
    },
    {
      name: "a host of many",
      proposal: url,
      facts: { ...entry, widelyUsedHost: true },
      why: "Many people use this host",
    },
    { name: "mail, though widely used", proposal: cluster, facts: { ...entry, widelyUsedHost: true }, why: null },
  ])("$name: $why", ({ proposal, facts, why }) => {
    const words = why === null ? null : `${why}: two people must approve.`;
    expect(whySecondApproval(proposal, facts, plainPolicy)).toBe(words);
  });

  test.each([
    { host: "northwind.example", own: true },
    { host: "NorthWind.Example/path", own: true },
    { host: "files.northwind.example/a", own: true },
    { host: "northwind.example?a=1", own: true },
    { host: "northwind.example:8443/a", own: true },
    { host: "someone@northwind.example/a", own: true },
    { host: "b\u00fccher.example/a", own: true },
    { host: "xn--bcher-kva.example/a", own: true },
    { host: "northwind.example.evil.example", own: false },
    { host: "notnorthwind.example", own: false },
    { host: "evil.example/northwind.example", own: false },
    { host: "evil.example/a.northwind.example", own: false },
    { host: "", own: false },
  ])("$host is of the own organization: $own", ({ host, own }) => {
    expect(isOwnHost(host, ["", "contoso.example", "Northwind.EXAMPLE", "b\u00fccher.example"])).toBe(own);
    expect(isOwnHost(host, [])).toBe(false);
  });
});

describe("R-06 what the action needs is fixed once decided, and two for good once raised", () => {
  test("by the stricter policy before the decision, by the decision after it", () => {
    const desk = new Desk({ facts: factsOf(copies(10)) });
    const strict = { ...plainPolicy, version: 2, secondApproval: { mailboxes: 9 } };
    expect(approvalsRequired(desk.action, plainPolicy)).toBe(1);
    expect(approvalsRequired(desk.action, strict)).toBe(2);
    desk.approve();
    expect(approvalsRequired(desk.action, strict)).toBe(1);
  });
});

describe("R-06 over one investigation", () => {
  const raises = (desk: Desk, before: ReadonlySet<string>) =>
    raisesOverInvestigation(desk.action, { ...desk.contextFor(person("operator")), decidedAlone: () => before });

  test.each([
    { before: 47, raised: false },
    { before: 48, raised: true },
  ])("3 mailboxes after $before others: $raised", ({ before, raised }) => {
    expect(raises(new Desk(), mailboxes(before))).toBe(raised);
  });

  test("a mailbox that was decided on before counts once", () => {
    const again = new Set([...mailboxes(48), "person0@northwind.example", "person1@northwind.example"]);
    expect(raises(new Desk({ facts: factsOf(copies(2)) }), again)).toBe(false);
    expect(raises(new Desk({ facts: factsOf(copies(3)) }), again)).toBe(true);
  });

  test("by the stricter of both policies", () => {
    const desk = new Desk({ policy: { ...plainPolicy, version: 7, secondApproval: { mailboxes: 5 } } });
    expect(raises(desk, mailboxes(2))).toBe(false);
    expect(raises(desk, mailboxes(3))).toBe(true);
  });

  test("asked of this person and this investigation", () => {
    const desk = new Desk();
    const asked: string[][] = [];
    desk.context = { decidedAlone: (...who) => (asked.push(who), new Set()) };
    desk.approve();
    expect(asked[0]).toEqual(["operator", "inv-1"]);
  });

  test("only where one approval would decide: not the second, nor where two are needed anyway", () => {
    expect(raises(approved(wide), mailboxes(100))).toBe(false);
    expect(raises(new Desk(wide), mailboxes(100))).toBe(false);
    const raised = new Desk();
    raised.context = { decidedAlone: () => mailboxes(100) };
    raised.approve();
    expect(raised.action).toMatchObject({ status: "pendingApproval", raised: true });
    expect(raises(raised, mailboxes(100))).toBe(false);
    raised.command("withdraw");
    expect(raises(raised, mailboxes(100))).toBe(false);
  });

  test("a URL block touches no mailbox", () => {
    expect(touchedMailboxes(new Desk({ proposal: url, facts: factsOf(copies(3)) }).action)).toEqual(new Set());
    expect(touchedMailboxes(new Desk({ facts: factsOf(copies(2)) }).action)).toEqual(
      new Set(["person0@northwind.example", "person1@northwind.example"]),
    );
  });
});

describe("R-07 one approver at least is nobody who proposed", () => {
  const own = "You imported it, proposed it again or edited its targets. Somebody else must approve it.";

  test("of two proposers only one may sign", () => {
    const desk = new Desk({ ...wide, importedBy: mira, predecessorId: "act-0", proposedBy: jonas });
    expect(desk.approve("operator")).toBe("pendingApproval");
    expect(refusalOf(desk, commandsOn(desk).approve, "operator-2")).toEqual({
      allowed: false,
      code: "own_proposal",
      message: own,
    });
  });

  test("a proposer may be the second after somebody else", () => {
    const desk = new Desk({ ...wide, importedBy: jonas });
    expect(desk.approve("operator")).toBe("pendingApproval");
    expect(desk.approve("operator-2")).toBe("approved");
  });

  test("where one approval is needed but the investigation raises it to two, a proposer may sign first", () => {
    const desk = new Desk({ importedBy: mira });
    expect(refusalOf(desk, commandsOn(desk).approve)).toMatchObject({ code: "own_proposal", message: own });
    desk.context = { decidedAlone: () => mailboxes(48) };
    expect(desk.approve("operator")).toBe("pendingApproval");
  });
});
