import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepClaimed } from "#src/api/claim.ts";

let calls: string[];
let page: EventTarget & { visibilityState: string };
beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", page);
  vi.stubGlobal("fetch", async (path: string, { method }: RequestInit) => {
    calls.push(`${method} ${path}`);
    throw new TypeError("Failed to fetch");
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const put = "PUT /api/actions/a/claim";
const end = "DELETE /api/actions/a/claim";

function show(visible: boolean): void {
  page.visibilityState = visible ? "visible" : "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
}

test("claims, says it again within the minute, and ends it", async () => {
  const close = keepClaimed("a");
  await vi.advanceTimersByTimeAsync(1000);
  expect(calls).toEqual([put]);
  await vi.advanceTimersByTimeAsync(58_000);
  expect(calls).toEqual([put, put]);
  close();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(calls).toEqual([put, put, end]);
});

test("who only passes by claims nothing", async () => {
  const close = keepClaimed("a");
  await vi.advanceTimersByTimeAsync(300);
  close();
  await vi.advanceTimersByTimeAsync(1000);
  expect(calls).toEqual([]);
});

test("a tab that nobody sees has nothing open", async () => {
  const close = keepClaimed("a");
  await vi.advanceTimersByTimeAsync(1000);
  show(false);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(calls).toEqual([put, end]);
  show(true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(calls).toEqual([put, end, put]);
  close();
});
