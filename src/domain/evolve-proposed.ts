import { toMs } from "#src/lib/instant.ts";
import type { ActionState } from "./model/action.ts";
import type { ProposedData } from "./model/events.ts";
import type { Recorded } from "./recorded.ts";
import type { Proposal } from "./model/parameters.ts";

/** Kind and parameters alone, still going together. */
export function proposalOf(source: Proposal): Proposal {
  switch (source.kind) {
    case "blockUrl":
      return { kind: source.kind, parameters: source.parameters };
    case "softDeleteEmail":
      return { kind: source.kind, parameters: source.parameters };
    case "softDeleteEmailCluster":
      return { kind: source.kind, parameters: source.parameters };
    case "turnOffExternalMailForwarding":
      return { kind: source.kind, parameters: source.parameters };
    default:
      return source satisfies never;
  }
}

export function proposedState(data: ProposedData, { at, sequence }: Recorded): ActionState {
  const proposal = proposalOf(data);
  return {
    id: data.actionId,
    status: data.status,
    recordedBy: data.recordedBy,
    cancelReason: data.cancelReason,
    recordedStatus: data.recordedStatus,
    title: data.title,
    investigationId: data.investigationId,
    severity: data.severity,
    proposedAt: at,
    proposedBy: data.proposedBy,
    foundAt: data.foundAt === null ? null : toMs(data.foundAt),
    expiresAt: toMs(data.expiresAt),
    proposers: proposersOf(data),
    importId: data.importId,
    derived: data.derived,
    policyAtProposal: data.policy,
    round: 1,
    facts: data.facts,
    snapshots: [{ sequence, at, proposal, facts: data.facts }],
    departed: [],
    approvals: [],
    raised: false,
    requiredAtDecision: null,
    neededAloneAtDecision: null,
    decidedDigest: null,
    decision: null,
    holdEndsAt: null,
    items: [],
    run: null,
    retryQueued: null,
    retries: 0,
    firstEndedAt: null,
    completedAt: data.endedAt === null ? null : toMs(data.endedAt),
    predecessorId: data.predecessorId,
    successorId: null,
    excluded: [],
    undo: null,
    evidenceOpenedBy: [],
    verdictAloneBy: [],
    handedOver: null,
    // Last: engines give each object a layout of its own when a long literal begins with a spread, and lists of thousands crawl.
    ...proposal,
  };
}

/** who imported it, or proposed it again. */
function proposersOf({ importedBy, predecessorId, proposedBy }: ProposedData): readonly string[] {
  const again = predecessorId === null ? [] : [proposedBy.id];
  return importedBy === null ? again : [importedBy.id, ...again];
}
