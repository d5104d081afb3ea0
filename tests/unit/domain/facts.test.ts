import { describe, expect, test } from "vitest";
import { factsDelta } from "#src/domain/evolve-facts.ts";
import type { FactsChangedData } from "#src/domain/model/events.ts";
import type { Parameters, Proposal } from "#src/domain/model/parameters.ts";
import { cluster, copies, Desk, type DeskOptions, factsOf, start, url } from "#tests/support/desk.ts";
import { approved, forwarding, jonas, mira } from "./support/desks.ts";

const unchanged: FactsChangedData = {
  actionId: "act-1",
  added: [],
  departed: [],
  moved: [],
  verdict: null,
  parameters: null,
  leftAlone: null,
  widelyUsedHost: null,
  note: null,
  importedBy: null,
};
const quarantined = [{ location: "quarantine", count: 2, reason: "in quarantine" }];

function after(data: Partial<FactsChangedData>, options: DeskOptions = {}): Desk["action"] {
  return new Desk(options).happens({ type: "action.factsChanged", data: { ...unchanged, ...data } }).action;
}

describe("R-06 whether an entry blocks a whole host is a fact of its own", () => {
  test.each([
    [undefined, undefined, undefined],
    [undefined, true, true],
    [true, undefined, true],
    [true, false, false],
    [false, undefined, false],
  ])("known as %s, changed to %s: %s", (known, changed, is) => {
    const { wholeHost: _, ...others } = factsOf([{ id: "url-1", mailbox: null, label: "x", location: "safeLinks" }]);
    const options = {
      proposal: url,
      facts: { ...others, ...(known !== undefined && { wholeHost: known }) },
    };
    const now = after(changed === undefined ? {} : { wholeHost: changed }, options).facts;
    expect(now.wholeHost).toBe(is);
    expect("wholeHost" in now).toBe(is !== undefined);
  });
});

describe("R-03 new facts move a pending action", () => {
  test("nothing but a note: the same facts, seen again", () => {
    const before = new Desk().action;
    const action = after({ note: "Seen in an export." });
    expect(action).toEqual({ ...before, snapshots: [...before.snapshots, { ...before.snapshots[0], sequence: 2 }] });
  });

  test("targets come, leave, return and move", () => {
    const [first, second, third, fourth] = copies(4);
    const action = after({
      added: fourth === undefined ? [] : [fourth],
      departed: ["m-0"],
      moved: [{ id: "m-1", location: "junkFolder" }],
    });
    expect(action.facts.targets).toEqual([{ ...second, location: "junkFolder" }, third, fourth]);
    expect(action.departed).toEqual(["m-0"]);
    expect(action.snapshots[1]).toEqual({ sequence: 2, at: start, proposal: cluster, facts: action.facts });
    const desk = new Desk();
    desk.action = action;
    const back = { ...unchanged, added: first === undefined ? [] : [first], departed: ["m-2"] };
    desk.happens({ type: "action.factsChanged", data: back });
    expect(desk.action.facts.targets.map(({ id }) => id)).toEqual(["m-1", "m-3", "m-0"]);
    expect(desk.action.departed).toEqual(["m-2"]);
    desk.happens({ type: "action.factsChanged", data: { ...unchanged, departed: ["m-3"] } });
    expect(desk.action.departed).toEqual(["m-2", "m-3"]);
  });

  test("a target that is told again replaces what was known of it", () => {
    const [told] = copies(1, "junkFolder");
    expect(after({ added: told === undefined ? [] : [told] }).facts.targets).toEqual([...copies(3).slice(1), told]);
  });

  test("verdict, what is left alone and the use of a host", () => {
    const facts = after({ verdict: "suspicious", leftAlone: quarantined, widelyUsedHost: true }).facts;
    expect(facts).toEqual(factsOf(copies(3), { verdict: "suspicious", leftAlone: quarantined, widelyUsedHost: true }));
    const used = factsOf(copies(3), { verdict: "suspicious", leftAlone: quarantined, widelyUsedHost: true });
    expect(after({}, { facts: used }).facts).toEqual(used);
    expect(after({ widelyUsedHost: false, leftAlone: [] }, { facts: used }).facts).toMatchObject({
      widelyUsedHost: false,
      leftAlone: [],
    });
  });

  test("R-07 an import that changes it makes its importer a proposer, once", () => {
    expect(after({ importedBy: mira }).proposers).toEqual(["operator"]);
    expect(after({ importedBy: jonas }, { importedBy: mira }).proposers).toEqual(["operator", "operator-2"]);
    expect(after({ importedBy: mira }, { importedBy: mira }).proposers).toEqual(["operator"]);
    expect(after({}, { importedBy: mira }).proposers).toEqual(["operator"]);
  });

  test("R-19 about a decided action they are a line of its timeline", () => {
    const desk = approved();
    const before = desk.action;
    desk.happens({ type: "action.factsChanged", data: { ...unchanged, departed: ["m-0"] } });
    expect(desk.action).toBe(before);
  });
});

describe("parameters of an update", () => {
  const message: Proposal = { kind: "softDeleteEmail", parameters: { networkMessageId: "n-1" } };
  const updated: readonly { readonly proposal: Proposal; readonly parameters: Parameters }[] = [
    { proposal: url, parameters: { url: "https://b.example", entryValue: "b.example", entryExpiresAt: null } },
    { proposal: message, parameters: { networkMessageId: "n-2" } },
    { proposal: cluster, parameters: { query: "q2", clusterBy: "b", clusterByValue: "v2", from: null, to: null } },
    {
      proposal: forwarding,
      parameters: {
        mailbox: "b@northwind.example",
        source: "mailboxForwarding",
        definition: {
          id: "rule-2",
          name: "away",
          enabled: true,
          conditions: [],
          forwardTo: [],
          forwardAsAttachmentTo: [],
          redirectTo: ["x@mailbox.example"],
          keepsCopy: true,
          otherActions: [],
        },
      },
    },
  ];

  test.each(updated)("$proposal.kind takes those of its kind", ({ proposal, parameters }) => {
    const action = after({ parameters }, { proposal });
    expect(action).toMatchObject({ kind: proposal.kind });
    expect(action.parameters).toEqual(parameters);
    expect(action.snapshots[1]?.proposal).toEqual({ kind: proposal.kind, parameters });
  });

  test.each(updated)("$proposal.kind keeps its own where they are of another kind, or none", ({ proposal }) => {
    const others = updated.filter(({ proposal: { kind } }) => kind !== proposal.kind);
    for (const parameters of [null, ...others.map((other) => other.parameters)]) {
      expect(after({ parameters }, { proposal }).parameters).toEqual(proposal.parameters);
    }
  });
});

describe("what moved from one set of facts to the next", () => {
  const before = factsOf(copies(3));
  const none = { added: [], departed: [], moved: [], verdict: null, leftAlone: null, widelyUsedHost: null };
  const [first, second, third, fourth] = copies(4);
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) {
    throw new Error("no targets");
  }
  const junk = { ...second, location: "junkFolder" };

  test("nothing is null", () => {
    expect(factsDelta(before, factsOf(copies(3)))).toBeNull();
    expect(factsDelta(before, factsOf(copies(3).toReversed()))).toBeNull();
  });

  test.each([
    { name: "one came", after: factsOf([...copies(3), fourth]), delta: { ...none, added: [fourth] } },
    { name: "one left", after: factsOf([second, third]), delta: { ...none, departed: ["m-0"] } },
    {
      name: "one left, another came",
      after: factsOf([second, third, fourth]),
      delta: { ...none, added: [fourth], departed: ["m-0"] },
    },
    {
      name: "one moved, another came",
      after: factsOf([first, junk, third, fourth]),
      delta: { ...none, added: [fourth], moved: [{ id: "m-1", location: "junkFolder" }] },
    },
    {
      name: "one moved",
      after: factsOf([first, junk, third]),
      delta: { ...none, moved: [{ id: "m-1", location: "junkFolder" }] },
    },
    { name: "the verdict", after: { ...before, verdict: "unknown" }, delta: { ...none, verdict: "unknown" } },
    { name: "left alone", after: { ...before, leftAlone: quarantined }, delta: { ...none, leftAlone: quarantined } },
    { name: "host in use", after: { ...before, widelyUsedHost: true }, delta: { ...none, widelyUsedHost: true } },
    {
      name: "no longer in use",
      was: { ...before, widelyUsedHost: true },
      after: before,
      delta: { ...none, widelyUsedHost: false },
    },
  ] as const)("$name", ({ after: facts, delta, ...more }) => {
    expect(factsDelta("was" in more ? more.was : before, facts)).toEqual(delta);
  });

  test("folded in, the facts are those that it was made of", () => {
    const next = factsOf([junk, third, fourth], { verdict: "suspicious", leftAlone: quarantined });
    const delta = factsDelta(before, next);
    if (delta === null) throw new Error("nothing moved");
    expect(after(delta).facts).toEqual(next);
  });
});
