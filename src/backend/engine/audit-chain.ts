import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Instant } from "#src/domain/model/action.ts";
import type { AuditEntry, DomainEvent } from "#src/domain/model/events.ts";
import type { Person } from "#src/domain/model/people.ts";
import { canonicalJson, canonicalParts, digestOf } from "#src/lib/canonical.ts";
import { toIso } from "#src/lib/time.ts";
import type { RequestKey } from "./core.ts";
import type { Steps } from "./steps.ts";

const utf8 = new TextEncoder();

/** `previousHash` of the first entry. */
export const noHash = "0".repeat(64);

type Link = {
  readonly previous: AuditEntry | undefined;
  readonly at: Instant;
  readonly actor: Person;
  readonly requestId: string | null;
};

/** Hashes of what is long in an entry, made before its turn, by the data and who records it. */
const ahead = new WeakMap<object, { readonly actor: Person; readonly hash: ReturnType<typeof sha256.create> }>();

/**
 * Hashes an event before its turn, in steps: what comes after its data in the canonical form is short, so that sealing the entry
 * takes no longer than that of a small one. The event must be recorded as it is, by this person.
 */
export function* sealAhead({ data }: DomainEvent, actor: Person): Steps<void> {
  const hash = sha256.create();
  hash.update(utf8.encode(`{"actor":${canonicalJson(actor)},"data":`));
  for (const part of canonicalParts(data)) {
    hash.update(utf8.encode(part));
    yield;
  }
  ahead.set(data, { actor, hash });
}

function digestOfEntry(unsealed: UnsealedEntry): string {
  const { actor, data, ...rest } = unsealed;
  const known = ahead.get(data);
  if (known === undefined || known.actor !== actor) return digestOf(unsealed);
  ahead.delete(data);
  // "actor" and "data" come first among the sorted keys; the others follow as they would in an object of their own.
  const hash = known.hash.clone();
  hash.update(utf8.encode(`,${canonicalJson(rest).slice(1)}`));
  return bytesToHex(hash.digest());
}

type UnsealedEntry = Omit<EntryFields, "hash"> & Pick<DomainEvent, "type" | "data">;
type EntryFields = Pick<AuditEntry, "sequence" | "time" | "actor" | "requestId" | "previousHash" | "hash">;

/** The next entry of the chain: its hash covers everything else, the hash of the entry before included. */
export function chained<E extends DomainEvent>(event: E, { previous, at, actor, requestId }: Link): E & EntryFields {
  const unsealed = {
    sequence: (previous?.sequence ?? 0) + 1,
    time: toIso(at),
    actor,
    type: event.type,
    data: event.data,
    requestId,
    previousHash: previous?.hash ?? noHash,
  };
  return { ...event, ...unsealed, hash: digestOfEntry(unsealed) };
}

/** The key of the accepted request is kept in the log, with its first entry. */
export function withRequest<E extends DomainEvent>(event: E, request: RequestKey | null): E {
  if (request === null || ("request" in event.data && event.data.request === request)) return event;
  return { ...event, data: { ...event.data, request } };
}

/** Index of the first entry that does not continue the chain; null when all do. Those before `from` are known to. */
export function firstBroken(entries: readonly AuditEntry[], from = 0, to = entries.length): number | null {
  let previousHash = entries[from - 1]?.hash ?? noHash;
  for (let index = from; index < to; index += 1) {
    const entry = entries[index];
    if (entry === undefined || !continues(entry, index, previousHash)) return index;
    previousHash = entry.hash;
  }
  return null;
}

function continues(entry: AuditEntry, index: number, previousHash: string): boolean {
  try {
    const { hash, ...unsealed } = entry;
    return entry.sequence === index + 1 && entry.previousHash === previousHash && digestOf(unsealed) === hash;
  } catch {
    // In an altered log anything can stand here: null, a number that JSON does not have, a cycle.
    return false;
  }
}
