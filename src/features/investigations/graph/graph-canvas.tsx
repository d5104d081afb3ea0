import { type Edge, Position, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { InvestigationGraph } from "#src/contract/shapes/graph.ts";
import { IconButton } from "#src/ui/icon-button.tsx";
import { type BoxNode, GraphBox } from "./graph-box.tsx";
import { type Place, placesOf } from "./graph-layout.ts";
import { type Line, type Picture, pictureOf } from "./graph-model.ts";
import { GraphText } from "./graph-text.tsx";

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

/** For who has no wheel, or no pointer. */
export function GraphControls({ onFit }: { readonly onFit: () => void }) {
  const { zoomIn, zoomOut } = useReactFlow();
  return (
    <div
      role="group"
      aria-label="View of the graph"
      className="rounded-control border-line bg-raised absolute right-3 bottom-3 flex border"
    >
      <IconButton label="Zoom out" icon={ZoomOut} onClick={() => void zoomOut()} />
      <IconButton label="Zoom in" icon={ZoomIn} onClick={() => void zoomIn()} />
      <IconButton label="Fit" icon={Maximize} onClick={onFit} />
    </div>
  );
}

interface ArrowKeys {
  readonly frame: HTMLElement | null;
  readonly lines: readonly Line[];
  readonly places: ReadonlyMap<string, Place>;
  readonly current: string | null;
  readonly setCurrent: (id: string) => void;
  readonly bringIntoView: (id: string) => void;
}

/** One stop for Tab; arrows go from box to box, and what is reached is brought into view. */
export function useArrowKeys({ frame, lines, places, current, setCurrent, bringIntoView }: ArrowKeys) {
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const id = boxIn(event.target);
    if (id === null) return;
    setCurrent(id);
    bringIntoView(id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const arrow = arrowOf(event.key);
    const id = boxIn(event.target) ?? current;
    if (arrow === null || id === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = neighbourOf(id, arrow, places, lines);
    if (next !== null)
      boxesIn(frame)
        .find((box) => box.dataset["box"] === next)
        ?.focus({ preventScroll: true });
  };
  return { onFocus, onKeyDown };
}

function boxIn(target: EventTarget): string | null {
  const box = target instanceof Element ? target.closest("[data-box]") : null;
  return box instanceof HTMLElement ? (box.dataset["box"] ?? null) : null;
}

function boxesIn(frame: HTMLElement | null): readonly HTMLElement[] {
  return [...(frame?.querySelectorAll<HTMLElement>("[data-box]") ?? [])];
}

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

interface Viewed {
  readonly frame: HTMLElement | null;
  readonly places: ReadonlyMap<string, Place>;
  readonly selectedId: string | null;
  readonly openGroups: readonly string[];
}

/** What of the picture is seen, and moving it; at once for who asked for less motion. */
export function useViewport({ frame, places, selectedId, openGroups }: Viewed) {
  const flow = useReactFlow();

  const show = useCallback(
    (least: number) => void flow.setViewport(fitted(sizeOfPicture(places.values()), sizeOf(frame), least)),
    [flow, frame, places],
  );
  const fit = useCallback(() => show(minZoom), [show]);

  const bringIntoView = useCallback(
    (id: string) => {
      const place = places.get(id);
      const view = flow.getViewport();
      const room = sizeOf(frame);
      if (place === undefined || room.width === 0 || isInView(place, view, room)) return;
      void flow.setViewport(centredOn(place, view, room), { duration: calm() ? 0 : 150 });
    },
    [flow, frame, places],
  );

  const begin = useCallback(() => {
    show(minReadable);
    if (selectedId !== null) bringIntoView(selectedId);
  }, [show, bringIntoView, selectedId]);

  // The panel takes room from the picture, and a group that opens moves its surroundings: what it is about stays in view.
  useKeepInView(selectedId, places, bringIntoView);
  useKeepInView(openGroups.at(-1) ?? null, places, bringIntoView);

  return { begin, fit, bringIntoView };
}

/** Only when the box changes or moves: who has looked elsewhere since is not called back by every refresh. */
function useKeepInView(
  id: string | null,
  places: ReadonlyMap<string, Place>,
  bringIntoView: (id: string) => void,
): void {
  const shown = useRef("");
  useEffect(() => {
    const place = id === null ? undefined : places.get(id);
    const where = place === undefined ? "" : `${id} ${place.x} ${place.y} ${place.height}`;
    if (id !== null && where !== shown.current) bringIntoView(id);
    shown.current = where;
  }, [id, places, bringIntoView]);
}

function sizeOf(element: HTMLElement | null) {
  return { width: element?.clientWidth ?? 0, height: element?.clientHeight ?? 0 };
}

function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below this the words are hard to read: a picture that is larger than its frame is then shown from its first step. */
export const minReadable = 0.7;
/** As far as it can be zoomed out. */
export const minZoom = 0.3;
const margin = 8;

/** The whole picture, as large as it is drawn at most; where that would be smaller than `least`, its beginning. */
export function fitted(picture: Size, frame: Size, least: number): View {
  if (frame.width === 0 || picture.width === 0) return { x: 0, y: 0, zoom: 1 };
  const wanted = Math.min(1, (frame.width - margin) / picture.width, (frame.height - margin) / picture.height);
  const zoom = Math.max(least, wanted);
  return { x: start(picture.width * zoom, frame.width), y: start(picture.height * zoom, frame.height), zoom };
}

function start(length: number, room: number): number {
  return length <= room ? (room - length) / 2 : 0;
}

export function sizeOfPicture(places: Iterable<Place>): Size {
  let [width, height] = [0, 0];
  for (const place of places) {
    width = Math.max(width, place.x + place.width);
    height = Math.max(height, place.y + place.height);
  }
  return { width: width + margin, height: height + margin };
}

export function isInView({ x, y, width, height }: Place, view: View, frame: Size): boolean {
  const left = x * view.zoom + view.x;
  const top = y * view.zoom + view.y;
  return left >= 0 && top >= 0 && left + width * view.zoom <= frame.width && top + height * view.zoom <= frame.height;
}

/** The same zoom, moved so that the place is in the middle; of one larger than the frame its beginning. */
export function centredOn({ x, y, width, height }: Place, { zoom }: View, frame: Size): View {
  const at = (from: number, size: number, room: number) =>
    size * zoom > room ? margin - from * zoom : room / 2 - (from + size / 2) * zoom;
  return { x: at(x, width, frame.width), y: at(y, height, frame.height), zoom };
}

const arrows = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const;
export type Arrow = (typeof arrows)[number];

export function arrowOf(key: string): Arrow | null {
  return arrows.find((arrow) => arrow === key) ?? null;
}

/** The box that an arrow leads to: left and right along the lines, up and down among those that stand beside it. Null at the edge. */
export function neighbourOf(
  from: string,
  arrow: Arrow,
  places: ReadonlyMap<string, Place>,
  lines: readonly Line[],
): string | null {
  const here = places.get(from);
  if (here === undefined) return null;
  const ahead = [...places].filter(([id, place]) => id !== from && isAhead(here, place, arrow));
  const along = new Set(
    lines.flatMap((line) => (line.from === from ? [line.to] : line.to === from ? [line.from] : [])),
  );
  const sideways = arrow === "ArrowLeft" || arrow === "ArrowRight";
  const joined = sideways ? ahead.filter(([id]) => along.has(id)) : [];
  const candidates = joined.length > 0 ? joined : ahead;
  const [nearest] = candidates.toSorted(([, a], [, b]) => distance(here, a) - distance(here, b));
  return nearest?.[0] ?? null;
}

function isAhead(here: Place, there: Place, arrow: Arrow): boolean {
  switch (arrow) {
    case "ArrowLeft":
      return there.x + there.width <= here.x;
    case "ArrowRight":
      return there.x >= here.x + here.width;
    case "ArrowUp":
      return overlaps(here, there) && there.y + there.height <= here.y;
    case "ArrowDown":
      return overlaps(here, there) && there.y >= here.y + here.height;
    default:
      return arrow satisfies never;
  }
}

function overlaps(a: Place, b: Place): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width;
}

function distance(a: Place, b: Place): number {
  return Math.hypot(middle(a.x, a.width) - middle(b.x, b.width), middle(a.y, a.height) - middle(b.y, b.height));
}

function middle(begin: number, size: number): number {
  return begin + size / 2;
}
