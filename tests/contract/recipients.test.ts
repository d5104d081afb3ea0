import { beforeAll, describe, expect, test } from "vitest";
import { observablesOf } from "#src/backend/export/ocsf.ts";
import { actionDetail, type ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { importReport, type ImportReport } from "#src/contract/shapes/import.ts";
import { mailboxDetail } from "#src/contract/shapes/entity.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { forwards, owner, rule } from "#tests/support/forwarding-fixtures.ts";
import { action, airRecord, ImportDesk, mail } from "#tests/support/import-fixtures.ts";
import { smallStory } from "./support/small-story.ts";

const dn = "/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=0f-ada";
const boss = `"ada@northwind.example" [EX:${dn}]`;
let backend: TestBackend;
let report: ImportReport;

beforeAll(async () => {
  backend = await startBackend({ story: smallStory() });
  const records = [
    airRecord([action([mail({ Recipient: dn })])]),
    forwards(`${boss}; "ada@northwind.example" [SMTP:out@drop.example]`),
    rule('[{"Name":"ForwardTo","Val'),
  ];
  const { status, body } = await backend.call("operator", "POST", "/api/imports", records);
  expect(status).toBe(200);
  report = importReport.parse(body);
});

async function imported(kind: ActionDetail["kind"]): Promise<ActionDetail> {
  for (const { what, id } of report.became) {
    if (what !== "action") continue;
    const detail = actionDetail.parse((await backend.call("reader", "GET", `/api/actions/${id}`)).body);
    if (detail.kind === kind) return detail;
  }
  throw new Error(`no ${kind}`);
}

describe("recipients of imported records", () => {
  test("the evidence says who is acted on, what that was read from, and where mail goes", async () => {
    const { evidence } = await imported("turnOffExternalMailForwarding");
    expect(evidence).toMatchObject({
      mailbox: { address: owner, readFrom: "ObjectId" },
      definition: { forwardTo: [boss, "out@drop.example"] },
    });
  });

  test("what cannot be read is told by line, path and reason", () => {
    expect(report.leftOut).toMatchObject({
      total: 1,
      lines: [{ line: 1, reason: "parametersUnreadable", path: "Parameters" }],
    });
  });

  test("R-06: a recipient without an address is one mailbox, whose page opens", async () => {
    const { impact } = await imported("softDeleteEmail");
    expect(impact).toMatchObject({ messages: 1, mailboxes: 1, mailboxesAreUpperBound: false });
    const { body } = await backend.call("reader", "GET", `/api/mailboxes/${encodeURIComponent(dn)}`);
    expect(mailboxDetail.parse(body).address).toBe(dn);
  });

  test("an export calls an address only what is one", () => {
    const desk = new ImportDesk();
    desk.take([forwards(`${boss}; out@drop.example`)]);
    const rules = desk.actions().flatMap((known) => observablesOf(known, known.facts.targets, () => null));
    expect(rules.map(({ type, value }) => [type, value])).toEqual([
      ["Email Address", owner],
      ["Recipient", boss],
      ["Email Address", "out@drop.example"],
    ]);
  });
});
