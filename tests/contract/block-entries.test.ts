import { describe, expect, test } from "vitest";
import { importReport } from "#src/contract/shapes/import.ts";
import { entryFaultWords } from "#src/domain/entry-syntax.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { action, airRecord } from "#tests/support/import-fixtures.ts";
import { approve, detailOf, outcomeOf, pageOf } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

/** Brings in one investigation that wants these blocked, each by an action of its own; answers their ids in order. */
async function blocking(urls: readonly string[]): Promise<{ backend: TestBackend; ids: readonly string[] }> {
  const backend = await startBackend({ story: smallStory() });
  const actions = urls.map((Url, index) =>
    action([{ Type: "url", Url }], { ActionType: "UrlBlock", ActionId: `urn:Block:${index}` }),
  );
  const answer = await backend.call("administrator", "POST", "/api/imports", [airRecord(actions)]);
  const { became } = importReport.parse(answer.body);
  return { backend, ids: became.filter(({ what }) => what === "action").map(({ id }) => id) };
}

describe("a URL that no entry can block", () => {
  test.each([
    ["https://contoso/", entryFaultWords.noDomain],
    ["https://evil.example/a*", entryFaultWords.wildcard],
    ["https://conto*so.example/", entryFaultWords.wildcard],
    ["https://conto~so.example/", entryFaultWords.tilde],
    ["https://evil.example/it's", entryFaultWords.quotes],
    ["https://evil.example/a~", entryFaultWords.tilde],
    ["test.pdf", entryFaultWords.fileName],
    [`https://evil.example/${"a".repeat(300)}`, entryFaultWords.tooLong],
  ])("%s would fail, which is said before; approved it fails, and stops nothing", async (url, why) => {
    const { backend, ids } = await blocking([url]);
    const [id = ""] = ids;
    const before = await detailOf(backend, id);
    expect(before.evidence).toMatchObject({ obstacle: why });
    expect(before).toMatchObject({ status: "pendingApproval", approvalsRequired: 1 });
    expect(outcomeOf(await approve(backend, id, "operator"))).toBe("200");
    backend.advance(60);
    const after = await detailOf(backend, id);
    expect(after.status).toBe("failed");
    expect(after.evidence).toMatchObject({ blockedSince: null });
    const items = await backend.call("reader", "GET", `/api/actions/${id}/items`);
    expect(items.body).toMatchObject({ items: [{ result: "failure", error: { message: why } }] });
    expect(backend.faults).toEqual([]);
  });
});

describe("R-06 a wildcard that blocks every subdomain", () => {
  test("needs two people, and then ends what it includes", async () => {
    const { backend, ids } = await blocking([
      "*.evil-share.example/*",
      "https:/\\login.evil-share.example/a",
      "https://evil-share.example/a",
    ]);
    const [wide = "", below = "", beside = ""] = ids;
    expect(await detailOf(backend, wide)).toMatchObject({ approvalsRequired: 2, evidence: { hostOnly: true } });
    expect(await detailOf(backend, below)).toMatchObject({ approvalsRequired: 1, evidence: { hostOnly: false } });
    expect((await detailOf(backend, wide)).evidence).toMatchObject({ obstacle: null });

    expect(outcomeOf(await approve(backend, wide, "operator"))).toBe("200");
    expect((await detailOf(backend, wide)).status).toBe("pendingApproval");
    expect(outcomeOf(await approve(backend, wide, "operator-2"))).toBe("200");
    backend.advance(60);
    expect((await detailOf(backend, wide)).status).toBe("completed");
    expect(await detailOf(backend, below)).toMatchObject({ status: "cancelled", cancelReason: "nothingLeft" });
    expect((await detailOf(backend, beside)).status).toBe("pendingApproval");
    expect(backend.faults).toEqual([]);
  });
});

test("the filter by URL finds an address in any spelling, and all of a host", async () => {
  const { backend, ids } = await blocking([
    "https://login.bad-page.example/a",
    "http://203.0.113.44/~hr/b.php",
    "*.evil-share.example/*",
  ]);
  const [page = "", address = "", wide = ""] = ids;
  const found = async (url: string) => {
    const { rows } = await pageOf(backend, `?view=all&url=${encodeURIComponent(url)}`);
    return rows.map(({ id }) => id);
  };
  for (const url of [
    "hxxps[:]//LOGIN.bad-page[.]example/a",
    "bad-page.example",
    "http:/\\login.bad-page.example/a#b",
  ]) {
    expect([url, await found(url)]).toEqual([url, [page]]);
  }
  for (const url of ["203.0.113.44", "http://0xCB.0.0161.44/~hr/b.php"]) expect(await found(url)).toEqual([address]);
  for (const url of ["*.evil-share.example/*", "evil-share.example"]) expect(await found(url)).toEqual([wide]);
  for (const url of ["bad-page.example/b", "mailto:a@bad-page.example", "*bad-page.example"])
    expect(await found(url)).toEqual([]);
});
