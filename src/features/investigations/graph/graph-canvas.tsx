import "@xyflow/react/dist/base.css";
import { ReactFlow, ReactFlowProvider } from "@xyflow/react";
import { useState } from "react";
import type { InvestigationGraph } from "#src/contract/shapes/graph.ts";
import { GraphBox } from "./graph-box.tsx";
import { GraphControls } from "./graph-controls.tsx";
import { GraphText } from "./graph-text.tsx";
import { useArrowKeys } from "./use-arrow-keys.ts";
import { useDrawing } from "./use-drawing.ts";
import { useViewport } from "./use-viewport.ts";
import { minZoom } from "./viewport.ts";

const nodeTypes = { box: GraphBox };
const withoutMark = { hideAttribution: true };
const zoomKeys = ["Control", "Meta"];

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

function Canvas(props: GraphCanvasProps) {
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const { picture, places, nodes, edges } = useDrawing(props, current);
  const { begin, fit, bringIntoView } = useViewport({ frame, places, ...props });
  const keys = useArrowKeys({ frame, lines: picture.lines, places, current, setCurrent, bringIntoView });
  return (
    <div className="rounded-card border-line bg-surface relative flex min-h-110 flex-1 flex-col overflow-hidden border">
      <div className="sr-only">
        <GraphText investigationId={props.investigationId} graph={props.graph} plain />
      </div>
      <div ref={setFrame} role="group" aria-label="Graph" className="absolute inset-0">
        <div role="presentation" className="size-full" onFocus={keys.onFocus} onKeyDown={keys.onKeyDown}>
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            onInit={begin}
            minZoom={minZoom}
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
      </div>
      <GraphControls onFit={fit} />
    </div>
  );
}
