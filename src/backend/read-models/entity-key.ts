import type { EntityRecord, InvestigationRecord } from "#src/domain/model/investigation.ts";
import { sha256Hex } from "#src/lib/canonical.ts";
import { ipKey } from "#src/lib/ip.ts";
import { webAddress } from "#src/lib/url.ts";
import { eachInSteps, type Steps } from "#src/backend/engine/steps.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";

/** One thing in one investigation. */
export type Sighting = { readonly investigation: InvestigationRecord; readonly record: EntityRecord };

const keys = new WeakMap<EntityRecord, string>();

/** What an entity is known by beyond its investigation: 32 hex digits that say nothing and are safe in an address. */
export function entityKey(record: EntityRecord): string {
  const known = keys.get(record);
  if (known !== undefined) return known;
  const key = keyOf(record.kind, identityOf(record));
  keys.set(record, key);
  return key;
}

export function keyOf(kind: EntityRecord["kind"], identity: string): string {
  return sha256Hex(`${kind} ${identity}`).slice(0, 32);
}

/** A file by its hash, a mailbox in any case, a URL in any spelling; everything else by what leads to the tenant. */
export function identityOf({ kind, ref, title, fields }: EntityRecord): string {
  if (kind === "mailbox") return (ref ?? title).toLowerCase();
  if (kind === "ip") return ipKey(ref ?? title);
  if (kind === "url") return webAddress(ref ?? title)?.href ?? ref ?? title;
  const hash = kind === "file" ? fields["sha256"] : null;
  return ref ?? (typeof hash === "string" ? hash : title);
}

type Index = { readonly read: WeakSet<InvestigationRecord>; readonly byKey: Map<string, Sighting[]> };

const indexes = new WeakMap<WorldView, Map<EntityRecord["kind"], Index>>();

/** Where an entity was seen, newest investigation first. Investigations that came since the last call are read first. */
export function* sightingsOf(kind: EntityRecord["kind"], key: string, world: WorldView): Steps<readonly Sighting[]> {
  const { read, byKey } = indexOf(kind, world);
  const note = (investigation: InvestigationRecord) => {
    if (read.has(investigation)) return;
    read.add(investigation);
    for (const record of investigation.entities) {
      if (record.kind !== kind) continue;
      const known = byKey.get(entityKey(record));
      if (known === undefined) byKey.set(entityKey(record), [{ investigation, record }]);
      else known.push({ investigation, record });
    }
  };
  yield* eachInSteps([...world.investigations.values()], note, 20);
  // A record that a newer import replaced is read under its new form.
  return (byKey.get(key) ?? [])
    .filter(({ investigation }) => world.investigations.get(investigation.id) === investigation)
    .toSorted((a, b) => b.investigation.startedAt - a.investigation.startedAt);
}

function indexOf(kind: EntityRecord["kind"], world: WorldView): Index {
  const ofWorld = indexes.get(world) ?? new Map<EntityRecord["kind"], Index>();
  indexes.set(world, ofWorld);
  const index = ofWorld.get(kind) ?? { read: new WeakSet(), byKey: new Map() };
  ofWorld.set(kind, index);
  return index;
}
