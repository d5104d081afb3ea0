/** What a person can ask of one action. `round` guards against a late click (another than the current is stale). */
type Aimed = { readonly actionId: string; readonly round: number | null };

export type ApproveCommand = Aimed & {
  readonly type: "approve";
  readonly reviewDigest: string;
  readonly comment: string | null;
};
export type RejectCommand = Aimed & {
  readonly type: "reject";
  readonly reviewDigest: string;
  readonly reason: string | null;
  readonly comment: string | null;
};
export type WithdrawCommand = Aimed & { readonly type: "withdraw"; readonly comment: string | null };
export type ExecuteCommand = Aimed & { readonly type: "execute"; readonly comment: string | null };
export type CancelCommand = Aimed & { readonly type: "cancel"; readonly comment: string | null };
export type RetryCommand = Aimed & {
  readonly type: "retry";
  /** Null: all that failed or was not attempted. */
  readonly itemIds: readonly string[] | null;
  readonly comment: string | null;
};
export type EditTargetsCommand = Aimed & {
  readonly type: "editTargets";
  readonly reviewDigest: string;
  readonly excludedItemIds: readonly string[];
  readonly comment: string | null;
};
export type UndoCommand = Aimed & {
  readonly type: "undo";
  readonly reviewDigest: string;
  readonly comment: string | null;
};
export type ReproposeCommand = Aimed & { readonly type: "repropose"; readonly comment: string | null };
export type HandOverCommand = Aimed & {
  readonly type: "handOver";
  /** Id of a person; null takes it back. */
  readonly to: string | null;
  readonly note: string | null;
};
export type OpenEvidenceCommand = {
  readonly type: "openEvidence";
  readonly actionId: string;
  /** The person saw that there is nothing to open, and decides on the verdict alone. */
  readonly nothingToOpen?: boolean;
};

export type ActionCommand =
  | ApproveCommand
  | RejectCommand
  | WithdrawCommand
  | ExecuteCommand
  | CancelCommand
  | RetryCommand
  | EditTargetsCommand
  | UndoCommand
  | ReproposeCommand
  | HandOverCommand
  | OpenEvidenceCommand;
