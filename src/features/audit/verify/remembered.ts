import * as z from "zod/mini";
import { readPreference, writePreference } from "#src/lib/storage.ts";
import type { Head } from "./chain.ts";

/** A head that this browser saw, and when (ISO 8601 UTC). */
export interface RememberedHead extends Head {
  readonly at: string;
}

const key = "countersign.audit-heads";
/** Logs are few: a reset begins another. */
const maxLogs = 12;
const stored = z.record(z.string(), z.object({ sequence: z.int(), hash: z.string(), at: z.string() }));

function all(): Readonly<Record<string, RememberedHead>> {
  try {
    return stored.parse(JSON.parse(readPreference(key) ?? "{}"));
  } catch {
    return {};
  }
}

/** The head that this browser remembers of a log; a log is known by the hash of its first entry. */
export function rememberedHead(log: string): RememberedHead | null {
  return all()[log] ?? null;
}

export function rememberHead(log: string, head: RememberedHead): void {
  const kept = Object.entries({ ...all(), [log]: head })
    .toSorted(([, a], [, b]) => (a.at < b.at ? 1 : -1))
    .slice(0, maxLogs);
  writePreference(key, JSON.stringify(Object.fromEntries(kept)));
}
