import * as z from "zod/mini";
import type { Entry } from "./entries.ts";

const completed = z.object({ importId: z.string(), times: z.optional(z.number()) });
const report = z.object({ importId: z.string() });

const minute = 60_000;

/** A person, and an instant in milliseconds UTC. */
type Mark = { readonly by: string; readonly at: number };

/**
 * of imports that change nothing, the first of a person in a minute has an entry of its own, and those that are the same are
 * counted at the end of the minute. Keeps account of them from what is answered and what the log then tells.
 */
export class CountedImports {
  readonly #entries = new Map<string, Mark>();
  #uncounted: Mark[] = [];

  note(entries: readonly Entry[]): void {
    for (const { importId, times, ...mark } of importsIn(entries))
      if (times === undefined) this.#entries.set(importId, mark);
  }

  /** Whether an answer without an entry of its own names one of the same person that is not a minute old; then it is to be counted. */
  isCounted(by: string, body: unknown, at: number): boolean {
    const entry = this.#entries.get(report.parse(body).importId);
    if (entry === undefined || entry.by !== by || at >= entry.at + minute) return false;
    this.#uncounted.push({ by, at });
    return true;
  }

  /** What the log counts otherwise than was answered, and what it should have counted by `now`. Null where all is well. */
  settle(entries: readonly Entry[], now: number): string | null {
    const counted = new Map<string, { readonly end: Mark; readonly times: number }>();
    for (const { times = 0, by, at } of importsIn(entries)) {
      const before = counted.get(`${by} ${at}`)?.times ?? 0;
      if (times > 0) counted.set(`${by} ${at}`, { end: { by, at }, times: before + times });
    }
    for (const { end, times } of counted.values()) {
      const answered = this.#uncounted.filter(({ by, at }) => by === end.by && at < end.at);
      if (times !== answered.length)
        return `R-14 the log counts ${times} repeated imports of ${end.by}, ${answered.length} were answered`;
      this.#uncounted = this.#uncounted.filter((mark) => !answered.includes(mark));
    }
    const late = this.#uncounted.find(({ at }) => now >= at + minute);
    return late === undefined ? null : `R-14 repeated imports of ${late.by} are not counted`;
  }

  /** What was counted of a minute that is not over ends with the process. */
  forget(): void {
    this.#uncounted = [];
  }
}

function importsIn(entries: readonly Entry[]) {
  return entries.flatMap(({ type, data, actor, time }) =>
    type === "import.completed" ? [{ ...completed.parse(data), by: actor.id, at: Date.parse(time) }] : [],
  );
}
