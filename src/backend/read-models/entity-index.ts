import type { EntityRecord, InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import { eachInSteps, type Steps } from "#src/backend/engine/steps.ts";
import { identityOf, type Sighting } from "./entity-key.ts";
import { bothSpellings, searchText } from "./search.ts";

/** One thing, wherever it was seen, and what can be searched of it. */
export type KnownEntity = {
  readonly kind: EntityRecord["kind"];
  /** What it is known by among its kind. */
  readonly identity: string;
  readonly sightings: readonly Sighting[];
  readonly text: string;
};

type Entry = KnownEntity & { readonly sightings: Sighting[]; text: string };
type Index = {
  readonly read: WeakSet<InvestigationRecord>;
  readonly byName: Map<string, Entry>;
  /** All that was there when it was last read was read. */
  seen: number;
};

const indexes = new WeakMap<WorldView, Index>();

/** By kind and identity. Read once: what came since the last call is added, and what an import replaced is out of date in it. */
export function* knownEntities(world: WorldView): Steps<ReadonlyMap<string, KnownEntity>> {
  const index = indexes.get(world) ?? { read: new WeakSet(), byName: new Map<string, Entry>(), seen: 0 };
  indexes.set(world, index);
  // Only an entry brings other investigations.
  const entries = world.entries.length;
  if (index.seen === entries) return index.byName;
  yield* eachInSteps(
    [...world.investigations.values()],
    (investigation) => {
      if (index.read.has(investigation)) return;
      index.read.add(investigation);
      for (const record of investigation.entities) note(index.byName, { investigation, record });
    },
    20,
  );
  index.seen = entries;
  return index.byName;
}

export function entityName(kind: EntityRecord["kind"], identity: string): string {
  return `${kind} ${identity}`;
}

/** Newest first, without those of investigations that are told otherwise by now. */
export function currentSightings({ sightings }: KnownEntity, world: WorldView): readonly Sighting[] {
  const current = sightings.filter(({ investigation }) => world.investigations.get(investigation.id) === investigation);
  return current.length < 2
    ? current
    : current.toSorted((a, b) => b.investigation.startedAt - a.investigation.startedAt);
}

function note(byName: Map<string, Entry>, sighting: Sighting): void {
  const { record } = sighting;
  const identity = identityOf(record);
  const name = entityName(record.kind, identity);
  const text = textOf(record);
  const known = byName.get(name);
  if (known === undefined) {
    byName.set(name, { kind: record.kind, identity, sightings: [sighting], text });
    return;
  }
  known.sightings.push(sighting);
  if (!known.text.includes(text)) known.text = searchText([known.text, text]);
}

/** All that is told of it in words: title, what leads to the tenant, sender, recipient, hash ... */
export function textOf({ title, ref, fields }: EntityRecord): string {
  const values = Object.values(fields).filter((value) => typeof value === "string");
  return searchText([...bothSpellings(title), ref, ...values]);
}
