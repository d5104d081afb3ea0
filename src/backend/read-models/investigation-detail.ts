import type { WorldView } from "#src/backend/engine/world-view.ts";
import { entityKinds } from "#src/contract/shapes/entity-kinds.ts";
import type { InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import { actionStatusWords, cancelReasonWords, rejectReasonWords } from "#src/domain/words.ts";
import { MINUTE, toMs } from "#src/lib/instant.ts";
import { plural } from "#src/lib/numbers.ts";
import { formatDuration, toIso } from "#src/lib/time.ts";
import { countBy } from "./evidence-common.ts";
import { followUps } from "./follow-up.ts";
import { logSteps } from "./investigation-log.ts";
import { investigationRow, requireInvestigation } from "./investigation-row.ts";
import type { ReadContext } from "./read-context.ts";

const maxSentences = 8;

export function investigationDetail(id: string, reading: ReadContext): InvestigationDetail {
  const record = requireInvestigation(id, reading);
  const actions = reading.world.actionsOf(id);
  return {
    ...investigationRow(record, reading),
    deepLink: record.deepLink,
    description: record.description,
    evidence: evidenceCounts(record),
    logEntries: logSteps(record, reading).length,
    latest: latest(record, actions, reading.world),
    followUp: followUps(record, actions, reading.world),
  };
}

function evidenceCounts({ entities }: InvestigationRecord): InvestigationDetail["evidence"] {
  return entityKinds.flatMap((kind) => {
    const ofKind = entities.filter((entity) => entity.kind === kind);
    if (ofKind.length === 0) return [];
    return [
      { kind, total: ofKind.length, byVerdict: Object.fromEntries(countBy(ofKind.map(({ verdict }) => verdict))) },
    ];
  });
}

type Happening = { readonly at: Instant; readonly text: string };

/** Newest first, at most 8: what our log says of its actions, and the run of the playbook itself. */
function latest(
  record: InvestigationRecord,
  actions: readonly ActionState[],
  world: WorldView,
): InvestigationDetail["latest"] {
  const entries = actions.flatMap(({ id }) => world.entriesOf(id)).toSorted((a, b) => b.sequence - a.sequence);
  const happenings = [...together(entries), ...playbook(record)].toSorted((a, b) => b.at - a.at);
  return happenings.slice(0, maxSentences).map(({ at, text }) => ({ at: toIso(at), text }));
}

/** Entries of one kind, by one person, within a minute are told in one sentence. */
function together(newestFirst: readonly AuditEntry[]): readonly Happening[] {
  const happenings: Happening[] = [];
  let group: AuditEntry[] = [];
  const close = () => {
    const [newest] = group;
    const text = newest === undefined ? null : sentenceOf(newest, group.length);
    if (newest !== undefined && text !== null) happenings.push({ at: toMs(newest.time), text });
    group = [];
  };
  for (const entry of newestFirst) {
    if (sentenceOf(entry, 1) === null) continue;
    const [newest] = group;
    if (newest !== undefined && !isLike(newest, entry)) close();
    group.push(entry);
  }
  close();
  return happenings;
}

function isLike(newer: AuditEntry, older: AuditEntry): boolean {
  const counted = sentenceOf(newer, 2) !== sentenceOf(newer, 1);
  return counted && sentenceOf(newer, 1) === sentenceOf(older, 1) && toMs(newer.time) - toMs(older.time) < MINUTE;
}

function playbook({ startedAt, endedAt, log }: InvestigationRecord): readonly Happening[] {
  const ended = log.reduce<Instant | null>(
    (last, step) => (step.endedAt === null ? last : Math.max(last ?? 0, step.endedAt)),
    endedAt,
  );
  const started = { at: startedAt, text: "Investigation started" };
  if (ended === null || ended < startedAt) return [started];
  return [started, { at: ended, text: `Playbook finished in ${formatDuration(ended - startedAt)}` }];
}

/** What one entry says on a timeline, for `times` entries of the same kind together; null for what a summary leaves out. */
function sentenceOf(entry: AuditEntry, times: number): string | null {
  const who = entry.actor.name;
  const actions = plural(times, "action");
  switch (entry.type) {
    case "action.proposed":
      return `${actions} proposed`;
    case "action.factsChanged":
      return factsSentence(entry.data);
    case "action.approved":
      return entry.data.executesAt === null ? `${who} gave the first of two approvals` : `${who} approved ${actions}`;
    case "action.rejected":
      return `${who} rejected ${actions}: ${rejectReasonWords[entry.data.reason].toLowerCase()}`;
    case "action.approvalWithdrawn":
      return `${who} withdrew an approval`;
    case "action.approvalVoided":
      return entry.data.message;
    case "action.executionCancelled":
      return `${who} cancelled ${times === 1 ? "an execution" : `${times} executions`}`;
    case "action.executionStarted":
      return `${actions} started`;
    case "action.executionEnded":
      return `${actions} ended: ${actionStatusWords[entry.data.status].toLowerCase()}`;
    case "action.retried":
      return `${who} retried ${plural(entry.data.itemIds.length, "item")}`;
    case "action.cancelled":
      return `${actions} cancelled: ${cancelReasonWords[entry.data.cancelReason].toLowerCase()}`;
    case "action.expired":
      return `${actions} expired undecided`;
    case "action.targetsEdited":
      return `${who} left out ${plural(entry.data.excludedItemIds.length, "target")}`;
    case "action.reproposed":
      return `${who} proposed ${actions} again`;
    case "action.undoRequested":
      return entry.data.executesAt === null ? `${who} asked for an undo` : `${who} approved an undo`;
    case "action.undoStarted":
      return "Undo started";
    case "action.undoEnded":
      return `Undo ended: ${actionStatusWords[entry.data.status].toLowerCase()}`;
    case "action.handedOver":
      return entry.data.to === null
        ? `${who} took a hand-over back`
        : `${who} handed ${actions} to ${entry.data.to.name}`;
    case "action.itemsProcessed":
    case "action.evidenceOpened":
    case "attempt.refused":
    case "policy.changed":
    case "import.completed":
    case "export.completed":
    case "log.started":
      return null;
    default:
      return entry satisfies never;
  }
}

type FactsChanged = Extract<AuditEntry, { type: "action.factsChanged" }>["data"];

function factsSentence({ added, departed, note }: FactsChanged): string {
  if (note !== null) return note;
  const parts = [
    ...(added.length > 0 ? [`${plural(added.length, "target")} added`] : []),
    ...(departed.length > 0 ? [`${plural(departed.length, "target")} left`] : []),
  ];
  return parts.length === 0 ? "Looked at again: the facts moved" : `Looked at again: ${parts.join(", ")}`;
}
