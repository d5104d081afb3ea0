import type { Instant } from "#src/domain/model/action.ts";
import type { AuditEntry, DomainEvent } from "#src/domain/model/events.ts";
import type { Person } from "#src/domain/model/people.ts";
import { digestOf } from "#src/lib/canonical.ts";
import { toIso } from "#src/lib/time.ts";
import type { RequestKey } from "./core.ts";

/** `previousHash` of the first entry. */
export const noHash = "0".repeat(64);

type Link = {
  readonly previous: AuditEntry | undefined;
  readonly at: Instant;
  readonly actor: Person;
  readonly requestId: string | null;
};

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
  return { ...event, ...unsealed, hash: digestOf(unsealed) };
}

/** The key of the accepted request is kept in the log, with its first entry. */
export function withRequest<E extends DomainEvent>(event: E, request: RequestKey | null): E {
  return request === null ? event : { ...event, data: { ...event.data, request } };
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
