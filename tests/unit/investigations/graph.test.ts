import { describe, expect, test } from "vitest";
import { investigationGraph, type InvestigationGraph } from "#src/contract/shapes/graph.ts";
import { centredOn, fitted, isInView, neighbourOf } from "#src/features/investigations/graph/graph-canvas.tsx";
import { placesOf, type Place } from "#src/features/investigations/graph/graph-layout.ts";
import { pictureOf } from "#src/features/investigations/graph/graph-model.ts";
import { wordsOfBox } from "#src/features/investigations/graph/graph-words.ts";
import { crowdedStory } from "#tests/contract/support/crowded-story.ts";
import { startBackend } from "#tests/support/backend.ts";

async function graphOf(id: string, crowd?: number): Promise<InvestigationGraph> {
  const backend = await startBackend(crowd === undefined ? {} : { story: crowdedStory(crowd) });
  return investigationGraph.parse((await backend.call("reader", "GET", `/api/investigations/${id}/graph`)).body);
}

const closed = new Set<string>();

function overlapping(places: ReadonlyMap<string, Place>): readonly string[] {
  const all = [...places];
  return all.flatMap(([id, a], index) =>
    all.slice(index + 1).flatMap(([other, b]) => {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      return apart ? [] : [`${id} and ${other}`];
    }),
  );
}

describe("what is drawn", () => {
  test("few of a kind stand apart, many are one box, and each action has its wait and its result", async () => {
    const { boxes, lines } = pictureOf(await graphOf("inv-660b79"), closed);
    const of = (id: string) => boxes.find((box) => box.id === id);
    expect(of("alert:al-660b79-1")?.kind).toBe("node");
    expect(of("mailboxes")).toMatchObject({ kind: "group", open: false });
    expect(of("found:email")).toMatchObject({ kind: "group" });
    expect(of("wait:act-660b79-1")?.kind).toBe("wait");
    expect(of("result:act-660b79-1")).toBeUndefined();
    expect(lines).toContainEqual({ from: "act-660b79-3", to: "wait:act-660b79-3", part: null });
    expect(lines).toContainEqual({ from: "wait:act-660b79-3", to: "result:act-660b79-3", part: null });
    expect(lines).toContainEqual({ from: "mailboxes", to: "act-660b79-3", part: { of: 2, all: 31 } });
  });

  test("the wait is told as time, and who ended it", async () => {
    const { boxes } = pictureOf(await graphOf("inv-660b79"), closed);
    const words = (id: string) => boxes.filter((box) => box.id === id).map(wordsOfBox);
    expect(words("wait:act-660b79-1")).toMatchObject([{ title: "Waits 6 d 3 h", text: "for approval" }]);
    expect(words("wait:act-660b79-3")).toMatchObject([{ title: "Waited 1 d", text: "decided by Mira Novak" }]);
    expect(words("result:act-660b79-4")).toEqual([{ title: "Rejected", text: "too broad" }]);
  });

  test("500 entities are a handful of boxes, open or closed, and every line joins two of them", async () => {
    const graph = await graphOf("inv-many", 500);
    for (const open of [closed, new Set(graph.groups.map(({ id }) => id))]) {
      const { boxes, lines } = pictureOf(graph, open);
      const ids = new Set(boxes.map(({ id }) => id));
      expect(boxes.length).toBeLessThan(12);
      expect(lines.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
    }
  });
});

describe("where it is drawn", () => {
  test.each(["inv-660b79", "inv-d40f5b", "inv-52f7ce"])("no two boxes of %s lie over each other", async (id) => {
    const graph = await graphOf(id);
    const all = new Set(graph.groups.map((group) => group.id));
    for (const open of [closed, all]) expect(overlapping(placesOf(pictureOf(graph, open)))).toEqual([]);
  });

  test("what follows stands right of what it follows from", async () => {
    const picture = pictureOf(await graphOf("inv-660b79"), closed);
    const places = placesOf(picture);
    const left = (id: string) => places.get(id)?.x ?? Number.NaN;
    for (const { from, to } of picture.lines) expect(left(from), `${from} to ${to}`).toBeLessThan(left(to));
  });

  test("arrows go along the lines and within a step, and stop at the edge", async () => {
    const picture = pictureOf(await graphOf("inv-660b79"), closed);
    const places = placesOf(picture);
    const go = (from: string, ...arrows: readonly ("ArrowLeft" | "ArrowRight" | "ArrowDown")[]) =>
      arrows.reduce<string | null>((id, arrow) => id && neighbourOf(id, arrow, places, picture.lines), from);
    expect(go("act-660b79-3", "ArrowRight", "ArrowRight")).toBe("result:act-660b79-3");
    expect(go("result:act-660b79-3", "ArrowRight")).toBeNull();
    expect(go("result:act-660b79-3", "ArrowLeft", "ArrowLeft")).toBe("act-660b79-3");
    expect(go("alert:al-660b79-1", "ArrowRight")).toBe("inv-660b79");
  });

  test("a picture that fits is whole, a wide one begins at its first step and stays readable", () => {
    const frame = { width: 800, height: 600 };
    expect(fitted({ width: 400, height: 200 }, frame, 0.72)).toEqual({ x: 200, y: 200, zoom: 1 });
    expect(fitted({ width: 4000, height: 200 }, frame, 0.72)).toMatchObject({ x: 0, zoom: 0.72 });
    expect(fitted({ width: 1592, height: 200 }, frame, 0.3).zoom).toBeCloseTo(0.4975);
  });

  test("bringing a box into view puts it there, and a large one by its beginning", () => {
    const frame = { width: 800, height: 600 };
    const far = { x: 3000, y: 900, width: 200, height: 52 };
    const view = { x: 0, y: 0, zoom: 1 };
    expect(isInView(far, view, frame)).toBe(false);
    expect(isInView(far, centredOn(far, view, frame), frame)).toBe(true);
    expect(centredOn({ x: 500, y: 100, width: 2000, height: 900 }, view, frame)).toMatchObject({ x: -492, y: -92 });
  });
});
