import { sha256 } from "#tests/contract/support/independent.ts";
import type { LogStorage } from "#src/backend/ports.ts";
import type { Tampering } from "./steps.ts";

type StoredEntry = Awaited<ReturnType<LogStorage["load"]>>["entries"][number];

/** Gives an entry the place after another and a hash that fits: a forger who knows how the chain is made. */
function chainedAfter<E extends StoredEntry>(previous: StoredEntry | undefined, entry: E): E {
  const { hash: _hash, ...unsealed } = {
    ...entry,
    sequence: (previous?.sequence ?? 0) + 1,
    previousHash: previous?.hash ?? "0".repeat(64),
  };
  return { ...entry, ...unsealed, hash: sha256(unsealed) };
}

function forged(how: string, last: StoredEntry, victim: string, itemIds: readonly string[]): StoredEntry {
  const about = { actionId: victim };
  const frame = { ...last, actor: { id: "operator", name: "Mira Novak" }, requestId: "req-forged" };
  const { sequence, time, actor, requestId, previousHash, hash } = frame;
  const fields = { sequence, time, actor, requestId, previousHash, hash };
  if (how === "forgedStart")
    return { ...fields, type: "action.executionStarted", data: { ...about, items: itemIds.length, itemMs: 40 } };
  return {
    ...fields,
    type: "action.itemsProcessed",
    data: {
      ...about,
      items: itemIds.map((id) => ({ id, result: "success", undoResult: null, error: null, at: time })),
    },
  };
}

/** What a stored log is after somebody got at it. `victim`: a pending action, with its targets. */
export function altered(
  entries: readonly StoredEntry[],
  { how, where }: Tampering,
  victim: { readonly id: string; readonly itemIds: readonly string[] } | null,
): readonly StoredEntry[] {
  const n = Math.min(entries.length - 1, Math.floor(where * entries.length));
  const [here, next, last] = [entries[n], entries[n + 1], entries.at(-1)];
  if (here === undefined || last === undefined) return entries;
  switch (how) {
    case "data":
    case "dataAndHash": {
      const changed = { ...here, time: new Date(Date.parse(here.time) + 1).toISOString() };
      return entries.with(n, how === "data" ? changed : chainedAfter(entries[n - 1], changed));
    }
    case "actor":
      return entries.with(n, { ...here, actor: { id: "operator-2", name: "Somebody Else" } });
    case "deleted":
      return entries.toSpliced(n, 1);
    case "repeated":
      return entries.toSpliced(n, 0, here);
    case "swapped":
      return next === undefined ? entries : entries.with(n, next).with(n + 1, here);
    case "cut":
      return entries.slice(0, Math.max(1, n));
    case "first":
      return entries[0] === undefined ? entries : entries.with(0, { ...entries[0], requestId: "req-forged" });
    case "forgedStart":
    case "forgedItems":
      if (victim === null) return entries;
      return [...entries, chainedAfter(last, forged(how, last, victim.id, victim.itemIds))];
    default:
      return how satisfies never;
  }
}
