import "@xyflow/react/dist/base.css";
import { Position, ReactFlow, ReactFlowProvider, type Edge } from "@xyflow/react";
import { useMemo, useRef, useState } from "react";
import type { InvestigationGraph } from "#src/api/contract/shapes/graph.ts";
import { GraphBox, type BoxNode } from "./graph-box.tsx";
import { GraphControls } from "./graph-controls.tsx";
import { placesOf, type Place } from "./graph-layout.ts";
import { pictureOf, type Line, type Picture } from "./graph-model.ts";
import { GraphText } from "./graph-text.tsx";
import { useArrowKeys } from "./use-arrow-keys.ts";
import { useViewport } from "./use-viewport.ts";

const nodeTypes = { box: GraphBox };
const withoutMark = { hideAttribution: true };

export interface GraphCanvasProps {
  readonly investigationId: string;
  readonly graph: InvestigationGraph;
  readonly openGroups: readonly string[];
  readonly onToggle: (group: string) => void;
  /** The action in the panel. */
  readonly selectedId: string | null;
}

/** The picture: drag to move it, Ctrl and the wheel to zoom, arrow keys to go from box to box. */
export function GraphCanvas(props: GraphCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ investigationId, graph, openGroups, onToggle, selectedId }: GraphCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const picture = useMemo(() => pictureOf(graph, new Set(openGroups)), [graph, openGroups]);
  const places = useMemo(() => placesOf(picture), [picture]);
  const viewport = useViewport(frame, places, selectedId);
  const keys = useArrowKeys({ frame, picture, places, current, setCurrent, bringIntoView: viewport.bringIntoView });
  const first = current !== null && places.has(current) ? current : (picture.boxes[0]?.id ?? null);
  const nodes = picture.boxes.map((box): BoxNode => ({
    ...placed(box.id, places),
    type: "box",
    data: {
      box,
      investigationId,
      reachable: box.id === first,
      selected: box.id === selectedId,
      onToggle: viewport.kept(onToggle),
    },
  }));
  return (
    <div className="rounded-card border-line bg-surface relative flex min-h-110 flex-1 flex-col overflow-hidden border">
      <div className="sr-only">
        <GraphText investigationId={investigationId} graph={graph} plain />
      </div>
      <div
        ref={frame}
        role="group"
        aria-label="Graph"
        className="absolute inset-0"
        onFocus={keys.onFocus}
        onKeyDown={keys.onKeyDown}
      >
        <ReactFlow
          nodes={nodes}
          edges={edgesOf(picture, current ?? selectedId)}
          nodeTypes={nodeTypes}
          onInit={viewport.fit}
          minZoom={0.3}
          maxZoom={1.6}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          zoomActivationKeyCode={zoomKeys}
          proOptions={withoutMark}
        />
      </div>
      <GraphControls onFit={viewport.fit} />
    </div>
  );
}

const zoomKeys = ["Control", "Meta"];
const nowhere: Place = { x: 0, y: 0, width: 0, height: 0 };

/** Sizes and ends of lines are known before anything is drawn, so that nothing has to be measured first. */
function placed(id: string, places: ReadonlyMap<string, Place>) {
  const { x, y, width, height } = places.get(id) ?? nowhere;
  return {
    id,
    position: { x, y },
    width,
    height,
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
