import { keepForTab, readForTab } from "#src/lib/storage.ts";

/** Where a decision on many actions is kept while it is on its way, so that a page loaded anew goes on with it. */
export const savedJobKey = "countersign.decisions";

/** Another person takes over the tab, or the story begins anew: what is left of it was decided by nobody here. */
export function clearSavedJob(): void {
  keepForTab(savedJobKey, null);
}

/** Whether one was interrupted in this tab. */
export function hasSavedJob(): boolean {
  return readForTab(savedJobKey) !== null;
}
