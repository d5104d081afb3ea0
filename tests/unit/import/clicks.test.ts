import { expect, test } from "vitest";
import { action, airRecord, clickRecord, ImportDesk, page, urlCluster } from "#tests/support/import-fixtures.ts";

const investigation = airRecord([action([urlCluster()])]);

test("a click on a URL that an investigation knows is evidence of the URL and the person", () => {
  const desk = new ImportDesk();
  const { evidence, actions, became } = desk.report([
    clickRecord({ Url: "HTTPS://Login.contoso-portal.example/reset" }),
    investigation,
  ]);
  expect(desk.world.tenant.clicksOn(page)).toEqual([
    { url: page, mailbox: "ada@northwind.example", at: Date.UTC(2026, 10, 20, 9, 47, 15), outcome: "opened" },
  ]);
  expect(desk.world.tenant.mailbox("ada@northwind.example")).not.toBeNull();
  expect(actions.created).toBe(2);
  // Its URL, mailbox and cluster, and the click.
  expect(evidence).toBe(4);
  expect(became.find(({ what }) => what === "evidence")).toMatchObject({ line: 1, id: desk.investigation().id });
});

test("one that no investigation knows is left out, and proposes nothing", () => {
  const desk = new ImportDesk();
  expect(desk.report([clickRecord({ Url: "https://elsewhere.example/" })])).toMatchObject({
    evidence: 0,
    actions: { created: 0 },
    leftOut: { byReason: { unknownUrl: 1 } },
  });
});

test("a later file finds what an earlier one brought; the same click twice counts once", () => {
  const desk = new ImportDesk();
  desk.take(investigation);
  expect(desk.report([clickRecord()]).evidence).toBe(1);
  expect(desk.report([clickRecord()])).toMatchObject({ evidence: 0, duplicates: 1 });
});

test.each([
  ["a block page", { UrlClickAction: 2 }, "blocked"],
  ["an overridden block page", { UrlClickAction: "4" }, "wentThrough"],
  ["an override by name", { UrlClickAction: "BlockPageOverride" }, "wentThrough"],
  ["nothing told", {}, "opened"],
])("%s", (_, part, outcome) => {
  const desk = new ImportDesk();
  desk.take([investigation, clickRecord(part)]);
  expect(desk.world.tenant.clicksOn(page)).toMatchObject([{ outcome }]);
});

test.each([
  ["ClickAllowed", false, "opened"],
  ["ClickBlocked", false, "blocked"],
  ["ClickBlocked", true, "wentThrough"],
])("a hunting row of UrlClickEvents: %s, clicked through %s", (ActionType, IsClickedThrough, outcome) => {
  const desk = new ImportDesk();
  const properties = {
    Timestamp: "2026-11-20T09:47:15Z",
    Url: page,
    AccountUpn: "ada@northwind.example",
    ActionType,
    IsClickedThrough,
  };
  const streamed = { time: "2026-11-20T09:40:00Z", category: "AdvancedHunting-UrlClickEvents", properties };
  expect(desk.report([investigation, streamed, properties])).toMatchObject({ evidence: 4, duplicates: 1 });
  expect(desk.world.tenant.clicksOn(page)).toMatchObject([{ outcome }]);
});

test("a click that tells no person is left out", () => {
  expect(new ImportDesk().report([clickRecord({ UserId: "" })]).leftOut.byReason).toEqual({ incompleteClick: 1 });
});
