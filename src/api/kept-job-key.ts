import { keepForTab, readForTab } from "#src/lib/storage.ts";

/** Where a decision on many actions is kept while it is on its way, so that a page loaded anew goes on with it. */
export const keptJobKey = "countersign.decisions";

/** Another person takes over the tab, or the story begins anew: what is left of it was decided by nobody here. */
export function forgetKeptJob(): void {
  keepForTab(keptJobKey, null);
}

/** Whether one was interrupted in this tab. */
export function hasKeptJob(): boolean {
  return readForTab(keptJobKey) !== null;
}
