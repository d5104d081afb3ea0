import { memo, useDeferredValue, useState, type ReactNode } from "react";
import type { GraphGroup, GraphNode, InvestigationGraph } from "#src/contract/shapes/graph.ts";
import { Instant } from "#src/ui/time.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import type { ActionNode } from "./graph-model.ts";
import { wordsOfGroup, wordsOfNode, wordsOfResult, wordsOfWait } from "./graph-words.ts";
import { NodeLink } from "./node-link.tsx";

interface GraphTextProps {
  readonly investigationId: string;
  readonly graph: InvestigationGraph;
  /** Without links, where the picture beside it has them already. */
  readonly plain?: boolean;
}

const stages = [
  ["alerts", "What started it"],
  ["found", "What was found"],
  ["harmless", "What else was looked at"],
  ["mailboxes", "Mailboxes concerned"],
  ["actions", "What was proposed, and what became of it"],
] as const;

/** So many are read in one go; more are folded up. */
const maxUnfolded = 12;

/** The picture as nested lists: for who reads rather than looks. */
export function GraphText({ graph: newest, ...rest }: GraphTextProps) {
  // Hundreds of lines are made in slices, so that the page answers meanwhile.
  const graph = useDeferredValue(newest, null);
  return graph === null ? null : <Stages graph={graph} {...rest} />;
}

/** Made once for each graph: a group that opens in the picture changes nothing here. */
const Stages = memo(function Stages({ investigationId, graph, plain = false }: GraphTextProps) {
  const names = new Map(graph.nodes.map((node) => [node.id, nameOf(node)]));
  const causes = causesOf(graph);
  const item = (node: GraphNode) => (
    <li key={node.id}>
      <Name node={node} investigationId={investigationId} plain={plain} />
      {node.kind === "action" && <ActionStory node={node} causes={causesInWords(causes.get(node.id) ?? [], names)} />}
    </li>
  );
  return (
    <ol className="flex max-w-200 flex-col gap-5">
      {stages.map(([stage, title]) => {
        const groups = graph.groups.filter((group) => group.stage === stage);
        if (groups.length === 0) return null;
        return (
          <li key={stage}>
            <h3 className="font-medium">{title}</h3>
            <ul className="mt-1 flex flex-col gap-1">
              {groups.map((group) => (
                <GroupText key={group.id} group={group} members={membersOf(graph, group)} plain={plain} item={item} />
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
});

function membersOf({ nodes }: InvestigationGraph, { id }: GraphGroup): readonly GraphNode[] {
  return nodes.filter((node) => node.kind !== "investigation" && node.group === id);
}

interface GroupTextProps {
  readonly group: GraphGroup;
  readonly members: readonly GraphNode[];
  readonly plain: boolean;
  readonly item: (node: GraphNode) => ReactNode;
}

function GroupText({ group, members, plain, item }: GroupTextProps) {
  const unfolded = plain || members.length <= maxUnfolded;
  const [open, setOpen] = useState(false);
  const { title, text } = wordsOfGroup(group, members);
  const list = (unfolded || open) && (
    <ul className="border-line mt-0.5 ml-1 flex flex-col gap-0.5 border-l pl-3">{members.map(item)}</ul>
  );
  const rest = group.count > group.held && (
    <p className="text-ink-2">The worst {formatNumber(group.held)} are listed; all of them stand under Evidence.</p>
  );
  const words = `${title}${text === "" ? "" : `: ${text}`}`;
  if (unfolded) {
    return (
      <li>
        {words}
        {list}
        {rest}
      </li>
    );
  }
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="cursor-pointer">{words}</summary>
        {list}
        {rest}
      </details>
    </li>
  );
}

function Name({ node, investigationId, plain }: { node: GraphNode; investigationId: string; plain: boolean }) {
  const { title, text } = wordsOfNode(node);
  const name = <bdi className="wrap-anywhere">{title}</bdi>;
  return (
    <>
      {plain ? (
        name
      ) : (
        <NodeLink node={node} investigationId={investigationId} className="text-accent-ink hover:underline">
          {name}
        </NodeLink>
      )}
      <span className="text-ink-2">
        , <bdi className="wrap-anywhere">{text}</bdi>
        {node.kind === "alert" && (
          <>
            , <Instant at={node.at} />
          </>
        )}
      </span>
    </>
  );
}

function ActionStory({ node, causes }: { readonly node: ActionNode; readonly causes: string }) {
  const { wait, action } = node;
  const waited = wordsOfWait([node]);
  const result = wordsOfResult([node]);
  return (
    <ul className="text-ink-2 ml-4 list-disc">
      {causes !== "" && <li>Because of {causes}</li>}
      {wait !== null && (
        <li>
          {waited.title} {waited.text}, since <Instant at={wait.since} />
        </li>
      )}
      {action.status !== "pendingApproval" && (
        <li>
          {result.title}: {result.text}
        </li>
      )}
    </ul>
  );
}

function causesOf({ edges }: InvestigationGraph): ReadonlyMap<string, readonly string[]> {
  const causes = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const known = causes.get(to);
    if (known === undefined) causes.set(to, [from]);
    else known.push(from);
  }
  return causes;
}

/** Mailboxes are counted, the rest is named up to three. */
function causesInWords(causes: readonly string[], names: ReadonlyMap<string, string>): string {
  const mailboxes = causes.filter((id) => id.startsWith("mailbox:")).length;
  const found = causes.flatMap((id) => (id.startsWith("mailbox:") ? [] : (names.get(id) ?? [])));
  const more = found.length - 3;
  const parts = [
    ...found.slice(0, 3),
    ...(more > 0 ? [`${formatNumber(more)} more`] : []),
    ...(mailboxes > 0 ? [`mail in ${formatNumber(mailboxes)} ${mailboxes === 1 ? "mailbox" : "mailboxes"}`] : []),
  ];
  return parts.join(", ");
}

function nameOf(node: GraphNode): string {
  return node.kind === "investigation" ? "the investigation itself" : wordsOfNode(node).title;
}
