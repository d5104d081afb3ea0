import type { GraphGroup, GraphNode, InvestigationGraph } from "#src/contract/shapes/graph.ts";

type NodeOf<Kind extends GraphNode["kind"]> = Extract<GraphNode, { kind: Kind }>;
export type Member = Exclude<GraphNode, { kind: "investigation" }>;
export type ActionNode = NodeOf<"action">;

/** One box of the picture. A wait and a result belong to an action, or to a closed group of actions that came to the same. */
export type Box = { readonly id: string } & (
  | { readonly kind: "node"; readonly node: GraphNode }
  | { readonly kind: "group"; readonly group: GraphGroup; readonly members: readonly Member[]; readonly open: boolean }
  | { readonly kind: "wait"; readonly of: readonly ActionNode[] }
  | { readonly kind: "result"; readonly of: readonly ActionNode[] }
);

/** `part` is how many of a group the line stands for, where that is not all of them. */
export type Line = { readonly from: string; readonly to: string; readonly part: { of: number; all: number } | null };

export type Picture = { readonly boxes: readonly Box[]; readonly lines: readonly Line[] };

/** So many stand side by side; more are drawn as one box that opens. */
export const maxUngrouped = 3;
/** Actions are what it is about: they stand apart as long as they fit on a screen. */
const maxUngroupedActions = 8;

/** What is drawn: many of a kind as one box, and after each action how long it waited and what became of it. */
export function pictureOf(graph: InvestigationGraph, openGroups: ReadonlySet<string>): Picture {
  const members = membersByGroup(graph);
  const actions = graph.nodes.filter((node) => node.kind === "action").length;
  const boxes = new Map<string, Box>();
  const boxOf = new Map<string, string>();
  const put = (box: Box, ...stands: readonly string[]) => {
    boxes.set(box.id, box);
    for (const id of stands) boxOf.set(id, box.id);
  };
  for (const node of graph.nodes) if (node.kind === "investigation") put({ id: node.id, kind: "node", node }, node.id);
  for (const group of graph.groups) {
    const held = members.get(group.id) ?? [];
    if (isApart(group, actions)) for (const node of held) put({ id: node.id, kind: "node", node }, node.id);
    else {
      const ids = held.map(({ id }) => id);
      put({ id: group.id, kind: "group", group, members: held, open: openGroups.has(group.id) }, ...ids);
    }
  }
  const chains = [...boxes.values()].flatMap(chainOf);
  for (const box of chains) boxes.set(box.id, box);
  const lines = [...linesBetween(graph, boxOf, boxes), ...linesOfChains(chains)];
  return { boxes: [...boxes.values()], lines };
}

function membersByGroup({ nodes }: InvestigationGraph): ReadonlyMap<string, readonly Member[]> {
  const members = new Map<string, Member[]>();
  for (const node of nodes) {
    if (node.kind === "investigation") continue;
    const known = members.get(node.group);
    if (known === undefined) members.set(node.group, [node]);
    else known.push(node);
  }
  return members;
}

function isApart({ stage, count }: GraphGroup, actions: number): boolean {
  if (stage === "actions") return actions <= maxUngroupedActions || count === 1;
  // What was found harmless leads nowhere, so it never takes more than one box.
  return stage === "harmless" ? count === 1 : count <= maxUngrouped;
}

function actionsIn(box: Box): readonly ActionNode[] {
  const nodes = box.kind === "node" ? [box.node] : box.kind === "group" ? box.members : [];
  return nodes.flatMap((node) => (node.kind === "action" ? [node] : []));
}

/** What was decided elsewhere has no wait of ours, and what still waits has no result. */
function chainOf(box: Box): readonly Box[] {
  const of = actionsIn(box);
  if (of.length === 0) return [];
  const waited = of.some(({ wait }) => wait !== null);
  const ended = of.some(({ action }) => action.status !== "pendingApproval");
  return [
    ...(waited ? [{ id: `wait:${box.id}`, kind: "wait", of } as const] : []),
    ...(ended ? [{ id: `result:${box.id}`, kind: "result", of } as const] : []),
  ];
}

function linesOfChains(chains: readonly Box[]): readonly Line[] {
  const known = new Set(chains.map(({ id }) => id));
  return chains.map(({ id, kind }) => {
    const action = id.slice(id.indexOf(":") + 1);
    const before = kind === "result" && known.has(`wait:${action}`) ? `wait:${action}` : action;
    return { from: before, to: id, part: null };
  });
}

/** One line for all edges between the same two boxes. */
function linesBetween(
  { edges }: InvestigationGraph,
  boxOf: ReadonlyMap<string, string>,
  boxes: ReadonlyMap<string, Box>,
): readonly Line[] {
  const joined = new Map<string, { from: string; to: string; members: Set<string> }>();
  for (const edge of edges) {
    const from = boxOf.get(edge.from);
    const to = boxOf.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const line = joined.get(`${from} ${to}`) ?? { from, to, members: new Set() };
    joined.set(`${from} ${to}`, line);
    line.members.add(edge.from);
  }
  return [...joined.values()].map(({ from, to, members }) => {
    const box = boxes.get(from);
    const all = box?.kind === "group" ? box.members.length : members.size;
    return { from, to, part: members.size < all ? { of: members.size, all } : null };
  });
}
