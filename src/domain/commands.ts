/** What a person can ask of one action. `round` guards against a late click (another than the current is stale). */
type VersionedCommand = { readonly actionId: string; readonly round: number | null };

export type ApproveCommand = VersionedCommand & {
  readonly type: "approve";
  readonly reviewDigest: string;
  readonly comment: string | null;
};
export type RejectCommand = VersionedCommand & {
  readonly type: "reject";
  readonly reviewDigest: string;
  readonly reason: string | null;
  readonly comment: string | null;
};
export type WithdrawCommand = VersionedCommand & { readonly type: "withdraw"; readonly comment: string | null };
export type ExecuteCommand = VersionedCommand & { readonly type: "execute"; readonly comment: string | null };
export type CancelCommand = VersionedCommand & { readonly type: "cancel"; readonly comment: string | null };
export type RetryCommand = VersionedCommand & {
  readonly type: "retry";
  /** Null: all that failed or was not attempted. */
  readonly itemIds: readonly string[] | null;
  readonly comment: string | null;
};
export type EditTargetsCommand = VersionedCommand & {
  readonly type: "editTargets";
  readonly reviewDigest: string;
  readonly excludedItemIds: readonly string[];
  readonly comment: string | null;
};
export type UndoCommand = VersionedCommand & {
  readonly type: "undo";
  readonly reviewDigest: string;
  readonly comment: string | null;
};
export type ReproposeCommand = VersionedCommand & { readonly type: "repropose"; readonly comment: string | null };
export type HandOverCommand = VersionedCommand & {
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
