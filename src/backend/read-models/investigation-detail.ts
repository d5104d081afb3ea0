import { entityKinds } from "#src/contract/shapes/entity-kinds.ts";
import type { InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import { MINUTE, toMs } from "#src/lib/instant.ts";
import { formatDuration, toIso } from "#src/lib/time.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import { countBy } from "./evidence-common.ts";
import { followUps } from "./follow-up.ts";
import { logSteps } from "./investigation-log.ts";
import { investigationRow, requireInvestigation } from "./investigation-row.ts";
import type { ReadContext } from "./read-context.ts";
import { sentenceOf } from "./sentences.ts";

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
