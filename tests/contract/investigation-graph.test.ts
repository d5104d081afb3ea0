import { describe, expect, test } from "vitest";
import { investigationGraph, type InvestigationGraph } from "#src/contract/shapes/graph.ts";
import { investigationDetail } from "#src/contract/shapes/investigation.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { approve, outcomeOf } from "./support/ask.ts";
import { crowdedStory } from "./support/crowded-story.ts";
import { smallStory } from "./support/small-story.ts";

async function graphOf(backend: TestBackend, id: string): Promise<InvestigationGraph> {
  const answer = await backend.call("reader", "GET", `/api/investigations/${id}/graph`);
  expect(answer).toMatchObject({ status: 200 });
  return investigationGraph.parse(answer.body);
}

const from = (graph: InvestigationGraph, id: string) => graph.edges.filter((edge) => edge.from === id);

describe("the graph of an investigation", () => {
  test("leads from its alert over what was found and the mailboxes to its action", async () => {
    const backend = await startBackend({ story: smallStory() });
    const graph = await graphOf(backend, "inv-url");
    expect(from(graph, "alert:alert-url")).toEqual([{ from: "alert:alert-url", to: "inv-url" }]);
    expect(from(graph, "inv-url")).toEqual([{ from: "inv-url", to: "entity-url" }]);
    expect(from(graph, "entity-url")).toEqual([{ from: "entity-url", to: "url" }]);
    expect(graph.groups.map(({ id, stage, count }) => [id, stage, count])).toEqual([
      ["alerts", "alerts", 1],
      ["found:url", "found", 1],
      ["actions:blockUrl:pendingApproval", "actions", 1],
    ]);
    const cluster = await graphOf(backend, "inv-cluster");
    expect(cluster.groups.find(({ id }) => id === "mailboxes")).toMatchObject({ count: 3, held: 3 });
    expect(from(cluster, "mailbox:ada@northwind.example")).toEqual([
      { from: "mailbox:ada@northwind.example", to: "cluster" },
    ]);
  });

  test("tells how long an action waits, and who ended the wait", async () => {
    const backend = await startBackend({ story: smallStory() });
    const waitOf = async () => {
      const { nodes } = await graphOf(backend, "inv-url");
      return nodes.flatMap((node) => (node.kind === "action" ? [node.wait] : []));
    };
    expect(await waitOf()).toMatchObject([{ until: null, seconds: 86_400 - 120, endedBy: null }]);
    await approve(backend, "url", "operator");
    backend.advance(3600);
    expect(await waitOf()).toMatchObject([{ seconds: 86_400 - 120, endedBy: "Mira Novak" }]);
  });

  test("every edge joins two nodes of the answer, in every investigation of the demo", async () => {
    const backend = await startBackend();
    const list = await backend.call("reader", "GET", "/api/investigations?limit=200");
    const ids = [...JSON.stringify(list.body).matchAll(/"id":"(inv-[^"]+)"/g)].map(([, id = ""]) => id);
    expect(ids.length).toBeGreaterThan(20);
    for (const id of ids) {
      const { nodes, edges, groups } = await graphOf(backend, id);
      const known = new Set(nodes.map((node) => node.id));
      expect(edges.filter((edge) => !known.has(edge.from) || !known.has(edge.to))).toEqual([]);
      expect(known.size, id).toBe(nodes.length);
      const inGroups = nodes.flatMap((node) => ("group" in node ? [node.group] : []));
      expect(groups.map((group) => [group.id, group.held])).toEqual(
        groups.map((group) => [group.id, inGroups.filter((named) => named === group.id).length]),
      );
    }
  });

  test("holds the worst 500 of a group and counts the rest", async () => {
    const backend = await startBackend({ story: crowdedStory(3200) });
    const { nodes, groups } = await graphOf(backend, "inv-many");
    expect(groups.find(({ id }) => id === "harmless")).toMatchObject({
      count: 1600,
      held: 500,
      byVerdict: { noThreatsFound: 800, unknown: 800 },
    });
    expect(groups.find(({ id }) => id === "found:url")).toMatchObject({ count: 400, held: 400 });
    const urls = nodes.flatMap((node) => (node.kind === "entity" && node.group === "found:url" ? [node.verdict] : []));
    expect(urls[0]).toBe("malicious");
    expect(urls.at(-1)).toBe("suspicious");
  });

  test("404 for an investigation that does not exist", async () => {
    const backend = await startBackend({ story: smallStory() });
    expect(outcomeOf(await backend.call("reader", "GET", "/api/investigations/inv-no/graph"))).toBe("404 not_found");
  });
});

describe("what is left to do elsewhere", () => {
  const followUpOf = async (backend: TestBackend, id: string) =>
    investigationDetail.parse((await backend.call("reader", "GET", `/api/investigations/${id}`)).body).followUp;

  test("the people who went through the warning, and those who opened the page before there was one", async () => {
    const demo = await startBackend();
    const [through, opened, ...rest] = await followUpOf(demo, "inv-660b79");
    expect(rest).toEqual([]);
    expect(through).toMatchObject({
      kind: "secureAccounts",
      why: "wentThrough",
      url: "https://login.contoso-portal.example/reset",
    });
    expect(through?.kind === "secureAccounts" ? through.people.length : 0).toBe(2);
    expect(opened).toMatchObject({ kind: "askVisitors" });
    expect(opened?.kind === "askVisitors" ? opened.people.length : 0).toBe(4);
  });

  test("a removed forwarding is looked at once it is removed, not before", async () => {
    const backend = await startBackend({ story: smallStory() });
    const before = await followUpOf(backend, "inv-rule");
    expect(before.map(({ kind }) => kind)).toEqual(["askVisitors"]);
    await approve(backend, "rule", "operator");
    backend.advance(60);
    expect(await followUpOf(backend, "inv-rule")).toContainEqual(
      expect.objectContaining({
        kind: "checkForwarded",
        mailbox: "ada@northwind.example",
        to: ["jdoe81@mailbox.example"],
        messages: 214,
      }),
    );
  });

  test("a false positive is told with what a submission asks for", async () => {
    const demo = await startBackend();
    expect(await followUpOf(demo, "inv-2ffd06")).toContainEqual(
      expect.objectContaining({
        kind: "submitFalsePositive",
        what: "email",
        by: "Mira Novak",
        sender: "billing@city-water.example",
        comment: "Our own newsletter, sent through the agency for the first time.",
      }),
    );
  });

  test("a block that was rejected asks nobody to reset a password", async () => {
    const backend = await startBackend({ story: smallStory() });
    const { body } = await backend.call("reader", "GET", "/api/actions/url");
    const reviewDigest = /"reviewDigest":"([0-9a-f]{64})"/.exec(JSON.stringify(body))?.[1];
    const said = { reviewDigest, reason: "expectedActivity", comment: "Our own page." };
    expect((await backend.call("operator", "POST", "/api/actions/url/reject", said)).status).toBe(200);
    expect(await followUpOf(backend, "inv-url")).toEqual([]);
  });
});
