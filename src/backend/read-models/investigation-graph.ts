import type { GraphGroup, GraphNode, InvestigationGraph } from "#src/contract/shapes/graph.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { EntityRecord, InvestigationRecord, LogStepRecord } from "#src/domain/model/investigation.ts";
import { threatVerdicts, type ThreatVerdict } from "#src/domain/vocabulary.ts";
import { SECOND } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { actionRow } from "./action-row.ts";
import { entityNow, remediationOf, type EntityNow } from "./entity-actions.ts";
import { markedMailbox } from "./entity-detail.ts";
import { entityKey } from "./entity-key.ts";
import { verdictOf } from "./entity-list.ts";
import { countBy } from "./evidence-common.ts";
import { waitOf } from "./investigation-row.ts";
import { isoOrNull } from "./moment.ts";
import type { ReadContext } from "./read-context.ts";
import { mailboxesOf } from "./search.ts";
import { rankIn } from "./text-key.ts";

/** Nodes of one group in an answer: more than anybody reads in a picture, and a few hundred KB at most. */
const maxInGroup = 500;
const verdictRank = rankIn(threatVerdicts);

type Edge = InvestigationGraph["edges"][number];
/** Nodes of one group before it is cut, worst first. */
type Members = {
  readonly group: Omit<GraphGroup, "count" | "held" | "byVerdict">;
  readonly nodes: readonly GraphNode[];
};

/** From the alerts over what was looked at to the actions: who opens it sees what led to what. */
export function investigationGraph(record: InvestigationRecord, reading: ReadContext): InvestigationGraph {
  const { world } = reading;
  const actions = world.actionsOf(record.id);
  const entities = record.entities
    .filter(({ kind }) => kind !== "mailbox")
    .map((entity) => entityNow(entity, actions, world.tenant));
  const mailboxes = mailboxNodes(record, actions, reading);
  const members = [
    ...grouped(record.alerts.map(alertNode), () => ({ id: "alerts", stage: "alerts" })),
    ...grouped(entities.map(entityNode), entityGroup),
    ...grouped(mailboxes, () => ({ id: "mailboxes", stage: "mailboxes", entityKind: "mailbox" })),
    ...grouped(
      actions.map((action) => actionNode(action, reading)),
      actionGroup,
    ),
  ].map(cut);
  const nodes = [rootNode(record), ...members.flatMap(({ nodes: held }) => held)];
  const shown = new Set(nodes.map(({ id }) => id));
  const edges = [...fromRoot(record, nodes), ...toActions(entities, actions)];
  return {
    nodes,
    edges: edges.filter(({ from, to }) => shown.has(from) && shown.has(to)),
    groups: members.map(({ group }) => group),
  };
}

function rootNode({ id, entities, log, startedAt }: InvestigationRecord): GraphNode {
  const end = lastEnd(log);
  return {
    kind: "investigation",
    id,
    entities: entities.length,
    steps: log.length,
    analysedFor: end === null ? null : Math.max(0, Math.floor((end - startedAt) / SECOND)),
  };
}

function lastEnd(log: readonly LogStepRecord[]): number | null {
  const ends = log.flatMap(({ endedAt }) => endedAt ?? []);
  return ends.length === 0 ? null : Math.max(...ends);
}

function alertNode({ id, title, severity, at }: InvestigationRecord["alerts"][number]): GraphNode {
  return { kind: "alert", id: `alert:${id}`, group: "", title, severity, at: toIso(at) };
}

function entityNode(entity: EntityNow): GraphNode {
  const { record } = entity;
  return {
    kind: "entity",
    id: record.id,
    group: "",
    entityKind: record.kind,
    key: entityKey(record),
    title: record.title,
    verdict: verdictOf(entity),
    remediation: remediationOf(entity),
  };
}

/** Mailboxes that AIR looked at, and those that an action would act in. */
function mailboxNodes(
  { entities }: InvestigationRecord,
  actions: readonly ActionState[],
  { world }: ReadContext,
): readonly GraphNode[] {
  const verdicts = new Map<string, ThreatVerdict>();
  for (const action of actions) for (const address of mailboxesOf(action)) verdicts.set(address, "noThreatsFound");
  for (const entity of entities) if (entity.kind === "mailbox") verdicts.set(addressOf(entity), entity.verdict);
  return [...verdicts].map(([address, verdict]) => {
    const known = world.tenant.mailbox(address);
    const marked = markedMailbox(known?.address ?? address, world.tenant);
    return { kind: "mailbox", id: mailboxId(address), group: "", verdict, ...marked };
  });
}

function addressOf({ ref, title }: EntityRecord): string {
  return (ref ?? title).toLowerCase();
}

function mailboxId(address: string): string {
  return `mailbox:${address}`;
}

function actionNode(action: ActionState, reading: ReadContext): GraphNode {
  const wait = waitOf(action, reading.now);
  return {
    kind: "action",
    id: action.id,
    group: "",
    action: actionRow(action, reading),
    wait:
      wait === null
        ? null
        : {
            since: toIso(wait.from),
            until: isoOrNull(wait.ended ? wait.to : null),
            seconds: Math.max(0, Math.floor((wait.to - wait.from) / SECOND)),
            endedBy: action.decision?.by.name ?? null,
          },
  };
}

type Named = Pick<GraphGroup, "id" | "stage"> & Partial<GraphGroup>;

function entityGroup(node: GraphNode): Named {
  if (node.kind !== "entity" || verdictRank(node.verdict) < verdictRank("suspicious")) {
    return { id: "harmless", stage: "harmless" };
  }
  return { id: `found:${node.entityKind}`, stage: "found", entityKind: node.entityKind };
}

function actionGroup(node: GraphNode): Named {
  if (node.kind !== "action") return { id: "actions", stage: "actions" };
  const { kind, status } = node.action;
  return { id: `actions:${kind}:${status}`, stage: "actions", actionKind: kind, actionStatus: status };
}

function grouped(nodes: readonly GraphNode[], groupOf: (node: GraphNode) => Named): readonly Members[] {
  const none = { entityKind: null, actionKind: null, actionStatus: null };
  const groups = new Map<string, { group: Members["group"]; nodes: GraphNode[] }>();
  for (const node of nodes) {
    const group = groupOf(node);
    const known = groups.get(group.id) ?? { group: { ...none, ...group }, nodes: [] };
    groups.set(group.id, known);
    known.nodes.push(node.kind === "investigation" ? node : { ...node, group: group.id });
  }
  return [...groups.values()];
}

function cut({ group, nodes }: Members): { readonly group: GraphGroup; readonly nodes: readonly GraphNode[] } {
  const worstFirst = nodes.toSorted(
    (a, b) => verdictRank(verdictIn(b)) - verdictRank(verdictIn(a)) || marks(b) - marks(a),
  );
  const held = worstFirst.slice(0, maxInGroup);
  const byVerdict = Object.fromEntries(
    countBy(nodes.flatMap((node) => (node.kind === "entity" ? [node.verdict] : []))),
  );
  return { group: { ...group, count: nodes.length, held: held.length, byVerdict }, nodes: held };
}

function verdictIn(node: GraphNode): ThreatVerdict {
  return node.kind === "entity" || node.kind === "mailbox" ? node.verdict : "noThreatsFound";
}

/** Mailboxes whose loss would hurt most stand first. */
function marks(node: GraphNode): number {
  return node.kind === "mailbox" ? 2 * Number(node.priority) + Number(node.shared) : 0;
}

function fromRoot({ id }: InvestigationRecord, nodes: readonly GraphNode[]): readonly Edge[] {
  return nodes.flatMap((node): readonly Edge[] => {
    if (node.kind === "alert") return [{ from: node.id, to: id }];
    return node.kind === "entity" || node.kind === "mailbox" ? [{ from: id, to: node.id }] : [];
  });
}

/** An action follows from the entities that it concerns and acts in mailboxes; one without either follows from the look itself. */
function toActions(entities: readonly EntityNow[], actions: readonly ActionState[]): readonly Edge[] {
  const causes = new Map(actions.map((action) => [action.id, newList()]));
  for (const { record, actions: concerned } of entities) {
    for (const { id } of concerned) causes.get(id)?.push(record.id);
  }
  return actions.flatMap((action): readonly Edge[] => {
    const from = [...(causes.get(action.id) ?? []), ...[...mailboxesOf(action)].map(mailboxId)];
    const known = from.length === 0 ? [action.investigationId] : from;
    return known.map((cause) => ({ from: cause, to: action.id }));
  });
}

function newList(): string[] {
  return [];
}
