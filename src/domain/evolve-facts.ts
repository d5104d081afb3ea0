import type { Recorded } from "./recorded.ts";
import { allTargets, withoutExcluded } from "./exclusions.ts";
import { proposalOf } from "./evolve-proposed.ts";
import type { ActionState } from "./model/action.ts";
import type { FactsChangedData } from "./model/events.ts";
import type { Facts } from "./model/facts.ts";
import type { Parameters, Proposal } from "./model/parameters.ts";

/** New facts move only a pending action; about any other they are a line of its timeline. */
export function afterFactsChanged(
  action: ActionState,
  data: FactsChangedData,
  { at, sequence }: Recorded,
): ActionState {
  if (action.status !== "pendingApproval") return action;
  const facts = factsAfter(action.facts, data);
  const proposal = withParameters(proposalOf(action), data.parameters);
  const importer = data.importedBy?.id;
  return {
    ...action,
    ...proposal,
    facts,
    snapshots: [...action.snapshots, { sequence, at, proposal, facts }],
    departed: departedAfter(action.departed, data),
    proposers:
      importer === undefined || action.proposers.includes(importer)
        ? action.proposers
        : [...action.proposers, importer],
  };
}

/** Whoever edits the targets becomes a proposer. */
export function afterTargetsEdited(
  action: ActionState,
  excludedItemIds: readonly string[],
  { at, sequence, by }: Recorded,
): ActionState {
  const out = new Set(excludedItemIds);
  const targets = allTargets(action.facts, action.excluded);
  const facts = withoutExcluded({ ...action.facts, targets }, out);
  return {
    ...action,
    facts,
    excluded: targets.filter(({ id }) => out.has(id)),
    snapshots: [...action.snapshots, { sequence, at, proposal: proposalOf(action), facts }],
    proposers: action.proposers.includes(by.id) ? action.proposers : [...action.proposers, by.id],
  };
}

function factsAfter(facts: Facts, data: FactsChangedData): Facts {
  // It follows from the entry alone, so it changes with the parameters and with nothing else.
  const wholeHost = data.wholeHost ?? facts.wholeHost;
  const gone = new Set([...data.departed, ...data.added.map(({ id }) => id)]);
  const moved = new Map(data.moved.map(({ id, location }) => [id, location]));
  const kept = facts.targets
    .filter(({ id }) => !gone.has(id))
    .map((target) => ({ ...target, location: moved.get(target.id) ?? target.location }));
  return {
    verdict: data.verdict ?? facts.verdict,
    targets: [...kept, ...data.added],
    leftAlone: data.leftAlone ?? facts.leftAlone,
    widelyUsedHost: data.widelyUsedHost ?? facts.widelyUsedHost,
    ...(wholeHost !== undefined && { wholeHost }),
  };
}

function departedAfter(departed: readonly string[], data: FactsChangedData): readonly string[] {
  const back = new Set(data.added.map(({ id }) => id));
  return [...departed.filter((id) => !back.has(id)), ...data.departed];
}

/** Parameters of an update always fit the kind: the identity of an action includes it. */
function withParameters(proposal: Proposal, parameters: Parameters | null): Proposal {
  if (parameters === null) return proposal;
  if (proposal.kind === "blockUrl" && "entryValue" in parameters) return { kind: proposal.kind, parameters };
  if (proposal.kind === "softDeleteEmail" && "networkMessageId" in parameters)
    return { kind: proposal.kind, parameters };
  if (proposal.kind === "softDeleteEmailCluster" && "clusterBy" in parameters)
    return { kind: proposal.kind, parameters };
  if (proposal.kind === "turnOffExternalMailForwarding" && "definition" in parameters)
    return { kind: proposal.kind, parameters };
  return proposal;
}

/** What moved from one set of facts to the next, as the event carries it; null when nothing did. */
export function factsDelta(
  before: Facts,
  after: Facts,
): Pick<FactsChangedData, "added" | "departed" | "moved" | "verdict" | "leftAlone" | "widelyUsedHost"> | null {
  const old = new Map(before.targets.map(({ id, location }) => [id, location]));
  const now = new Set(after.targets.map(({ id }) => id));
  const added = after.targets.filter(({ id }) => !old.has(id));
  const departed = before.targets.filter(({ id }) => !now.has(id)).map(({ id }) => id);
  const moved = after.targets
    .filter(({ id, location }) => old.has(id) && old.get(id) !== location)
    .map(({ id, location }) => ({ id, location }));
  const verdict = before.verdict === after.verdict ? null : after.verdict;
  const leftAlone = JSON.stringify(before.leftAlone) === JSON.stringify(after.leftAlone) ? null : after.leftAlone;
  const widelyUsedHost = before.widelyUsedHost === after.widelyUsedHost ? null : after.widelyUsedHost;
  const same =
    added.length + departed.length + moved.length === 0 &&
    verdict === null &&
    leftAlone === null &&
    widelyUsedHost === null;
  return same ? null : { added, departed, moved, verdict, leftAlone, widelyUsedHost };
}
