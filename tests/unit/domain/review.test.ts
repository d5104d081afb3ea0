import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { impactOf, mailboxKeys } from "#src/domain/impact.ts";
import type { Facts, Target } from "#src/domain/model/facts.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import {
  changedSinceProposed,
  currentReview,
  differenceBetween,
  findReview,
  reviewDigestOf,
  type Side,
  targetsDigest,
} from "#src/domain/review.ts";
import { onlyTargetsLeft } from "#src/domain/rules/fresh-review.ts";
import { cluster, copies, Desk, factsOf, plainPolicy, url } from "#tests/support/desk.ts";
import { commandsOn, refusalOf } from "./support/answers.ts";
import { approved, forwarding } from "./support/desks.ts";

const sha256 = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
const target = (id: string, more: Partial<Target> = {}): Target => ({
  id,
  mailbox: `${id}@northwind.example`,
  label: "x",
  location: "inbox",
  ...more,
});
const wider: Proposal = {
  kind: "softDeleteEmailCluster",
  parameters: { query: "wider", clusterBy: "Subject;P2SenderDomain", clusterByValue: "v", from: null, to: null },
};
const strict = { ...plainPolicy, version: 2, secondApproval: { mailboxes: 2 } };

describe("R-03 the review that a digest is made of", () => {
  test("targets count by id and place, sorted by UTF-16 code units, whatever order they come in", () => {
    const rows = [
      ["B", "junkFolder"],
      ["a", "inbox"],
      ["a-b", "inbox"],
      ["ab", "inbox"],
      ["é", "inbox"],
    ];
    const targets = ["ab", "é", "a", "a-b"].map((id) => target(id));
    expect(targetsDigest(factsOf([...targets, target("B", { location: "junkFolder" })]))).toBe(sha256(rows));
  });

  test("is made once per set of facts, since a cluster can hold thousands", () => {
    let reads = 0;
    const facts: Facts = {
      ...factsOf([]),
      get targets() {
        reads += 1;
        return copies(1);
      },
    };
    const first = targetsDigest(facts);
    const once = reads;
    expect(targetsDigest(facts)).toBe(first);
    expect(reads).toBe(once);
  });

  test("holds exactly the fields of the contract, live while pending and frozen by the decision", () => {
    const desk = new Desk();
    expect(currentReview(desk.action, strict)).toEqual({
      actionId: "act-1",
      kind: "softDeleteEmailCluster",
      parameters: cluster.parameters,
      verdict: "malicious",
      targetsDigest: sha256(copies(3).map(({ id, location }) => [id, location])),
      impact: { messages: 3, mailboxes: 3, mailboxesAreUpperBound: false, urls: 0, rules: 0 },
      approvalsRequired: 2,
    });
    desk.approve();
    expect(currentReview(desk.action, strict).approvalsRequired).toBe(1);
  });

  test("is made once per state and policy, its digest once per review", () => {
    const { action } = new Desk();
    const review = currentReview(action, plainPolicy);
    expect(currentReview(action, plainPolicy)).toBe(review);
    expect(currentReview(action, strict)).not.toBe(review);
    let reads = 0;
    const counted = {
      ...review,
      get verdict() {
        reads += 1;
        return review.verdict;
      },
    };
    expect(reviewDigestOf(counted)).toBe(reviewDigestOf(review));
    const once = reads;
    expect(reviewDigestOf(counted)).toBe(reviewDigestOf(review));
    expect(once).toBeGreaterThan(0);
    expect(reads).toBe(once);
  });

  test("is found again by its digest, with the need it was shown with", () => {
    const { action } = new Desk();
    const [snapshot] = action.snapshots;
    for (const [policy, required] of [
      [plainPolicy, 1],
      [strict, 2],
    ] as const) {
      expect(findReview(action, reviewDigestOf(currentReview(action, policy)))).toEqual({ snapshot, required });
    }
    expect(findReview(action, "0".repeat(64))).toBeNull();
  });
});

describe("how far an action reaches", () => {
  const none = { messages: 0, mailboxes: 0, mailboxesAreUpperBound: false, urls: 0, rules: 0 };
  const shared = [target("1", { mailbox: "A@x.example" }), target("2", { mailbox: "a@X.example" }), target("3")];

  test.each([
    { kind: "blockUrl", impact: { ...none, urls: 3 } },
    { kind: "softDeleteEmail", impact: { ...none, messages: 3, mailboxes: 2 } },
    { kind: "softDeleteEmailCluster", impact: { ...none, messages: 3, mailboxes: 2 } },
    { kind: "turnOffExternalMailForwarding", impact: { ...none, mailboxes: 2, rules: 3 } },
  ] as const)("$kind", ({ kind, impact }) => {
    expect(impactOf(kind, factsOf(shared))).toEqual(impact);
  });

  test("a mailbox that is not told counts as one of its own, and the count is an upper bound", () => {
    const untold = [target("1", { mailbox: null }), target("2", { mailbox: null }), target("3")];
    expect(mailboxKeys(untold)).toEqual(new Set(["unknown:1", "unknown:2", "3@northwind.example"]));
    expect(impactOf("softDeleteEmail", factsOf(untold))).toMatchObject({ mailboxes: 3, mailboxesAreUpperBound: true });
  });
});

describe("R-03 what may have happened since without making the review stale", () => {
  const side = (more: Partial<Side> = {}): Side => ({
    proposal: cluster,
    facts: factsOf(copies(2)),
    required: 1,
    ...more,
  });
  const sameMailbox = copies(2).map((copy) => ({ ...copy, mailbox: "one@northwind.example" }));
  const untold = copies(2).map((copy) => ({ ...copy, mailbox: null }));

  test.each([
    { name: "nothing", after: side(), holds: true },
    { name: "all left", after: side({ facts: factsOf([]) }), holds: true },
    { name: "more approvals needed", after: side({ required: 2 }), holds: false },
    { name: "fewer needed", before: side({ required: 2 }), after: side(), holds: true },
    { name: "another verdict", after: side({ facts: factsOf(copies(2), { verdict: "unknown" }) }), holds: false },
    { name: "other parameters", after: side({ proposal: wider }), holds: false },
    { name: "another target", after: side({ facts: factsOf(copies(3).slice(1)) }), holds: false },
    { name: "another place", after: side({ facts: factsOf(copies(2, "junkFolder")) }), holds: false },
    { name: "more mailboxes", before: side({ facts: factsOf(sameMailbox) }), after: side(), holds: false },
    { name: "fewer mailboxes", after: side({ facts: factsOf(sameMailbox) }), holds: true },
    {
      name: "mailboxes no longer told",
      before: side({ facts: factsOf(copies(2)) }),
      after: side({ facts: factsOf(untold) }),
      holds: false,
    },
    {
      name: "untold as before",
      before: side({ facts: factsOf(untold) }),
      after: side({ facts: factsOf(untold) }),
      holds: true,
    },
  ])("$name: $holds", ({ before = side(), after, holds }) => {
    expect(onlyTargetsLeft(before, after)).toBe(holds);
  });

  test.each([cluster, url, forwarding])("$kind: no count may be higher, even of known ids", (proposal) => {
    const [one] = copies(1);
    if (one === undefined) throw new Error("no target");
    const once = side({ proposal, facts: factsOf([one]) });
    const twice = side({ proposal, facts: factsOf([one, one]) });
    expect(onlyTargetsLeft(once, twice)).toBe(false);
    expect(onlyTargetsLeft(twice, once)).toBe(true);
  });
});

describe("R-03 the difference, fact by fact", () => {
  const before: Side = { proposal: cluster, facts: factsOf(copies(2)), required: 1 };

  test("empty where nothing differs", () => {
    expect(differenceBetween(before, before)).toEqual([]);
  });

  test("verdict, counts, places in order, what came and left, parameters, need", () => {
    const [, second] = copies(2);
    const targets = second === undefined ? [] : [{ ...second, location: "junkFolder" }, target("n-1"), target("n-2")];
    const after: Side = { proposal: wider, facts: factsOf(targets, { verdict: "suspicious" }), required: 2 };
    expect(differenceBetween(before, after)).toEqual([
      { field: "verdict", before: "malicious", after: "suspicious" },
      { field: "impact.messages", before: 2, after: 3 },
      { field: "impact.mailboxes", before: 2, after: 3 },
      { field: "targets.junkFolder", before: 0, after: 1 },
      { field: "targets.added", before: 0, after: 2 },
      { field: "targets.departed", before: 0, after: 1 },
      { field: "parameters", before: cluster.parameters, after: wider.parameters },
      { field: "approvalsRequired", before: 1, after: 2 },
    ]);
  });

  test("places come in one order, whichever was seen first", () => {
    const moved = [...copies(1, "junkFolder"), ...copies(2, "deletedItems").slice(1)];
    const fields = differenceBetween(before, { ...before, facts: factsOf(moved) }).map(({ field }) => field);
    expect(fields).toEqual(["targets.deletedItems", "targets.inbox", "targets.junkFolder"]);
  });

  test.each([
    { proposal: url, field: "impact.urls" },
    { proposal: forwarding, field: "impact.rules" },
  ])("$field", ({ proposal, field }) => {
    const rows = differenceBetween({ ...before, proposal }, { ...before, proposal, facts: factsOf(copies(3)) });
    expect(rows).toContainEqual({ field, before: 2, after: 3 });
  });

  test("since the proposal: against its own policy, by what is needed now", () => {
    const desk = new Desk();
    expect(changedSinceProposed(desk.action, plainPolicy)).toEqual([]);
    expect(changedSinceProposed(desk.action, strict)).toEqual([{ field: "approvalsRequired", before: 1, after: 2 }]);
    expect(changedSinceProposed({ ...desk.action, snapshots: [] }, strict)).toEqual([]);
  });
});

describe("a late click never hits a later round", () => {
  test("another round than the current is told, with the digest of now", () => {
    const desk = approved();
    desk.command("cancel");
    expect(refusalOf(desk, { ...commandsOn(desk).approve, round: 1 })).toEqual({
      allowed: false,
      code: "stale_review",
      message: "This action has moved on since you looked at it. Look again, then decide.",
      detail: { difference: [{ field: "round", before: 1, after: 2 }], reviewDigest: desk.digest },
    });
  });

  test("the current round passes, and so does a command that names none", () => {
    expect(new Desk().approve("operator", { round: 1 })).toBe("approved");
    expect(new Desk().approve("operator", { round: null })).toBe("approved");
  });
});

test("a change of the policy that asks for as many approvals leaves the review as it is, and its digest is not made again", () => {
  const desk = new Desk({ facts: factsOf(copies(3)) });
  const before = currentReview(desk.action, plainPolicy);
  expect(currentReview(desk.action, { ...plainPolicy, version: 2, holdSeconds: 20 })).toBe(before);
  expect(currentReview(desk.action, strict)).toEqual({ ...before, approvalsRequired: 2 });
});
