import { graphlib, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from "@dagrejs/dagre";
import type { Box, Picture } from "./graph-model.ts";

/** In px of the picture at its full size. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const membersPerPage = 20;
const memberColumns = 2;
const memberHeight = 30;

const boxHeight = 52;
const widths = {
  alert: 184,
  investigation: 156,
  entity: 200,
  mailbox: 200,
  action: 204,
  wait: 164,
  result: 152,
} as const;
const openWidth = 456;
/** Its head and the row of pages. */
const openFrame = 84;

/** Every box at its place: steps from left to right, lines crossing as little as they can. Pure; a few ms for what a screen holds. */
export function placesOf({ boxes, lines }: Picture): ReadonlyMap<string, Place> {
  const graph = new graphlib.Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({ rankdir: "LR", nodesep: 12, ranksep: 44, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const box of boxes) graph.setNode(box.id, sizeOf(box));
  for (const { from, to } of lines) graph.setEdge(from, to);
  layout(graph);
  return new Map(
    boxes.map((box) => {
      const { width, height } = sizeOf(box);
      const { x = 0, y = 0 } = graph.node(box.id);
      return [box.id, { x: x - width / 2, y: y - height / 2, width, height }];
    }),
  );
}

function sizeOf(box: Box): { readonly width: number; readonly height: number } {
  switch (box.kind) {
    case "node":
      return { width: widths[box.node.kind], height: boxHeight };
    case "group": {
      if (!box.open) return { width: widths.entity, height: boxHeight };
      const rows = Math.ceil(Math.min(box.members.length, membersPerPage) / memberColumns);
      return { width: openWidth, height: openFrame + rows * memberHeight };
    }
    case "wait":
    case "result":
      return { width: widths[box.kind], height: boxHeight };
    default:
      return box satisfies never;
  }
}
