import type { GraphGroup, GraphNode } from "#src/contract/shapes/graph.ts";
import {
  rejectReasonWords,
  severityWords,
  verdictWords,
  actionKindWords,
  actionStatusWords,
} from "#src/domain/words.ts";
import { defangAddress, defangText, defangUrl } from "#src/lib/defang.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatDuration } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { actionKindLooks } from "#src/features/investigations/action-kinds.ts";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";
import type { ActionNode, Box } from "./graph-model.ts";

/** Title and second line of a box, and of a line in the text form: the same words in both. */
export interface Words {
  readonly title: string;
  readonly text: string;
}

const longest = 200;

/** Text from outside, safe in an accessible name and on the page: nothing hidden, nothing live. */
function shown(text: string): string {
  return visibleText(defangText(text.slice(0, longest)));
}

export function wordsOfNode(node: GraphNode): Words {
  switch (node.kind) {
    case "alert":
      return { title: shown(node.title), text: `alert, ${severityWords[node.severity].toLowerCase()} severity` };
    case "investigation":
      return { title: "Investigated", text: lookedAt(node) };
    case "entity":
      return { title: titleOf(node), text: aboutEntity(node) };
    case "mailbox":
      return {
        title: node.displayName === null ? addressOf(node.address) : shown(node.displayName),
        text: marksOf(node),
      };
    case "action":
      return { title: actionKindLooks[node.action.kind].short, text: targetOf(node) };
    default:
      return node satisfies never;
  }
}

function lookedAt({ entities, analysedFor }: Extract<GraphNode, { kind: "investigation" }>): string {
  const what = plural(entities, "entity", "entities");
  return analysedFor === null ? what : `${what} in ${formatDuration(analysedFor * 1000)}`;
}

type EntityNode = Extract<GraphNode, { kind: "entity" }>;

function titleOf({ entityKind, title }: EntityNode): string {
  if (entityKind === "url") return visibleText(defangUrl(title.slice(0, longest)));
  if (entityKind === "email" || entityKind === "submission") return `“${shown(title)}”`;
  return entityKind === "mailbox" ? addressOf(title) : shown(title);
}

function aboutEntity({ entityKind, verdict, remediation }: EntityNode): string {
  const found = `${entityKindWords[entityKind].one}, ${verdictWords[verdict].toLowerCase()}`;
  return remediation === null ? found : `${found}, ${remediation}`;
}

function addressOf(address: string): string {
  return visibleText(defangAddress(address.slice(0, longest)));
}

function marksOf({ address, displayName, priority, shared }: Extract<GraphNode, { kind: "mailbox" }>): string {
  const marks = [priority && "priority account", shared && "shared mailbox"]
    .filter((mark) => mark !== false)
    .join(", ");
  if (marks !== "") return marks;
  return displayName === null ? "mailbox" : addressOf(address);
}

/** A forwarding is named by a sentence with addresses in it. */
export function targetOf({ action: { kind, target } }: ActionNode): string {
  if (kind === "blockUrl") return visibleText(defangUrl(target.slice(0, longest)));
  return shown(target).replaceAll(/[^\s"“”<>]+@[^\s"“”<>]+/g, defangAddress);
}

/** What many of a kind come to; `members` are those of them that are known. */
export function wordsOfGroup(group: GraphGroup, members: readonly GraphNode[]): Words {
  const { stage, entityKind, actionKind, actionStatus, count, byVerdict } = group;
  switch (stage) {
    case "alerts":
      return { title: plural(count, "alert"), text: "led here" };
    case "found": {
      const kind = entityKind === null ? { one: "entity", many: "entities" } : entityKindWords[entityKind];
      return { title: plural(count, inSentence(kind.one), inSentence(kind.many)), text: verdictsInWords(byVerdict) };
    }
    case "harmless":
      return { title: `${formatNumber(count)} without a known threat`, text: verdictsInWords(byVerdict) };
    case "mailboxes":
      return { title: plural(count, "mailbox", "mailboxes"), text: marksIn(members) };
    case "actions": {
      const kind = actionKind === null ? "actions" : actionKindWords[actionKind].toLowerCase();
      const status = actionStatus === null ? "" : actionStatusWords[actionStatus].toLowerCase();
      return { title: plural(count, "action"), text: `${kind}, ${status}` };
    }
    default:
      return stage satisfies never;
  }
}

/** "2 priority, 3 shared": whose loss would hurt most. */
function marksIn(members: readonly GraphNode[]): string {
  const boxes = members.flatMap((node) => (node.kind === "mailbox" ? [node] : []));
  const priority = boxes.filter((box) => box.priority).length;
  const shared = boxes.filter((box) => box.shared).length;
  const marks = [priority > 0 && `${priority} priority`, shared > 0 && `${shared} shared`];
  return marks.filter((mark) => mark !== false).join(", ") || "no priority account";
}

/** "Email cluster" after a number is "email cluster"; "URL" and "IP address" stay. */
function inSentence(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

const worstFirst = ["malicious", "suspicious", "unknown", "noThreatsFound"] as const;

export function verdictsInWords(byVerdict: GraphGroup["byVerdict"]): string {
  return worstFirst
    .flatMap((verdict) => {
      const count = byVerdict[verdict] ?? 0;
      return count === 0 ? [] : [`${formatNumber(count)} ${verdictWords[verdict].toLowerCase()}`];
    })
    .join(", ");
}

/** "Waits 6 d 3 h for approval", or how long it waited and who ended that. Of several the longest. */
export function wordsOfWait(of: readonly ActionNode[]): Words & { readonly seconds: number; readonly waits: boolean } {
  const waits = of.flatMap(({ wait }) => wait ?? []);
  const seconds = Math.max(0, ...waits.map((wait) => wait.seconds));
  const pending = waits.some(({ until }) => until === null);
  const who = [...new Set(waits.flatMap(({ endedBy }) => endedBy ?? []))];
  const [only] = who;
  const by = who.length === 1 && only !== undefined ? shown(only) : who.length > 1 ? `${who.length} people` : "nobody";
  return {
    title: `${pending ? "Waits" : "Waited"} ${of.length > 1 ? "up to " : ""}${formatDuration(seconds * 1000)}`,
    text: pending ? "for approval" : `decided by ${by}`,
    seconds,
    waits: pending,
  };
}

/** What became of one action, or of several that came to the same. */
export function wordsOfResult(of: readonly ActionNode[]): Words {
  const [first] = of;
  if (first === undefined) return { title: "", text: "" };
  const { status, decision, cancelReason } = first.action;
  const title = `${of.length > 1 ? `${formatNumber(of.length)} × ` : ""}${actionStatusWords[status]}`;
  if (status === "rejected" && decision?.reason)
    return { title, text: rejectReasonWords[decision.reason].toLowerCase() };
  if (status === "cancelled")
    return { title, text: cancelReason === "recordedElsewhere" ? "elsewhere" : "nothing left to do" };
  if (status === "expired") return { title, text: "nobody decided in time" };
  if (status === "approved") return { title, text: first.action.paused ? "execution is paused" : "not started yet" };
  return { title, text: countsOf(of) };
}

/** What failed is never left out (R-18). */
function countsOf(of: readonly ActionNode[]): string {
  const sum = (pick: (results: ActionNode["action"]["results"]) => number) =>
    of.reduce((total, { action }) => total + pick(action.results), 0);
  const parts = [
    [sum(({ success }) => success), "done"],
    [sum(({ alreadyInDestination }) => alreadyInDestination), "already there"],
    [sum(({ notFound }) => notFound), "not found"],
    [sum(({ failure }) => failure), "failed"],
    [sum(({ notAttempted }) => notAttempted), "not attempted"],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, word]) => `${formatNumber(count)} ${word}`);
  return (
    words.join(", ") || (of.every(({ action }) => action.recordedBy === "external") ? "recorded elsewhere" : "no items")
  );
}

export function wordsOfBox(box: Box): Words {
  switch (box.kind) {
    case "node":
      return wordsOfNode(box.node);
    case "group":
      return wordsOfGroup(box.group, box.members);
    case "wait":
      return wordsOfWait(box.of);
    case "result":
      return wordsOfResult(box.of);
    default:
      return box satisfies never;
  }
}
