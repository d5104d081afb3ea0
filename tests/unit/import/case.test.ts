import { describe, expect, test } from "vitest";
import { identitiesIn, investigationIdOf } from "#src/backend/import/ids.ts";
import {
  action,
  airRecord,
  alert,
  guid,
  ImportDesk,
  investigationUrn,
  mail,
  type Json,
} from "#tests/support/import-fixtures.ts";

const later = "2026-11-21T09:00:00";

describe("ids compare as Microsoft compares them, without case", () => {
  test.each([
    ["InvestigationId", investigationUrn, investigationUrn.toUpperCase().replace("URN:", "urn:")],
    ["InvestigationId, a GUID", guid(7), guid(7).toUpperCase()],
    ["InvestigationId, all of it in capitals", investigationUrn, investigationUrn.toUpperCase()],
  ])("%s in two cases is one investigation, in one file or in two", (_, one, other) => {
    const records = [one, other].map((InvestigationId) => airRecord([action([mail()])], { InvestigationId }));
    const desk = new ImportDesk();
    expect(desk.report(records).investigations.created).toBe(1);
    expect(desk.actions()).toHaveLength(1);
    const [second, first] = [new ImportDesk(), new ImportDesk()];
    for (const record of records) first.take(record);
    for (const record of records.toReversed()) second.take(record);
    expect([first, second].map(({ world }) => world.investigations.size)).toEqual([1, 1]);
    expect([first, second].map((each) => each.actions().map(({ id }) => id))).toEqual([
      desk.actions().map(({ id }) => id),
      desk.actions().map(({ id }) => id),
    ]);
  });

  test("what is neither GUID nor URN is taken letter by letter", () => {
    const records = ["INC-a", "inc-a"].map((InvestigationId) => airRecord([], { InvestigationId }));
    expect(new ImportDesk().report(records).investigations.created).toBe(2);
  });

  test("an ActionId, a message and an alert in two cases are one", () => {
    const upper = (value: Json): Json =>
      Object.fromEntries(
        Object.entries(value).map(([key, content]) => [
          key,
          typeof content === "string" && (key.endsWith("ActionId") || key.endsWith("MessageId"))
            ? content.toUpperCase()
            : content,
        ]),
      );
    const desk = new ImportDesk();
    desk.take(airRecord([action([mail()])]));
    desk.take(
      airRecord([{ ...upper(action([])), InvestigationId: investigationUrn, Entities: [upper(mail())] }], {
        CreationTime: later,
        Data: alert([], { ProviderAlertId: guid(902).toUpperCase() }),
      }),
    );
    expect(desk.actions()).toHaveLength(1);
    expect(desk.action("softDeleteEmail").facts.targets).toHaveLength(1);
    expect(desk.investigation().alerts).toHaveLength(1);
    expect(desk.investigation().log).toHaveLength(1);
  });

  test("what was imported when case still told ids apart keeps its ids", () => {
    const written = investigationUrn.replace("urn:", "URN:");
    const external = identitiesIn([{ id: investigationIdOf(written), externalId: written }]);
    expect(external(investigationUrn)).toBe(written);
    expect(identitiesIn([])(written)).toBe(investigationUrn.toLowerCase());
  });
});
