import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { saveSelectedIds, loadSelectedIds } from "#src/api/selected-ids.ts";
import { hasSavedJob, savedJobKey } from "#src/api/saved-job-key.ts";
import { startAfresh } from "#src/api/query-client.ts";
import { keepForTab } from "#src/lib/storage.ts";

beforeEach(() => {
  const stored = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    removeItem: (key: string) => stored.delete(key),
    setItem: (key: string, value: string) => stored.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

test("R-01 a decision that was on its way in another story, or for another person, does not go on in this one", () => {
  keepForTab(savedJobKey, "{}");
  saveSelectedIds(new Set(["act-1"]));
  expect([hasSavedJob(), loadSelectedIds().size]).toEqual([true, 1]);
  startAfresh(new QueryClient());
  expect([hasSavedJob(), loadSelectedIds().size]).toEqual([false, 0]);
});
