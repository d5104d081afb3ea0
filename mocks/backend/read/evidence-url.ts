import type { Evidence } from "#src/api/contract/shapes/evidence.ts";
import { isOwnHost } from "#src/domain/approvals.ts";
import { entryCovers, isHostOnly } from "#src/domain/block-entry.ts";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { Message, UrlClick } from "#src/domain/model/mail.ts";
import type { BlockUrlParameters } from "#src/domain/model/parameters.ts";
import { DAY } from "#src/lib/instant.ts";
import { parseInstant, toIso } from "#src/lib/time.ts";
import type { Tenant } from "#mocks/tenant/tenant.ts";
import { commonEvidence, countBy, entityOf } from "./evidence-common.ts";
import { isoOrNull } from "./moment.ts";
import type { Reading } from "./reading.ts";

type UrlEvidence = Extract<Evidence, { kind: "blockUrl" }>;
type Clicks = NonNullable<UrlEvidence["clicks"]>;

const mostListed = 50;
const mostDays = 30;

export function urlEvidence(action: ActionState, parameters: BlockUrlParameters, reading: Reading): UrlEvidence {
  const { url, entryValue } = parameters;
  const { tenant, policy } = reading.world;
  const holding = tenant.messagesWithUrl(url);
  const entity = entityOf(action, reading, "url", [url, entryValue]);
  const changedAt = entity?.fields["verdictChangedAt"];
  return {
    kind: "blockUrl",
    ...commonEvidence(action, holding, reading),
    hostOnly: isHostOnly(entryValue),
    ownDomain: isOwnHost(entryValue, policy.ownDomains),
    widelyUsedHost: action.facts.widelyUsedHost,
    obstacle: obstacleOf(action, reading),
    verdictChangedAt: typeof changedAt === "string" ? isoOrNull(parseInstant(changedAt)) : null,
    otherUrlsMatched: otherUrlsMatched(parameters, tenant),
    clicks: clicksOf(action, tenant.clicksOn(url), reading.now),
    ...coverageOf(holding, tenant),
    blockedSince: isoOrNull(tenant.blockEntryFor(entryValue, reading.now)?.createdAt),
  };
}

/** Known before approval: what acting now would come to. */
function obstacleOf(action: ActionState, { world, now }: Reading): string | null {
  const [target] = action.facts.targets;
  if (action.status !== "pendingApproval" || target === undefined) return null;
  const { result, error } = world.tenant.attempt(proposalOf(action), target, now);
  return result === "failure" ? (error?.message ?? "The entry cannot be made.") : null;
}

function otherUrlsMatched({ url, entryValue }: BlockUrlParameters, tenant: Tenant): string[] {
  const others: string[] = [];
  for (const other of tenant.urls()) {
    if (other !== url && entryCovers(entryValue, other)) others.push(other);
    if (others.length === mostListed) break;
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

/** Null is unknown: a record that brought no clicks does not say that there were none. */
function clicksOf(action: ActionState, clicks: readonly UrlClick[], now: Instant): Clicks | null {
  if (clicks.length === 0 && action.importId !== null) return null;
  const newestFirst = clicks.toSorted((a, b) => b.at - a.at);
  const since = newestFirst.at(-1)?.at ?? null;
  const outcomes = countBy(clicks.map(({ outcome }) => outcome));
  return {
    total: clicks.length,
    people: countBy(clicks.map(({ mailbox }) => mailbox.toLowerCase())).size,
    blocked: outcomes.get("blocked") ?? 0,
    opened: outcomes.get("opened") ?? 0,
    wentThrough: outcomes.get("wentThrough") ?? 0,
    since: isoOrNull(since),
    perDay: since === null ? [] : perDay(clicks, since, now),
    latest: newestFirst.slice(0, mostListed).map(({ mailbox, at, outcome }) => ({ mailbox, at: toIso(at), outcome })),
  };
}

/** One number per UTC day up to today, without gaps, at most the last 30 days. */
function perDay(clicks: readonly UrlClick[], since: Instant, now: Instant): Clicks["perDay"] {
  const counts = countBy(clicks.map(({ at }) => dayOf(at)));
  const today = dayOf(now);
  const first = Math.max(dayOf(since), today - mostDays + 1);
  return Array.from({ length: Math.max(1, today - first + 1) }, (_, index) => {
    const day = first + index;
    return { day: toIso(day * DAY).slice(0, 10), count: counts.get(day) ?? 0 };
  });
}

function dayOf(at: Instant): number {
  return Math.floor(at / DAY);
}
