import * as z from "zod/mini";
import { sha256 } from "#tests/contract/support/independent.ts";
import type { TestBackend } from "#tests/support/backend.ts";
import { entry, type Entry } from "./entries.ts";

/** Entries that were found sound: what a story begins with is the same for thousands of sequences. As JSON. */
const sound = new Set<string>();
const mostSound = 1000;

const page = z.object({ items: z.array(entry), nextCursor: z.nullable(z.string()) });

/** The log as it comes in over HTTP, entry by entry: it only grows, and each entry continues the chain. */
export class Journal {
  head = { sequence: 0, hash: "0".repeat(64) };

  /** What is new, and the backend's time. Throws where an entry does not continue what was read before. */
  async follow(backend: TestBackend): Promise<{ readonly entries: readonly Entry[]; readonly now: number }> {
    const entries: Entry[] = [];
    for (;;) {
      const { status, body, headers } = await backend.call(
        "reader",
        "GET",
        `/api/audit?limit=200&after=${this.head.sequence}`,
      );
      if (status !== 200) throw new Error(`The log cannot be read: ${status}`);
      const { items } = page.parse(body);
      for (const item of items) this.#take(item);
      entries.push(...items);
      if (items.length < 200) return { entries, now: Date.parse(headers.get("x-now") ?? "") };
    }
  }

  #take(item: Entry): void {
    const { sequence, previousHash, hash } = item;
    const continues = sequence === this.head.sequence + 1 && previousHash === this.head.hash;
    if (!continues || !isSound(item)) throw new Error(`R-14 entry ${sequence} does not continue the chain`);
    this.head = { sequence, hash };
  }
}

function isSound(item: Entry): boolean {
  const text = JSON.stringify(item);
  if (sound.has(text)) return true;
  const { hash, ...unsealed } = item;
  const is = sha256(unsealed) === hash;
  if (is && sound.size < mostSound) sound.add(text);
  return is;
}
