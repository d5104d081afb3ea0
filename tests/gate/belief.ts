import type { Parameters, Policy, Target } from "./entries.ts";

/** What a review says of an action at one time, besides its id and kind. */
export type Seen = {
  readonly parameters: Parameters;
  readonly verdict: string;
  readonly targets: readonly Target[];
  /** What the action alone needed then. */
  readonly needed: number;
};

export type Undo = {
  readonly by: Map<string, number>;
  readonly needed: number;
  executesAt: number | null;
  ids: ReadonlySet<string>;
};

/** One pass over items. */
export type Pass = {
  readonly ids: ReadonlySet<string>;
  readonly acted: Set<string>;
  /** How many more items may come: set by a stop, a pause or a lapse after a pause. */
  left: number;
  /** It may end before all was done. */
  mayEndEarly: boolean;
};

export type Decided = {
  readonly by: string;
  readonly at: number;
  readonly needed: number;
  readonly on: Seen;
  /** Nobody else had signed. */
  readonly isAlone: boolean;
};

/** What the auditor believes of one action, from the log alone. */
export type Belief = {
  readonly id: string;
  readonly kind: string;
  readonly external: boolean;
  readonly imported: boolean;
  readonly investigationId: string;
  readonly proposedUnder: Policy;
  readonly expiresAt: number;
  readonly proposers: Set<string>;
  status: string;
  cancelReason: string | null;
  successorId: string | null;
  round: number;
  parameters: Parameters;
  verdict: string;
  widelyUsedHost: boolean;
  /** Everything it could act on, left-out targets included. */
  readonly all: Map<string, Target>;
  excluded: ReadonlySet<string>;
  /** Every review that it showed, newest last. */
  readonly seen: Seen[];
  /** Of this round: when, and on which review. */
  approvals: Map<string, { readonly at: number; readonly on: Seen }>;
  raised: boolean;
  /** The deciding approval. */
  decided: Decided | null;
  executesAt: number;
  frozen: ReadonlyMap<string, Target>;
  results: Map<string, string>;
  undoResults: Map<string, string>;
  queue: { readonly from: string; readonly ids: ReadonlySet<string>; readonly since: number } | null;
  pass: Pass | null;
  retries: number;
  firstEnd: number | null;
  undo: Undo | null;
  /** Who was asked to look at it. */
  handedTo: string | null;
};

export function targetsOf({ all, excluded }: Belief): readonly Target[] {
  return [...all.values()].filter(({ id }) => !excluded.has(id));
}

export function isEmail({ kind }: Pick<Belief, "kind">): boolean {
  return kind.startsWith("softDelete");
}
