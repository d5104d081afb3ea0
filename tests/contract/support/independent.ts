import { createHash } from "node:crypto";

// What an auditor needs who trusts nobody: a hash, and canonical JSON in a few lines. Imports nothing of the product.

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}

export function sha256(value: unknown): string {
  return createHash("sha256").update(canonical(value), "utf8").digest("hex");
}

type Entry = { readonly sequence: number; readonly previousHash: string; readonly hash: string };

/** The sequence of the first entry that does not continue the chain; null when all do. */
export function firstBadEntry(entries: readonly Entry[]): number | null {
  let previous = "0".repeat(64);
  for (const [index, { hash, ...entry }] of entries.entries()) {
    if (entry.sequence !== index + 1 || entry.previousHash !== previous || sha256(entry) !== hash) return index + 1;
    previous = hash;
  }
  return null;
}

/** `targetsDigest`: `[id, location]` of each target, sorted by id. */
export function targetsDigest(items: readonly { readonly id: string; readonly location: string }[]): string {
  return sha256(items.map(({ id, location }) => [id, location]).toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)));
}
