import { proposalOf } from "#src/domain/evolve-proposed.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { AuditEntry, DomainEvent } from "#src/domain/model/events.ts";
import type { ImportReport } from "#src/domain/model/import.ts";
import { notFound, Refused, type FieldError } from "#src/domain/refused.ts";
import { mayImport } from "#src/domain/rules/permission.ts";
import { refused } from "#src/domain/ruling.ts";
import { toMs } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { sealAhead, withRequest } from "#src/backend/engine/audit-chain.ts";
import type { Authored } from "#src/backend/engine/core.ts";
import { longTextOf, type Chunks } from "#src/backend/http/chunks.ts";
import { changesNothing } from "#src/backend/http/counted-events.ts";
import { noUpload } from "#src/backend/http/no-upload.ts";
import { HttpRefused } from "#src/backend/http/problems.ts";
import { Outdated, type Call, type EarlyCall } from "#src/backend/http/route.ts";
import type { Services } from "#src/backend/http/services.ts";
import { atOnce, type Steps } from "#src/backend/engine/steps.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import { expiresAfter } from "#src/backend/import/action-events.ts";
import { readRecords, type ReadRecords } from "#src/backend/import/read-records.ts";
import type { Progress } from "#src/backend/import/steps.ts";
import { planImport, type ImportPlan } from "#src/backend/import/plan-import.ts";
import { messageTouches } from "#src/backend/tenant-port.ts";

type ReadOptions = {
  readonly contentType: string | null;
  /** When the file came: what claims to be later counts as then. */
  readonly now: Instant;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
};

/** The records of a file, read between the turns of others; null where the signal ended that. */
export async function readInSteps(
  file: Chunks,
  { contentType, now, signal, onProgress }: ReadOptions,
  { caller }: Pick<EarlyCall, "caller">,
  { core }: Services,
): Promise<ReadRecords | null> {
  const text = await longTextOf(file);
  if (text === null) return { unreadable: notUtf8(file) };
  return core.turns.read(caller.person.id, function* steps() {
    const reading = readRecords(text, contentType, now);
    while (!signal.aborted) {
      const step = reading.next();
      if (step.done === true) return step.value;
      onProgress(step.value);
      yield;
    }
    return null;
  });
}

/** PowerShell and Excel write UTF-16, and say so by a mark at its beginning. */
function notUtf8([first]: Chunks): string {
  const mark = first?.slice(0, 2).join(" ");
  const isUtf16 = mark === "255 254" || mark === "254 255";
  return `The file is ${isUtf16 ? "UTF-16" : "not UTF-8"}. Save it as UTF-8 and import it again.`;
}

/** What a file comes to in the world as it was when that was worked out, and how to tell whether that still holds. */
type Ahead = ImportPlan & {
  /** The instant as of which it was worked out. */
  readonly now: Instant;
  readonly world: WorldView;
  readonly entries: number;
  readonly driftAt: Instant | null;
};
export type Prepared = { readonly importId: string; readonly read: ReadRecords | null; readonly ahead: Ahead | null };

/**
 * Holds what was read against the world between the turns of others, and hashes it: what is left to its turn is short. Where
 * others were faster several times it is left to the turn after all.
 */
export async function prepared(
  read: ReadRecords | null,
  importId: string,
  { caller, attempt, requestKey }: EarlyCall,
  { core, read: readNow }: Services,
): Promise<Prepared> {
  if (read === null || "unreadable" in read || !mayImport(caller).allowed || attempt > maxAttempts) {
    return { importId, read, ahead: null };
  }
  const ahead = await readNow(caller, function* steps(now): Steps<Ahead> {
    const { world } = core;
    const before = { now, world, entries: world.entries.length, driftAt: world.tenant.nextDriftAt() };
    const taken = yield* planImport(read, world, { importId, importer: caller.person, now });
    const [first, ...others] = taken.events;
    const events = first === undefined ? [] : [withRequest(first, requestKey), ...others];
    for (const event of events) yield* sealAhead(event, caller.person);
    return { ...taken, events, ...before };
  });
  return { importId, read, ahead };
}

const maxAttempts = 3;

/**
 * What it comes to in its turn, and at which instant. The role comes first (it was asked before the file was read, too); then
 * 422 for what cannot be read.
 */
export function takenIn(
  { importId, read, ahead }: Prepared,
  { caller, now }: Pick<Call, "caller" | "now">,
  { core }: Services,
): ImportPlan & { readonly at: Instant } {
  if (read === null) throw notFound(noUpload);
  const ruling = mayImport(caller);
  if (!ruling.allowed) throw new Refused(ruling);
  if ("unreadable" in read) throw unreadable(read.unreadable);
  const { world } = core;
  if (ahead === null) {
    return { ...atOnce(planImport(read, world, { importId, importer: caller.person, now })), at: now };
  }
  if (isOutdated(ahead, world)) throw new Outdated();
  const newest = toMs(world.entries.at(-1)?.time ?? toIso(0));
  if (newest <= ahead.now) return { ...ahead, at: ahead.now };
  return { ...ahead, events: ahead.events.map((event) => enteredAt(event, now)), at: now };
}

/**
 * Records what an import comes to, in its turn, and answers its report. One that changes nothing is counted where the same was recorded
 * within a minute: its report is that of the entry which tells of it, and so is its id.
 */
export async function recorded(
  { report, events, at }: ImportPlan & { readonly at: Instant },
  authored: Authored,
  { core, emptyImports }: Pick<Services, "core" | "emptyImports">,
): Promise<ImportReport> {
  const nothing = changesNothing(events);
  if (nothing !== null) return (await emptyImports.record(nothing, { now: at, authored })).report;
  await core.append(events, at, authored);
  return report;
}

/** seven days are counted from the instant of the entry. */
function enteredAt(event: DomainEvent, now: Instant): DomainEvent {
  if (event.type !== "action.proposed") return event;
  return { ...event, data: { ...event.data, expiresAt: toIso(now + expiresAfter) } };
}

/** Whether anything that it was held against is another by now. */
function isOutdated(ahead: Ahead, world: WorldView): boolean {
  if (ahead.world !== world || ahead.driftAt !== world.tenant.nextDriftAt()) return true;
  return world.entries.slice(ahead.entries).some((entry) => concerns(entry, ahead, world));
}

function concerns(entry: AuditEntry, { actionIds, touched }: ImportPlan, world: WorldView): boolean {
  switch (entry.type) {
    case "attempt.refused":
    case "export.completed":
      return false;
    case "import.completed":
      return changesNothing([entry]) === null;
    case "log.started":
    case "policy.changed":
    case "action.proposed":
      return true;
    default: {
      const { actionId } = entry.data;
      const action = world.actions.get(actionId);
      if (action === undefined || actionIds.has(actionId)) return true;
      if (world.tenant.keysOf(proposalOf(action)).some((key) => touched.has(key))) return true;
      if (entry.type !== "action.itemsProcessed") return false;
      return entry.data.items.some(({ id }) => {
        const message = world.tenant.message(id);
        return message !== null && messageTouches(message).some((key) => touched.has(key));
      });
    }
  }
}

/** 422 `invalid_request`, for a file that cannot be taken in as it is. */
export function unreadable(message: string, errors: readonly FieldError[] = []): Refused {
  return new HttpRefused(refused("invalid_request", message, { errors }), { status: 422 });
}
