import type { Policy, Target } from "./entries.ts";

/** What the auditor believes of one action, from the log alone. */
export type Belief = {
  status: string;
  readonly kind: string;
  readonly wideUrl: boolean;
  readonly external: boolean;
  readonly proposedUnder: Policy;
  readonly proposers: Set<string>;
  /** Everything it could act on, left-out targets included. */
  all: Map<string, Target>;
  excluded: Set<string>;
  approvals: Map<string, number>;
  raised: boolean;
  executesAt: number;
  needed: number;
  frozen: Set<string>;
  queue: { from: string; ids: readonly string[] } | null;
  acted: Set<string>;
  done: Set<string>;
  undo: { by: Map<string, number>; needed: number; executesAt: number | null; ids: Set<string> } | null;
};

const softDeletes = new Set(["softDeleteEmail", "softDeleteEmailCluster"]);
const operators = new Set(["operator", "operator-2"]);

/** Who may decide what, from the table of personas. */
export function mayDecide(person: string, kind: string): boolean {
  return operators.has(person) || (person === "administrator" && !softDeletes.has(kind));
}
