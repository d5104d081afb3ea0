import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { RecordedAction } from "#src/domain/model/investigation.ts";
import type { InboxRule } from "#src/domain/model/mail.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import { toIso } from "#src/lib/time.ts";
import { cancelled, noted } from "./action-events.ts";
import type { Decided } from "./decide-draft.ts";
import { nothingRecorded, subjectOf, type Draft } from "./drafts.ts";
import { forwardingIdentity, forwardingInvestigationId } from "./forwarding-ids.ts";
import { destinationsOf, exportedAtOf, type ForwardingUnit } from "./forwarding-units.ts";
import type { ForwardingRecord } from "./forwarding-record.ts";
import { actionIdOf } from "./ids.ts";
import type { Reason } from "./reasons.ts";
import { signsOf } from "./rule-words.ts";
import { nothingLeft, pending, type ImportedStatus } from "./imported-status.ts";
import { titleOf } from "./titles.ts";

/** What the records of one forwarding come to, before facts are known. */
export type ForwardingOutcome =
  | { readonly does: "draft"; readonly draft: Draft; readonly rule: InboxRule | null }
  | { readonly does: "decided"; readonly actionId: string; readonly decided: Decided }
  | { readonly does: "leftOut"; readonly reasons: readonly { readonly line: number; readonly reason: Reason }[] }
  | { readonly does: "evidence"; readonly rule: InboxRule };

/** Only forwarding to the outside is proposed; what ends it cancels the proposal. */
export function outcomeOf(
  unit: ForwardingUnit,
  recordedAt: (actionId: string) => Instant | null,
  now: Instant,
): ForwardingOutcome {
  const last = unit.known.at(-1);
  const exportedAt = exportedAtOf(unit);
  if (last === undefined) return first(unit, now);
  if ((exportedAt ?? 0) <= (recordedAt(last.id) ?? 0)) {
    return { does: "decided", actionId: last.id, decided: { outcome: "unchanged", events: [], recorded: null } };
  }
  const isOutside = unit.outside.length > 0;
  if (last.status === "pendingApproval") return isOutside ? draftFor(unit, pending, last.id) : ended(unit, last);
  return isOutside && isAnew(unit, last) ? draftFor(unit, pending, idOf(unit, exportedAt)) : mentioned(unit, last);
}

function first(unit: ForwardingUnit, now: Instant): ForwardingOutcome {
  if (unit.outside.length > 0) return draftFor(unit, pending, idOf(unit, null));
  if (unit.wasOutside) return { ...draftFor(unit, nothingLeft(now), idOf(unit, null)), rule: null };
  if (unit.newest.directoryRecipients.length > 0)
    return { does: "evidence", rule: ruleOf(unit, unit.newest.directoryRecipients) };
  return { does: "leftOut", reasons: unit.records.map((record) => ({ line: record.line, reason: reasonOf(record) })) };
}

function reasonOf(record: ForwardingRecord): Reason {
  const lists = [record.forwardTo, record.forwardAsAttachmentTo, record.redirectTo];
  if (lists.some((list) => list !== null && list.length > 0)) return "forwardingInside";
  const empties = record.change === "set" && lists.some((list) => list !== null);
  const isOfMailbox = record.source === "mailboxForwarding";
  return record.change === "remove" || empties || isOfMailbox ? "forwardingRemoved" : "ruleWithoutForwarding";
}

/** After an end, a new proposal needs something new: the rule is back, or sends mail elsewhere. */
function isAnew(unit: ForwardingUnit, last: ActionState): boolean {
  if (last.status === "completed" || last.status === "cancelled") return true;
  const isOver = last.status === "rejected" || last.status === "expired" || last.status === "failed";
  const before = last.kind === "turnOffExternalMailForwarding" ? destinationsOf(last.parameters.definition) : [];
  return isOver && destinationsOf(unit.definition).join(";") !== before.join(";");
}

function idOf(unit: ForwardingUnit, anewAt: Instant | null): string {
  const subject = subjectOf(proposalOf(unit));
  return actionIdOf(forwardingIdentity(unit.mailbox), subject, anewAt === null ? null : toIso(anewAt));
}

function proposalOf({ mailbox, source, definition }: ForwardingUnit): Proposal {
  return { kind: "turnOffExternalMailForwarding", parameters: { mailbox, source, definition } };
}

function draftFor(
  unit: ForwardingUnit,
  standing: ImportedStatus,
  actionId: string,
): Extract<ForwardingOutcome, { does: "draft" }> {
  const proposal = proposalOf(unit);
  const draft: Draft = {
    actionId,
    investigationId: forwardingInvestigationId(unit.mailbox),
    line: unit.newest.line,
    proposal,
    verdict: "unknown",
    title: titleOf(proposal, ""),
    severity: forwardingSeverity,
    foundAt: unit.records[0]?.at ?? null,
    derived: true,
    standing,
    recorded: recordedOf(unit, actionId),
  };
  return { does: "draft", draft, rule: ruleOf(unit, destinationsOf(unit.definition)) };
}

/** That of Defender's own alert "Creation of forwarding/redirect rule". */
export const forwardingSeverity = "informational";

/** The rule, or the forwarding of the mailbox itself, as the tenant will have it. Who made it is the actor, not the owner. */
function ruleOf(unit: ForwardingUnit, destinations: readonly string[]): InboxRule {
  const { mailbox, definition, untold, outside } = unit;
  const made = unit.records.find(({ change }) => change === "create") ?? unit.records[0];
  const told = destinationsOf(definition).length > 0 ? definition : { ...definition, forwardTo: destinations };
  return {
    mailbox,
    definition: told,
    external: outside.length > 0,
    forwardedCount: null,
    forwardedSince: null,
    createdAt: made?.at ?? null,
    createdBy: made?.actor ?? null,
    createdFromIp: made?.fromIp ?? null,
    ipFirstSeen: null,
    signs: signsOf(definition.otherActions, untold),
  };
}

function ended(unit: ForwardingUnit, last: ActionState): ForwardingOutcome {
  const message = `${changeIn(unit)} Nothing is left to turn off.`;
  return settled(unit, last, cancelled(last.id, "remediatedElsewhere", message));
}

function mentioned(unit: ForwardingUnit, last: ActionState): ForwardingOutcome {
  const message =
    unit.outside.length > 0
      ? `A newer record tells of it again: it sends mail to ${unit.outside.join(", ")}.`
      : changeIn(unit);
  return settled(unit, last, noted(last.id, message));
}

function changeIn(unit: ForwardingUnit): string {
  const at = exportedAtOf(unit);
  const when = at === null ? "" : ` of ${toIso(at).slice(0, 16).replace("T", " ")} UTC`;
  return `A newer record${when} ${unit.isRemoved ? "removes this forwarding" : "ends it: nothing goes outside any more"}.`;
}

function settled(unit: ForwardingUnit, last: ActionState, event: Decided["events"][number]): ForwardingOutcome {
  const recorded = recordedOf(unit, last.id);
  return { does: "decided", actionId: last.id, decided: { outcome: "updated", events: [event], recorded } };
}

function recordedOf(unit: ForwardingUnit, actionId: string): RecordedAction {
  return { ...nothingRecorded(actionId, exportedAtOf(unit), null), mailboxReadFrom: unit.newest.readFrom };
}
