import type { ForwardingSource } from "#src/domain/vocabulary.ts";

/** What exactly an action would do. Times are ISO 8601 UTC. */
export type BlockUrlParameters = {
  readonly url: string;
  /** The Tenant Allow/Block List value, without protocol: `login.evil.example/reset`. */
  readonly entryValue: string;
  readonly entryExpiresAt: string | null;
};
export type SoftDeleteEmailParameters = { readonly networkMessageId: string };
export type SoftDeleteEmailClusterParameters = {
  readonly query: string;
  readonly clusterBy: string;
  readonly clusterByValue: string;
  readonly from: string | null;
  readonly to: string | null;
};
export type ForwardingParameters = {
  readonly mailbox: string;
  readonly source: ForwardingSource;
  readonly definition: ForwardingDefinition;
};

/** An Inbox rule or the mailbox's own forwarding, as read from the tenant; enough to create it again. */
export type ForwardingDefinition = {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly conditions: readonly string[];
  readonly forwardTo: readonly string[];
  readonly forwardAsAttachmentTo: readonly string[];
  readonly redirectTo: readonly string[];
  readonly keepsCopy: boolean | null;
  readonly otherActions: readonly string[];
};

export type Parameters =
  | BlockUrlParameters
  | SoftDeleteEmailParameters
  | SoftDeleteEmailClusterParameters
  | ForwardingParameters;

/** Kind and parameters always go together. */
export type Proposal =
  | { readonly kind: "blockUrl"; readonly parameters: BlockUrlParameters }
  | { readonly kind: "softDeleteEmail"; readonly parameters: SoftDeleteEmailParameters }
  | { readonly kind: "softDeleteEmailCluster"; readonly parameters: SoftDeleteEmailClusterParameters }
  | { readonly kind: "turnOffExternalMailForwarding"; readonly parameters: ForwardingParameters };
