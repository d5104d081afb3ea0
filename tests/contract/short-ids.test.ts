import { expect, test } from "vitest";
import { importReport } from "#src/contract/shapes/import.ts";
import { listInvestigations } from "#src/contract/investigations.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { action, airRecord, alikeCluster } from "#tests/support/import-fixtures.ts";
import { required } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

const alike = Array.from({ length: 14 }, (_, index) => ({
  ...airRecord([action([alikeCluster()])]),
  InvestigationId: `urn:AlertInvestigation:${String(index).padStart(2, "0")}-tail-000001`,
  Id: `record-${index}`,
}));

async function shortIdsIn(backend: TestBackend): Promise<readonly string[]> {
  const { body } = await backend.call("reader", "GET", "/api/investigations?limit=200");
  return required(listInvestigations.response)
    .parse(body)
    .items.map(({ shortId }) => shortId);
}

test("investigations whose ids end alike are told apart: in lists, in the report, after a start, and by an import again", async () => {
  const backend = await startBackend({ story: smallStory() });
  const send = async () => {
    const { body } = await backend.call("operator", "POST", "/api/imports", alike);
    return importReport.parse(body);
  };
  const report = await send();
  expect(report.investigations.created).toBe(14);
  const shortIds = await shortIdsIn(backend);
  expect(new Set(shortIds).size).toBe(shortIds.length);
  const told = report.became.flatMap(({ text }) => /^#(\S+) /.exec(text)?.[1] ?? []);
  expect(new Set(told).size).toBe(14);
  expect(told.every((shortId) => shortIds.includes(shortId))).toBe(true);
  expect((await send()).investigations).toMatchObject({ created: 0, updated: 0, unchanged: 14 });
  expect(await shortIdsIn(await backend.restart())).toEqual(shortIds);
});
