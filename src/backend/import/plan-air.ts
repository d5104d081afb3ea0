import type { Instant } from "#src/domain/model/action.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import type { NamingContext } from "./action-events.ts";
import { groupRecords } from "./air-group.ts";
import type { AirRecord } from "./air-record.ts";
import type { Outcome } from "./decide-draft.ts";
import { draftsOf, type Draft } from "./drafts.ts";
import { identitiesIn, investigationIdOf } from "./ids.ts";
import { investigationOf, isOlder, mergedInvestigation } from "./investigation-of.ts";
import type { ToTakeIn } from "./mail-objects.ts";
import { cutLine, type Report } from "./report.ts";
import { isSameJson } from "./same.ts";

export type TakenAir = {
  /** New ones, and known ones that this import adds to. */
  readonly investigations: readonly InvestigationRecord[];
  /** The groups behind them, whose mail comes to exist. */
  readonly groups: readonly ToTakeIn[];
  readonly drafts: readonly { readonly draft: Draft; readonly isOlder: boolean }[];
};

export function* takeAir(
  records: readonly AirRecord[],
  world: WorldView,
  context: NamingContext,
  report: Report,
): Steps<TakenAir> {
  const investigations: InvestigationRecord[] = [];
  const groups: ToTakeIn[] = [];
  const drafts: { draft: Draft; isOlder: boolean }[] = [];
  for (const group of groupRecords(records, identitiesIn(world.investigations.values()))) {
    yield;
    const known = world.investigations.get(investigationIdOf(group.investigationId));
    const incoming = context.named(yield* investigationOf(group, { ...context, known }));
    const older = known !== undefined && isOlder(incoming, known, context.now);
    const { record, outcome } = outcomeOf(known, incoming, context.now);
    report.investigation(group.newest.line, outcome, record.id, textOf(record));
    report.evidence += record.entities.length - (known?.entities.length ?? 0);
    if (outcome !== "unchanged") {
      investigations.push(record);
      groups.push({ group, isOlder: older });
    }
    const drafted = yield* draftsOf(group, record.severity, world, context.now);
    for (const one of drafted.leftOut) report.leaveOut(one);
    for (const draft of drafted.drafts) drafts.push({ draft, isOlder: older });
  }
  return { investigations, groups, drafts };
}

export function outcomeOf(
  known: InvestigationRecord | undefined,
  incoming: InvestigationRecord,
  now: Instant,
): { readonly record: InvestigationRecord; readonly outcome: Outcome } {
  if (known === undefined) return { record: incoming, outcome: "created" };
  // What the demo itself holds is not touched by an import.
  if (known.importId === null) return { record: known, outcome: "unchanged" };
  const record = mergedInvestigation(known, incoming, now);
  return isSameJson(record, known) ? { record: known, outcome: "unchanged" } : { record, outcome: "updated" };
}

function textOf({ shortId, name, rawStatus }: InvestigationRecord): string {
  const remark = rawStatus === null ? "" : ` (its status “${rawStatus}” is not known here and shown as it stands)`;
  return cutLine(`#${shortId} ${name}${remark}`);
}
