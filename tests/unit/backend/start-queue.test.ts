import { expect, test } from "vitest";
import { StartQueue } from "#src/backend/engine/due-processor.ts";
import { EngineDesk, smallScenario } from "#tests/support/engine.ts";
import { aCluster, deleteCluster, minutes } from "#tests/support/tenant-fixtures.ts";

const people = ["a@northwind.example", "b@northwind.example"];
const names = ["one", "two", "three"];

function heldActions() {
  const messages = names.flatMap((name) => aCluster(name, people));
  const desk = new EngineDesk(smallScenario({ messages }, names.map(deleteCluster)));
  for (const id of ["act-2", "act-0", "act-1"]) {
    desk.approve(id);
    desk.passes(1000);
  }
  return desk;
}

test("R-17 the one that has waited longest starts next; what left comes up no more", () => {
  const desk = heldActions();
  const queue = new StartQueue();
  for (const id of ["act-0", "act-1", "act-2"]) queue.add(desk.action(id));
  queue.add(desk.action("act-0"));
  queue.delete("act-2");
  expect(["act-0", "act-1", "act-2"].map((id) => queue.has(id))).toEqual([true, true, false]);
  expect([queue.take(), queue.take(), queue.take()]).toEqual(["act-0", "act-1", null]);
});

test("R-17 one that comes back has the place of its newest hold", () => {
  const desk = heldActions();
  const queue = new StartQueue();
  for (const id of ["act-0", "act-1", "act-2"]) queue.add(desk.action(id));
  desk.command("cancel", "act-2");
  queue.delete("act-2");
  desk.passes(minutes(0.01));
  desk.approve("act-2");
  queue.add(desk.action("act-2"));
  expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual(["act-0", "act-1", "act-2", null]);
  queue.add(desk.action("act-0"));
  queue.clear();
  expect(queue.take()).toBeNull();
});
