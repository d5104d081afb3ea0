import type { InvestigationRow } from "#src/contract/shapes/investigation.ts";
import { investigationStatusOf, type InvestigationStanding } from "#src/domain/investigation-status.ts";
import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import { notFound } from "#src/domain/refused.ts";
import type { InvestigationStatus } from "#src/domain/vocabulary.ts";
import { SECOND, toMs } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import { countBy } from "./evidence-common.ts";
import { isoOrNull } from "./moment.ts";
import type { ReadContext } from "./read-context.ts";
import { mailboxesOf } from "./search.ts";

/** What follows from a record and its actions, without the clock. */
type Standing = InvestigationStanding & {
  readonly actions: readonly ActionState[];
  readonly endedAt: Instant | null;
  readonly lastChangedAt: Instant;
  readonly mailboxes: number;
  readonly threats: number;
};

const standings = new WeakMap<InvestigationRecord, Standing>();

/** Throws 404 for an id that no investigation has. */
export function requireInvestigation(id: string, { world }: ReadContext): InvestigationRecord {
  const record = world.investigations.get(id);
  if (record === undefined) throw notFound("There is no such investigation.");
  return record;
}

/** Kept as long as the record and each of its actions are the same: a list asks for thousands. */
export function toStatus(record: InvestigationRecord, world: WorldView): Standing {
  const actions = world.actionsOf(record.id);
  const known = standings.get(record);
  if (known?.actions === actions) return known;
  const { status, detail } = investigationStatusOf(record, actions);
  const standing = {
    status,
    detail,
    actions,
    endedAt: endOf(record, status, actions),
    lastChangedAt: Math.max(record.lastChangedAt, ...actions.map(({ id }) => lastEntryAt(id, world))),
    mailboxes: mailboxCount(record, actions),
    threats: record.entities.filter(({ verdict }) => verdict === "malicious" || verdict === "suspicious").length,
  };
  standings.set(record, standing);
  return standing;
}

const goesOn: ReadonlySet<InvestigationStatus> = new Set<InvestigationStatus>(["starting", "running", "pendingAction"]);

/** An investigation ends with its last action, or as recorded where none moved it. */
function endOf(
  record: InvestigationRecord,
  status: InvestigationStatus,
  actions: readonly ActionState[],
): Instant | null {
  if (goesOn.has(status)) return null;
  const ends = actions.flatMap(({ recordedBy, completedAt }) => (recordedBy === "external" ? [] : (completedAt ?? [])));
  const known = record.endedAt === null ? ends : [record.endedAt, ...ends];
  return known.length === 0 ? null : Math.max(...known);
}

function lastEntryAt(actionId: string, world: WorldView): Instant {
  const entry = world.entriesOf(actionId).at(-1);
  return entry === undefined ? 0 : toMs(entry.time);
}

function mailboxCount({ entities }: InvestigationRecord, actions: readonly ActionState[]): number {
  const named = entities.flatMap(({ kind, ref, title }) => (kind === "mailbox" ? [(ref ?? title).toLowerCase()] : []));
  return new Set([...named, ...actions.flatMap((action) => [...mailboxesOf(action)])]).size;
}

/** Seconds. How one went on that an import brought is known up to its export. */
export function durationOf(record: InvestigationRecord, { endedAt }: Standing, now: Instant): number {
  return inSeconds((endedAt ?? record.exportedAt ?? now) - record.startedAt);
}

/** When an action began to wait for a decision and when it ended; null for what was decided elsewhere. */
export function waitOf(
  { recordedBy, proposedAt, decision, completedAt }: ActionState,
  now: Instant,
): { readonly from: Instant; readonly to: Instant; readonly ended: boolean } | null {
  if (recordedBy !== "countersign") return null;
  const end = decision?.at ?? completedAt;
  return { from: proposedAt, to: end ?? now, ended: end !== null };
}

/** Seconds during which at least one action waited for a decision; waiting side by side counts once. */
export function waitedForApproval({ actions }: Standing, now: Instant): number {
  const waits = actions.flatMap((action) => waitOf(action, now) ?? []).toSorted((a, b) => a.from - b.from);
  let waited = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to } of waits) {
    waited += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return inSeconds(waited);
}

function inSeconds(ms: number): number {
  return Math.max(0, Math.floor(ms / SECOND));
}

export function investigationRow(record: InvestigationRecord, { world, now }: ReadContext): InvestigationRow {
  const standing = toStatus(record, world);
  return {
    id: record.id,
    shortId: record.shortId,
    name: record.name,
    type: record.type,
    status: standing.status,
    statusDetail: standing.detail,
    recordedStatus: record.rawStatus,
    severity: record.severity,
    detectionSource: record.detectionSource,
    incidentId: record.incidentId ?? null,
    ticketId: record.ticketId ?? null,
    startedAt: toIso(record.startedAt),
    endedAt: isoOrNull(standing.endedAt),
    lastChangedAt: toIso(standing.lastChangedAt),
    duration: durationOf(record, standing, now),
    waitedForApproval: waitedForApproval(standing, now),
    alerts: record.alerts.length,
    mailboxes: standing.mailboxes,
    entities: record.entities.length,
    threats: standing.threats,
    actions: {
      total: standing.actions.length,
      byStatus: Object.fromEntries(countBy(standing.actions.map(({ status }) => status))),
    },
    importId: record.importId,
    exportedAt: isoOrNull(record.exportedAt),
  };
}
