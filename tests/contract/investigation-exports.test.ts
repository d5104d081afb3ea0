import { expect, test } from "vitest";
import { startBackend } from "#tests/support/backend.ts";
import { outcomeOf, wholeLog } from "./support/ask.ts";
import { crowdedStory } from "./support/crowded-story.ts";
import { fetchFile, readRecords } from "./support/files.ts";
import { smallStory } from "./support/small-story.ts";

test("the list as CSV holds what the filters show, in their order, and is recorded before it leaves", async () => {
  const backend = await startBackend({ story: crowdedStory(500) });
  const query = "severity=high&sort=-shortId";
  const { status, headers, text } = await fetchFile(backend, `/api/investigations/export?${query}`);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toContain("text/csv");
  expect(headers.get("content-disposition")).toMatch(
    /^attachment; filename="countersign-investigations-[\dTZ-]+\.csv"$/,
  );
  const rows = readRecords(text);
  expect(rows.map(({ id }) => id)).toEqual([
    "inv-many",
    "inv-crowd",
    "inv-rule",
    "inv-url",
    "inv-cluster",
    "inv-email",
  ]);
  expect(rows[0]).toMatchObject({
    incidentId: "4417",
    ticketId: "SOC-2041",
    entities: "500",
    actions: "0",
    pendingApproval: "0",
  });
  expect(rows[1]).toMatchObject({ incidentId: "", actions: "1", pendingApproval: "1" });
  const [entry] = await wholeLog(backend, "&type=export.completed");
  expect(entry).toMatchObject({
    actor: { id: "reader" },
    data: { of: "investigations", format: "csv", count: 6, filter: { severity: "high", sort: "-shortId" } },
  });
});

test("what begins like a formula is text, and a link is not live", async () => {
  const story = smallStory();
  const [first, ...rest] = story.investigations;
  if (first === undefined) throw new RangeError("The small story has investigations.");
  const name = '=HYPERLINK("https://evil.example")';
  const backend = await startBackend({ story: { ...story, investigations: [{ ...first, name }, ...rest] } });
  const { text } = await fetchFile(backend, "/api/investigations/export?sort=shortId");
  expect(readRecords(text)[0]?.["name"]).toBe('\'=HYPERLINK("hxxps://evil[.]example")');
});

test("a log as CSV has a record for each step", async () => {
  const backend = await startBackend();
  const log = await backend.call("reader", "GET", "/api/investigations/inv-660b79/log?limit=200");
  const { text } = await fetchFile(backend, "/api/investigations/inv-660b79/log/export");
  const rows = readRecords(text);
  expect(log.body).toMatchObject({ total: rows.length });
  expect(rows[0]).toMatchObject({ actionType: "Email indicators extraction", status: "Completed", duration: "14" });
  const [entry] = await wholeLog(backend, "&type=export.completed");
  expect(entry).toMatchObject({ data: { of: "investigationLog", filter: { investigationId: "inv-660b79" } } });
});

test.each([
  ["/api/investigations/export?sort=nonsense", "400 invalid_request"],
  ["/api/investigations/inv-nothing/log/export", "404 not_found"],
])("%s is %s, and nothing is recorded", async (path, outcome) => {
  const backend = await startBackend({ story: smallStory() });
  expect(outcomeOf(await backend.call("reader", "GET", path))).toBe(outcome);
  expect(await wholeLog(backend, "&type=export.completed")).toEqual([]);
});
