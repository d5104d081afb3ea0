import type { Evidence } from "#src/contract/shapes/evidence.ts";
import { urlKey } from "#src/domain/block-entry.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import type { EntityRecord } from "#src/domain/model/investigation.ts";
import type { Message } from "#src/domain/model/mail.ts";
import { toIso } from "#src/lib/time.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import { messageTouches, urlTouch } from "#src/backend/tenant-port.ts";
import { detectedBy } from "./detections.ts";
import { coveredTargets, messagesOf } from "#src/backend/engine/mail-of.ts";
import { isoOrNull } from "./moment.ts";
import type { ReadContext } from "./read-context.ts";

type Common = Pick<
  Evidence,
  "investigationName" | "alerts" | "detectedBy" | "threats" | "overlaps" | "derived" | "imported"
>;

/** What evidence of every kind tells. `messages` are those that detection and threats are counted over. */
export function commonEvidence(action: ActionState, messages: readonly Message[], { world }: ReadContext): Common {
  const investigation = world.investigations.get(action.investigationId);
  return {
    investigationName: investigation?.name ?? "",
    alerts: (investigation?.alerts ?? []).map(({ id, title, severity, at }) => ({
      id,
      title,
      severity,
      at: toIso(at),
    })),
    detectedBy: detectedBy(action, messages, investigation),
    threats: [...countBy(messages.flatMap(({ threats }) => threats))]
      .map(([threat, count]) => ({ threat, count }))
      .toSorted((a, b) => b.count - a.count),
    overlaps: overlapsOf(action, world),
    derived: action.derived,
    imported: importedOf(action, world),
  };
}

export function countBy<T>(values: Iterable<T>): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** What nearly all share; outliers are told one by one. Null where they differ more or nothing is known: one of many would mislead. */
export function sharedByMost(values: readonly string[]): string | null {
  const [most] = [...countBy(values)].toSorted(([, one], [, other]) => other - one);
  return most !== undefined && most[1] >= values.length * 0.9 ? most[0] : null;
}

function importedOf(action: ActionState, world: WorldView): Common["imported"] {
  if (action.importId === null) return null;
  const recorded = world.recordedOf(action.id);
  return {
    importId: action.importId,
    exportedAt: isoOrNull(recorded?.exportedAt ?? world.investigations.get(action.investigationId)?.exportedAt),
    recordedStatus: action.recordedStatus ?? recorded?.status ?? null,
    recordedApproval: recorded?.approval ?? null,
    recordedApprover: recorded?.approver ?? null,
    recordedComment: recorded?.comment ?? null,
    deepLink: recorded?.deepLink ?? null,
  };
}

const maxOverlaps = 20;

/** Other pending actions over some of the same targets, most shared first. */
function overlapsOf(action: ActionState, world: WorldView): Common["overlaps"] {
  const mine = new Set(coveredTargets(action).map(({ id }) => id));
  if (mine.size === 0) return [];
  const overlaps: Common["overlaps"] = [];
  // By an index of those that wait: there may be thousands, also on one host. Blocks share a target where their entry is the same.
  const about =
    action.kind === "blockUrl"
      ? [urlTouch(action.parameters.entryValue)]
      : [...world.tenant.keysOf(proposalOf(action)), ...messagesOf(action, world.tenant).flatMap(messageTouches)];
  for (const otherId of world.pendingAbout(about)) {
    const other = world.actions.get(otherId);
    if (other === undefined || other.id === action.id) continue;
    const shared = other.facts.targets.filter(({ id }) => mine.has(id)).length;
    if (shared > 0) overlaps.push({ actionId: other.id, target: other.title, shared });
  }
  return overlaps.toSorted((a, b) => b.shared - a.shared).slice(0, maxOverlaps);
}

/** The entity of the investigation that an action is about, where it was recorded. */
export function entityOf(
  action: ActionState,
  { world }: ReadContext,
  kind: EntityRecord["kind"],
  refs: readonly string[],
): EntityRecord | null {
  const entities = world.investigations.get(action.investigationId)?.entities ?? [];
  const keyOf = (ref: string) => (kind === "url" ? urlKey(ref) : ref);
  const keys = new Set(refs.map(keyOf));
  return entities.find((entity) => entity.kind === kind && entity.ref !== null && keys.has(keyOf(entity.ref))) ?? null;
}
