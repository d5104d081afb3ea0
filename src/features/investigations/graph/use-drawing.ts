import { Position, type Edge } from "@xyflow/react";
import { useMemo } from "react";
import type { BoxNode } from "./graph-box.tsx";
import type { GraphCanvasProps } from "./graph-canvas.tsx";
import { placesOf, type Place } from "./graph-layout.ts";
import { pictureOf, type Line, type Picture } from "./graph-model.ts";

/** The picture with its places, in the form in which it is drawn. `current` is the box in hand. */
export function useDrawing(
  { investigationId, graph, openGroups, onToggle, selectedId }: GraphCanvasProps,
  current: string | null,
) {
  const picture = useMemo(() => pictureOf(graph, new Set(openGroups)), [graph, openGroups]);
  const places = useMemo(() => placesOf(picture), [picture]);
  const first = current !== null && places.has(current) ? current : (picture.boxes[0]?.id ?? null);
  const nodes = useMemo(
    () =>
      picture.boxes.map((box): BoxNode => ({
        ...placed(box.id, places),
        type: "box",
        data: { box, investigationId, reachable: box.id === first, selected: box.id === selectedId, onToggle },
      })),
    [picture, places, investigationId, first, selectedId, onToggle],
  );
  const edges = useMemo(() => edgesOf(picture, current ?? selectedId), [picture, current, selectedId]);
  return { picture, places, nodes, edges };
}

/** Boxes that can be neither dragged nor selected would let the pointer through. */
const underPointer = { pointerEvents: "all" } as const;
const nowhere: Place = { x: 0, y: 0, width: 0, height: 0 };

/** Sizes and ends of lines are known before anything is drawn, so that nothing has to be measured first. */
function placed(id: string, places: ReadonlyMap<string, Place>) {
  const { x, y, width, height } = places.get(id) ?? nowhere;
  return {
    id,
    position: { x, y },
    width,
    height,
    style: underPointer,
    handles: [
      { type: "target", position: Position.Left, x: 0, y: height / 2 },
      { type: "source", position: Position.Right, x: width, y: height / 2 },
    ] satisfies BoxNode["handles"],
  };
}

const plain = { stroke: "var(--line-strong)", strokeWidth: 1.5 };
const touched = { stroke: "var(--accent)", strokeWidth: 2 };
const labelText = { fontSize: 11, fill: "var(--ink-2)" };
const labelGround = { fill: "var(--surface)" };

/** Lines of the box in hand stand out. */
function edgesOf({ lines }: Picture, current: string | null): Edge[] {
  return lines.map((line) => ({
    id: `${line.from} ${line.to}`,
    source: line.from,
    target: line.to,
    style: line.from === current || line.to === current ? touched : plain,
    ...(line.part !== null && { label: partOf(line.part), labelStyle: labelText, labelBgStyle: labelGround }),
  }));
}

function partOf({ of, all }: NonNullable<Line["part"]>): string {
  return `${of} of ${all}`;
}
