import type { QueryOf, ResponseOf } from "#src/contract/endpoint.ts";
import type { listEntities } from "#src/contract/entities.ts";
import type { FoundEntity } from "#src/contract/shapes/entity.ts";
import type { Mailbox } from "#src/domain/model/mail.ts";
import { threatVerdicts } from "#src/domain/vocabulary.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import { eachInSteps, type Steps } from "#src/backend/engine/steps.ts";
import { currentSightings, entityName, knownEntities } from "./entity-index.ts";
import { keyOf, type Sighting } from "./entity-key.ts";
import { pageOf, type ListShape } from "./list.ts";
import { isoOrNull } from "./moment.ts";
import type { ReadContext } from "./read-context.ts";
import { bothSpellings, searchText, textFilter } from "./search.ts";
import { anyOf, rankIn, textKey } from "./text-key.ts";

/** A thing that has a page: it was seen in an investigation, or it is a mailbox of the tenant. */
type Findable = {
  readonly kind: FoundEntity["kind"];
  readonly identity: string;
  readonly title: string;
  readonly mailbox: Mailbox | null;
  readonly sightings: readonly Sighting[];
};

/** What a name that is typed most likely means, first. */
const kindRank = rankIn<FoundEntity["kind"]>(["mailbox", "url", "ip", "file", "emailCluster", "email", "submission"]);
const verdictRank = rankIn(threatVerdicts);

/** Mailboxes of the tenant and whatever investigations saw, each once. */
export function* entitySearch(
  query: QueryOf<typeof listEntities>,
  { world }: ReadContext,
): Steps<ResponseOf<typeof listEntities>> {
  const hits = textFilter(query.q);
  const kinds = anyOf(query.kind);
  const { items, ...page } = yield* pageOf(yield* findable(world, hits), {
    shape: shapeFor(hits),
    query,
    filters: kinds === null ? [] : [{ facet: "kind", passes: ({ kind }) => kinds.has(kind) }],
    facets: [{ field: "kind", valueOf: ({ kind }) => kind }],
  });
  return { ...page, items: items.map(foundEntity) };
}

type Hits = ((text: string) => boolean) | null;

/** Text first: of a hundred thousand things few are looked at more closely. */
function* findable(world: WorldView, hits: Hits): Steps<readonly Findable[]> {
  const known = yield* knownEntities(world);
  const found: Findable[] = [];
  yield* eachInSteps([...world.tenant.mailboxes()], (mailbox) => {
    const identity = mailbox.address.toLowerCase();
    const seen = known.get(entityName("mailbox", identity));
    const isHit =
      hits === null || hits(calledText(mailbox.address, mailbox)) || (seen !== undefined && hits(seen.text));
    if (!isHit) return;
    const sightings = seen === undefined ? [] : currentSightings(seen, world);
    found.push({ kind: "mailbox", identity, title: mailbox.address, mailbox, sightings });
  });
  yield* eachInSteps([...known.values()], (entity) => {
    const { kind, identity } = entity;
    if (hits !== null && !hits(entity.text)) return;
    if (kind === "mailbox" && world.tenant.mailbox(identity) !== null) return;
    const sightings = currentSightings(entity, world);
    const [newest] = sightings;
    // No investigation has it any more.
    if (newest === undefined) return;
    found.push({ kind, identity, title: newest.record.title, mailbox: null, sightings });
  });
  return found;
}

function calledText(title: string, mailbox: Mailbox | null): string {
  return searchText([...bothSpellings(title), mailbox?.displayName ?? null]);
}

/** What is called so comes before what only has it in its facts; then by kind, then the newest. */
function shapeFor(hits: Hits): ListShape<Findable> {
  const isCalledSo = ({ title, mailbox }: Findable) => hits === null || hits(calledText(title, mailbox));
  const seenAt = ({ sightings }: Findable) => sightings[0]?.investigation.startedAt ?? 0;
  return {
    name: "entities",
    idOf: ({ kind, identity }) => keyOf(kind, identity),
    sorts: {
      match: (entity) => (kindRank(entity.kind) + (isCalledSo(entity) ? 0 : 10)) * 1e14 - seenAt(entity),
      title: ({ title }) => textKey(title),
      kind: ({ kind }) => kindRank(kind),
      verdict: ({ sightings: [newest] }) => (newest === undefined ? null : verdictRank(newest.record.verdict)),
      lastSeen: (entity) => seenAt(entity) || null,
    },
    defaultSort: "match",
  };
}

function foundEntity({ kind, identity, title, mailbox, sightings }: Findable): FoundEntity {
  const [newest] = sightings;
  const sender = newest?.record.fields["sender"];
  return {
    kind,
    key: keyOf(kind, identity),
    mailbox: mailbox?.address ?? null,
    title,
    about: mailbox?.displayName ?? (typeof sender === "string" ? sender : null),
    verdict: newest?.record.verdict ?? null,
    investigations: new Set(sightings.map(({ investigation }) => investigation.id)).size,
    lastSeen: isoOrNull(newest?.investigation.startedAt ?? null),
  };
}
