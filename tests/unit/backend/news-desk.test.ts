import { expect, test } from "vitest";
import { NewsDesk } from "#src/backend/live/news-desk.ts";
import { ImportDesk, action, airRecord, mail } from "#tests/support/import-fixtures.ts";

test("the news of a part of the log are made once for all who read them, and anew for another part, or another log", () => {
  const { world } = importedDesk();
  const desk = new NewsDesk();
  const whole = { after: 0, upTo: world.entries.length, drifted: false };
  const text = desk.textOf(whole, null, world);
  expect(JSON.parse(text)).toMatchObject({ imports: ["imp-1"] });
  for (let reader = 0; reader < 100; reader += 1) expect(desk.textOf(whole, null, world)).toBe(text);
  expect(desk.made).toBe(1);
  desk.textOf({ ...whole, after: 1 }, null, world);
  desk.textOf(whole, [], world);
  expect(desk.made).toBe(3);
  desk.textOf(whole, null, importedDesk().world);
  expect(desk.made).toBe(4);
});

function importedDesk(): ImportDesk {
  const desk = new ImportDesk();
  desk.take(airRecord([action([mail()])]));
  return desk;
}
