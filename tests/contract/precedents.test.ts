import { beforeAll, describe, expect, test } from "vitest";
import { getPrecedents } from "#src/contract/action.ts";
import type { Precedents } from "#src/contract/shapes/precedents.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import type { RejectReason } from "#src/domain/vocabulary.ts";
import type { Scenario, ScriptStep } from "#mocks/scenarios/scenario.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import {
  aDefinition,
  aMessage,
  aRule,
  blockUrl,
  days,
  deleteCluster,
  deleteEmail,
  minutes,
  noon,
  objects,
  turnOffForwarding,
} from "#tests/support/tenant-fixtures.ts";
import { detailOf, idsIn, outcomeOf, pageOf, required } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

type End = "approved" | RejectReason | "pending";

/** Proposed so many days ago and decided a minute later. */
function decided(id: string, daysAgo: number, proposal: Proposal, end: End, as = "operator"): readonly ScriptStep[] {
  const at = noon - days(daysAgo);
  const seed = { id, title: id, investigationId: "inv-email", severity: "high", verdict: "malicious" } as const;
  const propose: ScriptStep = { at, do: "propose", proposal: { ...proposal, ...seed } };
  if (end === "pending") return [propose];
  const decide = { at: at + minutes(1), as, actionId: id } as const;
  if (end === "approved") return [propose, { ...decide, do: "approve", comment: null }];
  return [propose, { ...decide, do: "reject", reason: end, comment: "No." }];
}

const senders = {
  "mail-1": "a@evil.example",
  "mail-2": "B@Evil.example",
  "mail-3": "c@evil.example",
  "mail-old": "d@evil.example",
  "mail-other": "a@good.example",
  "mail-open": "e@evil.example",
  "mail-now": "f@evil.example",
  "own-1": "mia@northwind.example",
  "own-2": "tom@northwind.example",
  "free-1": "x@gmail.com",
  "free-2": "y@gmail.com",
} as const;
const mail = (name: keyof typeof senders) => deleteEmail(`nm-${name}`);
const rule = (id: string, mailbox: string) => turnOffForwarding(mailbox, aDefinition({ id }));

function story(): Scenario {
  const small = smallStory();
  const steps = [
    ...decided("mail-old", 91, mail("mail-old"), "approved"),
    ...decided("mail-1", 89, mail("mail-1"), "approved"),
    ...decided("mail-2", 40, mail("mail-2"), "falsePositive"),
    ...decided("mail-3", 30, mail("mail-3"), "approved", "operator-2"),
    ...decided("mail-other", 20, mail("mail-other"), "approved"),
    ...decided("group", 19, deleteCluster("evil"), "approved"),
    ...decided("own-1", 18, mail("own-1"), "approved"),
    ...decided("free-1", 17, mail("free-1"), "approved"),
    ...decided("url-1", 16, blockUrl("login.evil.example/a"), "approved"),
    ...decided("url-2", 15, blockUrl("other.evil.example/a"), "approved"),
    ...decided("rule-1", 14, rule("rule-a", "ada@northwind.example"), "expectedActivity", "administrator"),
    ...decided("rule-2", 13, rule("rule-b", "ben@northwind.example"), "approved"),
    ...decided("own-2", 5, mail("own-2"), "pending"),
    ...decided("free-2", 4, mail("free-2"), "pending"),
    ...decided("url-now", 3, blockUrl("Login.evil.example/b"), "pending"),
    ...decided("rule-now", 2, rule("rule-c", "Ada@northwind.example"), "pending"),
    ...decided("mail-open", 1, mail("mail-open"), "pending"),
    ...decided("mail-now", 1, mail("mail-now"), "pending"),
  ];
  return {
    ...small,
    policy: { ...small.policy, holdSeconds: 0 },
    objects: objects({
      messages: [
        ...Object.entries(senders).map(([name, sender]) => aMessage({ networkMessageId: `nm-${name}`, sender })),
        aMessage({ networkMessageId: "nm-group", sender: "g@evil.example", clusters: ["Subject=evil"] }),
      ],
      rules: ["rule-a", "rule-b", "rule-c"].map((id, n) =>
        aRule({
          mailbox: n === 1 ? "ben@northwind.example" : "ada@northwind.example",
          definition: aDefinition({ id }),
        }),
      ),
    }),
    script: steps,
  };
}

let backend: TestBackend;
beforeAll(async () => {
  backend = await startBackend({ story: story() });
});

async function precedentsOf(id: string): Promise<Precedents> {
  const answer = await backend.call("reader", "GET", `/api/actions/${id}/precedents`);
  expect(answer).toMatchObject({ status: 200 });
  return required(getPrecedents.response).parse(answer.body);
}

const listed = async (id: string) => idsIn(await pageOf(backend, `?view=history&precedentsOf=${id}`)).toSorted();

describe("what was decided on the like of an action", () => {
  test("counts decisions of 90 days on the same kind and sender domain, in any case, and tells the last of each", async () => {
    expect(await precedentsOf("mail-now")).toMatchObject({
      days: 90,
      likeness: { by: "senderDomain", value: "evil.example" },
      total: 3,
      approved: 2,
      rejected: 1,
      undone: 0,
      rejections: [{ reason: "falsePositive", count: 1 }],
      latest: { actionId: "mail-3", by: { id: "operator-2" }, outcome: "approved" },
      latestRejected: { actionId: "mail-2", by: { name: "Mira Novak" }, reason: "falsePositive" },
    });
  });

  test("the list behind it holds exactly those", async () => {
    expect(await listed("mail-now")).toEqual(["mail-1", "mail-2", "mail-3"]);
    expect(await listed("nothing")).toEqual([]);
  });

  test("never the action itself, and nothing of which is still decided", async () => {
    expect(await listed("mail-2")).toEqual(["mail-1", "mail-3"]);
    expect(await listed("mail-open")).toEqual(["mail-1", "mail-2", "mail-3"]);
  });

  test.each([
    ["url-now", { by: "urlHost", value: "login.evil.example" }, ["url-1"]],
    ["rule-now", { by: "mailbox", value: "ada@northwind.example" }, ["rule-1"]],
    ["own-2", { by: "sender", value: "tom@northwind.example" }, []],
    ["free-2", { by: "sender", value: "y@gmail.com" }, []],
  ])("%s is compared by what fits its kind", async (id, likeness, ids) => {
    expect(await precedentsOf(id)).toMatchObject({ likeness, total: ids.length });
    expect(await listed(id)).toEqual(ids);
  });

  test("an unknown action is 404", async () => {
    expect(outcomeOf(await backend.call("reader", "GET", "/api/actions/nothing/precedents"))).toBe("404 not_found");
  });

  test("an approval that was undone is said to be", async () => {
    const changed = await startBackend({ story: story() });
    const { undo, round } = await detailOf(changed, "url-1", "operator");
    const body = { reviewDigest: required(undo ?? undefined).reviewDigest, round, comment: "Back." };
    expect(outcomeOf(await changed.call("operator", "POST", "/api/actions/url-1/undo", body))).toBe("200");
    changed.advance(600);
    const answer = await changed.call("reader", "GET", "/api/actions/url-now/precedents");
    expect(answer.body).toMatchObject({ total: 1, approved: 1, undone: 1 });
  });
});
