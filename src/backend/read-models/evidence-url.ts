import type { Evidence } from "#src/contract/shapes/evidence.ts";
import { isWholeHost, stopsOwnDomain } from "#src/domain/approvals.ts";
import { urlKey } from "#src/domain/block-entry.ts";
import { readEntry } from "#src/domain/entry-syntax.ts";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { Message } from "#src/domain/model/mail.ts";
import type { BlockUrlParameters } from "#src/domain/model/parameters.ts";
import { parseInstant } from "#src/lib/time.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
import { clicksOf } from "./evidence-clicks.ts";
import { commonEvidence, entityOf } from "./evidence-common.ts";
import { messageFacts } from "./evidence-message.ts";
import { isoOrNull } from "./moment.ts";
import type { ReadContext } from "./read-context.ts";

type UrlEvidence = Extract<Evidence, { kind: "blockUrl" }>;

const maxListed = 50;

export function urlEvidence(action: ActionState, parameters: BlockUrlParameters, reading: ReadContext): UrlEvidence {
  const { url, entryValue } = parameters;
  const { tenant, policy } = reading.world;
  const holding = tenant.messagesWithUrl(url);
  const entity = entityOf(action, reading, "url", [url, entryValue]);
  const changedAt = entity?.fields["verdictChangedAt"];
  return {
    kind: "blockUrl",
    ...commonEvidence(action, holding, reading),
    hostOnly: isWholeHost(parameters, action.facts),
    ownDomain: stopsOwnDomain(parameters, action.facts, policy.ownDomains),
    widelyUsedHost: action.facts.widelyUsedHost,
    obstacle: obstacleOf(action, reading),
    verdictChangedAt: typeof changedAt === "string" ? isoOrNull(parseInstant(changedAt)) : null,
    otherUrlsMatched: otherUrlsMatched(parameters, tenant),
    clicks: clicksOf(action, tenant.clicksOn(url), reading.now),
    ...coverageOf(holding, tenant),
    blockedSince: isoOrNull(tenant.blockEntryFor(entryValue, reading.now)?.createdAt),
    sample: holding[0] === undefined ? null : messageFacts(holding[0], action, reading),
  };
}

/** Known before approval: what acting now would come to. */
function obstacleOf(action: ActionState, { world, now }: ReadContext): string | null {
  const [target] = action.facts.targets;
  if (action.status !== "pendingApproval" || target === undefined) return null;
  const { result, error } = world.tenant.checkTarget(proposalOf(action), target, now);
  return result === "failure" ? (error?.message ?? "The entry cannot be made.") : null;
}

function otherUrlsMatched({ url, entryValue }: BlockUrlParameters, tenant: Tenant): string[] {
  const reading = readEntry(entryValue);
  if ("fault" in reading) return [];
  const own = urlKey(url);
  const others: string[] = [];
  for (const other of tenant.urlsStoppedBy(reading.reach)) {
    if (urlKey(other) !== own) others.push(other);
    if (others.length === maxListed) break;
  }
  return others.toSorted();
}

/** Which mailboxes hold the URL, and how many of them Safe Links covers. Unknown where no recipient is told. */
function coverageOf(
  holding: readonly Message[],
  tenant: Tenant,
): Pick<UrlEvidence, "mailboxesHolding" | "mailboxesCovered"> {
  const addresses = new Set(holding.flatMap(({ mailbox }) => mailbox?.toLowerCase() ?? []));
  if (addresses.size === 0) return { mailboxesHolding: null, mailboxesCovered: null };
  const covered = [...addresses].filter((address) => tenant.mailbox(address)?.safeLinks === true).length;
  return { mailboxesHolding: addresses.size, mailboxesCovered: covered };
}
