import type { Steps } from "#src/backend/engine/steps.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { InboxRule } from "#src/domain/model/mail.ts";
import type { NamingContext } from "./action-events.ts";
import type { Decided } from "./decide-draft.ts";
import type { Draft } from "./drafts.ts";
import { type ForwardingOutcome, forwardingSeverity, outcomeOf } from "./forwarding-drafts.ts";
import { forwardingIdentity, forwardingInvestigationId } from "./forwarding-ids.ts";
import type { ForwardingRecord } from "./forwarding-record.ts";
import { type ForwardingUnit, exportedAtOf, forwardingUnits } from "./forwarding-units.ts";
import { shortIdOf } from "./ids.ts";
import { believed } from "./imported-status.ts";
import { entityRecord } from "./investigation-entities.ts";
import { outcomeOf as investigationOutcome } from "./plan-air.ts";
import { type Report, cutLine } from "./report.ts";
import { detectionSource } from "./words.ts";

type TakenForwarding = {
  readonly investigations: readonly InvestigationRecord[];
  readonly rules: readonly InboxRule[];
  readonly drafts: readonly Draft[];
  /** Known actions that a record cancels or mentions, or that stay as they are. */
  readonly decided: readonly { readonly actionId: string; readonly line: number; readonly decided: Decided }[];
};

type Settled = { readonly unit: ForwardingUnit; readonly outcome: ForwardingOutcome };

export function* takeForwarding(
  records: readonly ForwardingRecord[],
  world: WorldView,
  context: NamingContext,
  report: Report,
): Steps<TakenForwarding> {
  const recordedAt = (id: string) => believed(world.recordedOf(id)?.exportedAt ?? null, context.now);
  const settled: Settled[] = [];
  for (const unit of yield* forwardingUnits(records, world)) {
    yield;
    settled.push({ unit, outcome: outcomeOf(unit, recordedAt, context.now) });
  }
  const rules: InboxRule[] = [];
  const drafts: Draft[] = [];
  const decided: { actionId: string; line: number; decided: Decided }[] = [];
  const investigations = yield* investigationsOf(settled, world, context, report);
  for (const { unit, outcome } of settled) {
    const { line } = unit.newest;
    if (outcome.does === "leftOut") for (const left of outcome.reasons) report.leaveOut(left);
    else if (outcome.does === "evidence") rules.push(...evidenceIn(unit, outcome.rule, world, report));
    else if (outcome.does === "decided") decided.push({ ...outcome, line });
    else {
      drafts.push(outcome.draft);
      if (outcome.rule !== null) rules.push(outcome.rule);
    }
  }
  return { investigations, rules, drafts, decided };
}

function* investigationsOf(
  settled: readonly Settled[],
  world: WorldView,
  context: NamingContext,
  report: Report,
): Steps<readonly InvestigationRecord[]> {
  const byMailbox = new Map<string, ForwardingUnit[]>();
  for (const { unit, outcome } of settled) {
    if (outcome.does !== "draft" && outcome.does !== "decided") continue;
    const units = byMailbox.get(unit.mailbox);
    if (units === undefined) byMailbox.set(unit.mailbox, [unit]);
    else units.push(unit);
  }
  const changed: InvestigationRecord[] = [];
  for (const [mailbox, units] of byMailbox) {
    yield;
    const known = world.investigations.get(forwardingInvestigationId(mailbox));
    const incoming = context.named(
      forwardingInvestigation(mailbox, units, context.importId, known?.startedAt ?? context.now),
    );
    const { record, outcome } = investigationOutcome(known, sinceFirst(incoming, known), context.now);
    const line = units.reduce((first, { newest }) => Math.min(first, newest.line), Number.POSITIVE_INFINITY);
    report.investigation(line, outcome, record.id, cutLine(`#${record.shortId} ${record.name}`));
    report.evidence += record.entities.length - (known?.entities.length ?? 0);
    if (outcome !== "unchanged") changed.push(record);
  }
  return changed;
}

/** A later file tells only of later changes: what began earlier keeps its beginning, and its recorded status. */
function sinceFirst(incoming: InvestigationRecord, known: InvestigationRecord | undefined): InvestigationRecord {
  if (known === undefined) return incoming;
  return { ...incoming, startedAt: Math.min(incoming.startedAt, known.startedAt), status: known.status };
}

/** Forwarding to a recipient of the directory: nothing is proposed, but the mailbox shows it from now on. */
function evidenceIn(unit: ForwardingUnit, rule: InboxRule, world: WorldView, report: Report): readonly InboxRule[] {
  if (world.tenant.forwarding(rule.mailbox, rule.definition.id) !== null) {
    report.duplicates += 1;
    return [];
  }
  const investigation = world.investigations.get(forwardingInvestigationId(unit.mailbox));
  const names = unit.newest.directoryRecipients.join(", ");
  const text = `Mailbox forwarding of ${unit.mailbox} to “${names}” of the directory: noted, nothing is proposed`;
  report.evidenceLine(unit.newest.line, investigation?.id ?? "", cutLine(text));
  return [rule];
}

/** The investigation that holds what is proposed about the forwarding of one mailbox. `units` are all of that mailbox. */
function forwardingInvestigation(
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
