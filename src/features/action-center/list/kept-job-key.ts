import { readForTab } from "#src/lib/storage.ts";

/** Where a decision on many actions is kept while it is on its way, so that a page loaded anew goes on with it. */
export const keptJobKey = "countersign.decisions";

/** Whether one was interrupted in this tab. */
export function hasKeptJob(): boolean {
  return readForTab(keptJobKey) !== null;
}
