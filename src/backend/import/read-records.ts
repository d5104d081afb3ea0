import type { Instant } from "#src/domain/model/action.ts";
import { readFile } from "./envelopes.ts";
import { sortRecords, type SortedRecords } from "./sort-records.ts";
import type { Progress, Steps } from "./steps.ts";

export type ReadRecords = SortedRecords | { readonly unreadable: string };

/**
 * Reads a file as far as that goes without asking the world: what takes long, and can be left off at any step.
 * Times later than `now` (milliseconds since 1970 UTC) count as that. `unreadable`: a sentence that says where, for 422 `invalid_request`.
 */
export function* readRecords(
  text: string,
  contentType: string | null,
  now: Instant = Number.POSITIVE_INFINITY,
): Steps<ReadRecords> {
  const file = yield* within(readFile(text, contentType), 0);
  return "unreadable" in file ? file : yield* within(sortRecords(file.lines, now), 1);
}

/** Splitting and sorting take about the same time: each is half of the way. */
function* within<T>(steps: Steps<T>, half: 0 | 1): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const { share, records }: Progress = step.value;
    yield { share: (half + share) / 2, records };
  }
}
