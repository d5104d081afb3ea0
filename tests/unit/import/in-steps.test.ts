import { describe, expect, test } from "vitest";
import { readRecords } from "#src/backend/import/read-records.ts";
import { planImport } from "#src/backend/import/plan-import.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import {
  action,
  airRecord,
  alert,
  clickRecord,
  guid,
  ImportDesk,
  mail,
  ruleRecord,
  urlCluster,
} from "#tests/support/import-fixtures.ts";

const many = 300;
const each = <T>(make: (n: number) => T): readonly T[] => Array.from({ length: many }, (_, n) => make(n));

function counted<T>(steps: Steps<T>): { readonly steps: number; readonly value: T } {
  for (let taken = 0; ; taken += 1) {
    const step = steps.next();
    if (step.done === true) return { steps: taken, value: step.value };
  }
}

function stepsOf(file: unknown): { readonly reading: number; readonly taking: number } {
  const desk = new ImportDesk();
  const read = counted(readRecords(JSON.stringify(file), "application/json", desk.now));
  if ("unreadable" in read.value) throw new Error(read.value.unreadable);
  const importer = { id: "operator", name: "Mira Novak" };
  const taken = counted(planImport(read.value, desk.world, { importId: "imp-1", importer, now: desk.now }));
  return { reading: read.steps, taking: taken.steps };
}

const mails = each((n) => mail({ NetworkMessageId: guid(n), Recipient: `person.${n}@northwind.example` }));

describe("a huge file lets others through, however it is made", () => {
  test.each<[string, unknown]>([
    ["one action with many entities", [airRecord([action(mails)])]],
    ["many actions of one record", [airRecord(mails.map((one, n) => action([one], { ActionId: `urn:${n}` })))]],
    ["evidence of one record", [airRecord([action([mail()])], { Data: JSON.stringify(alert(mails)) })]],
  ])("%s: while it is read", (_, file) => {
    expect(stepsOf(file).reading).toBeGreaterThan(many);
  });

  test.each<[string, unknown]>([
    ["many actions of one record", [airRecord(mails.map((one, n) => action([one], { ActionId: `urn:${n}` })))]],
    [
      "rules of many mailboxes",
      each((n) =>
        ruleRecord(
          { Name: "rss", ForwardTo: "out@drop.example" },
          { ObjectId: `hub/org/p${n}@northwind.example\\rss` },
        ),
      ),
    ],
    [
      "changes of one rule",
      each((n) => ruleRecord({ Name: "rss", ForwardTo: `out${n}@drop.example` }, { Id: guid(n) })),
    ],
    [
      "clicks",
      [airRecord([action([urlCluster()])]), ...each((n) => clickRecord({ UserId: `p${n}@northwind.example` }))],
    ],
  ])("%s: while it is held against what is there", (_, file) => {
    expect(stepsOf(file).taking).toBeGreaterThan(many);
  });
});

test("rules of one name keep the destinations of all of them, until the last is removed", () => {
  const desk = new ImportDesk();
  const at = (n: number) => new Date(Date.UTC(2026, 10, 20, 0, 0, n)).toISOString();
  const made = each((n) =>
    ruleRecord({ Name: "rss", ForwardTo: `out${n}@drop.example` }, { CreationTime: at(n), Id: guid(n) }),
  );
  const removed = (n: number) =>
    ruleRecord({ Identity: "rss" }, { Operation: "Remove-InboxRule", CreationTime: at(n), Id: guid(n) });
  const forwarding = () => desk.action("turnOffExternalMailForwarding");
  desk.take([...made, removed(many)]);
  expect(forwarding()).toMatchObject({
    status: "pendingApproval",
    parameters: { definition: { forwardTo: each((n) => `out${n}@drop.example`) } },
  });
});
