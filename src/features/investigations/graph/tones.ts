import type { ActionStatus, ThreatVerdict } from "#src/domain/vocabulary.ts";
import type { ActionNode, Box } from "./graph-model.ts";

export type BoxTone = "plain" | "danger" | "warn" | "accent" | "good";

/** The same borders as "How it went": red and amber for what was found, blue for what waits for a person. */
export const toneClass = {
  plain: "border border-line-strong",
  danger: "border-[1.5px] border-danger",
  warn: "border-[1.5px] border-warn",
  accent: "border-[1.5px] border-accent",
  good: "border-[1.5px] border-good",
} as const satisfies Record<BoxTone, string>;

export function toneOfVerdict(verdict: ThreatVerdict): BoxTone {
  if (verdict === "malicious") return "danger";
  return verdict === "suspicious" ? "warn" : "plain";
}

const resultTones: Partial<Record<ActionStatus, BoxTone>> = {
  completed: "good",
  partiallyCompleted: "warn",
  failed: "danger",
  approved: "accent",
  running: "accent",
  undoing: "accent",
};

export function toneOf(box: Box): BoxTone {
  switch (box.kind) {
    case "node": {
      const { node } = box;
      if (node.kind === "entity" || node.kind === "mailbox") return toneOfVerdict(node.verdict);
      return node.kind === "action" ? pendingTone([node]) : "plain";
    }
    case "group": {
      const { stage, byVerdict, actionStatus } = box.group;
      if (stage === "found") return (byVerdict.malicious ?? 0) > 0 ? "danger" : "warn";
      return actionStatus === "pendingApproval" ? "accent" : "plain";
    }
    case "wait":
      return pendingTone(box.of);
    case "result": {
      const [first] = box.of;
      return first === undefined ? "plain" : (resultTones[first.action.status] ?? "plain");
    }
    default:
      return box satisfies never;
  }
}

function pendingTone(of: readonly ActionNode[]): BoxTone {
  return of.some(({ action }) => action.status === "pendingApproval") ? "accent" : "plain";
}
