import type { Instant } from "#src/domain/model/action.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import { forwardingIdentity, forwardingInvestigationId } from "./forwarding-ids.ts";
import { forwardingSeverity } from "./forwarding-drafts.ts";
import { exportedAtOf, type ForwardingUnit } from "./forwarding-units.ts";
import { shortIdOf } from "./ids.ts";
import { entityRecord } from "./investigation-entities.ts";
import { detectionSource } from "./words.ts";

/** The investigation that holds what is proposed about the forwarding of one mailbox. `units` are all of that mailbox. */
export function forwardingInvestigation(
  mailbox: string,
  units: readonly ForwardingUnit[],
  importId: string,
  now: Instant,
): InvestigationRecord {
  const times = units.flatMap(({ records }) => records.flatMap(({ at }) => at ?? []));
  const startedAt = times.length === 0 ? now : times.reduce((first, at) => Math.min(first, at));
  const exportedAt = units
    .flatMap((unit) => exportedAtOf(unit) ?? [])
    .reduce<number | null>((last, at) => Math.max(last ?? at, at), null);
  const identity = forwardingIdentity(mailbox);
  const owner = {
    kind: "mailbox",
    key: mailbox,
    address: mailbox,
    displayName: null,
    riskLevel: null,
    verdict: "unknown",
    firstSeen: null,
  } as const;
  const isOpen = units.some(({ outside }) => outside.length > 0);
  return {
    id: forwardingInvestigationId(mailbox),
    shortId: shortIdOf(`${identity}|`),
    externalId: null,
    name: `Mail forwarding of ${mailbox}`,
    type: "Mail forwarding",
    status: isOpen ? "pendingAction" : "remediated",
    rawStatus: null,
    severity: forwardingSeverity,
    detectionSource,
    description: "Forwarding to the outside, found in imported audit records. AIR did not propose it.",
    startedAt,
    endedAt: null,
    lastChangedAt: exportedAt ?? startedAt,
    alerts: [],
    entities: [entityRecord(owner, identity)],
    log: [],
    deepLink: null,
    importId,
    exportedAt,
  };
}
