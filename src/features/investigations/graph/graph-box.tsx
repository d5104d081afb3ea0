import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { Bell, Clock, Flag, Search } from "lucide-react";
import { actionKindLooks } from "#src/features/investigations/action-kinds.ts";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";
import { CutText } from "#src/ui/cut-text.tsx";
import type { Box } from "./graph-model.ts";
import { targetOf, wordsOfBox, wordsOfWait } from "./graph-words.ts";
import { GroupBox } from "./group-box.tsx";
import { NodeLink } from "./node-link.tsx";
import { toneClass, toneOf } from "./tones.ts";

type BoxData = {
  readonly box: Box;
  readonly investigationId: string;
  /** The one stop for Tab. */
  readonly reachable: boolean;
  readonly selected: boolean;
  readonly onToggle: (group: string) => void;
};
export type BoxNode = Node<BoxData, "box">;

/** One box with the ends of its lines, which are not for the hand. */
export function GraphBox({ data }: NodeProps<BoxNode>) {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className="invisible" />
      {data.box.kind === "group" ? (
        <GroupBox {...data} group={data.box.group} members={data.box.members} open={data.box.open} />
      ) : (
        <SingleBox {...data} box={data.box} />
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} className="invisible" />
    </>
  );
}

type SingleBoxProps = BoxData & { readonly box: Exclude<Box, { kind: "group" }> };

function SingleBox({ box, investigationId, reachable, selected }: SingleBoxProps) {
  const { title, text } = wordsOfBox(box);
  const node = box.kind === "node" ? box.node : box.of[0];
  if (node === undefined) return null;
  return (
    <NodeLink
      node={node}
      investigationId={investigationId}
      label={labelOf(box, title, text)}
      box={box.id}
      tabIndex={reachable ? 0 : -1}
      className={`nopan rounded-control flex size-full flex-col justify-center px-2.5 ${toneClass[toneOf(box)]} ${selected ? "bg-selected" : "bg-surface hover:bg-hover"}`}
    >
      <span className="flex min-w-0 items-center gap-1.5">
        <BoxIcon box={box} />
        <CutText className="font-medium">
          <bdi>{title}</bdi>
        </CutText>
      </span>
      <CutText className="text-caption text-ink-2">
        <bdi>{text}</bdi>
      </CutText>
      {box.kind === "wait" && <WaitBar box={box} />}
    </NodeLink>
  );
}

/** A wait or a result says of what, since it is heard without its surroundings. */
function labelOf(box: SingleBoxProps["box"], title: string, text: string): string {
  const words = `${title}, ${text}`;
  const [first] = box.kind === "node" ? [] : box.of;
  if (first === undefined) return words;
  const what = box.kind !== "node" && box.of.length > 1 ? `${box.of.length} actions` : targetOf(first);
  return `${box.kind === "wait" ? "Wait" : "Result"} of ${what}: ${words}`;
}

/** nothing waits longer than a week, so that is the whole bar. */
const longestWait = 7 * 24 * 3600;

/** The words say it too. */
function WaitBar({ box }: { readonly box: Extract<Box, { kind: "wait" }> }) {
  const { seconds, waits } = wordsOfWait(box.of);
  const share = Math.min(1, seconds / longestWait);
  return (
    <span aria-hidden="true" className="bg-quiet-soft rounded-small mt-0.5 block h-0.75 overflow-hidden">
      <span
        className={`block h-full ${waits ? "bg-accent" : "bg-ink-3"}`}
        style={{ width: `${Math.max(2, share * 100)}%` }}
      />
    </span>
  );
}

const look = {
  "aria-hidden": true,
  className: "text-ink-2 size-3.5 shrink-0",
  strokeWidth: 1.75,
} as const;

function BoxIcon({ box }: { readonly box: Exclude<Box, { kind: "group" }> }) {
  if (box.kind === "wait") return <Clock {...look} />;
  if (box.kind === "result") return <Flag {...look} />;
  const { node } = box;
  switch (node.kind) {
    case "alert":
      return <Bell {...look} />;
    case "investigation":
      return <Search {...look} />;
    case "entity":
    case "mailbox": {
      const Icon = entityKindWords[node.kind === "mailbox" ? "mailbox" : node.entityKind].icon;
      return <Icon {...look} />;
    }
    case "action": {
      const Icon = actionKindLooks[node.action.kind].icon;
      return <Icon {...look} />;
    }
    default:
      return node satisfies never;
  }
}
