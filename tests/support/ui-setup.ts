import "#src/lib/zod-config.ts";
import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, expect, vi } from "vitest";

// Nothing waits this long where it passes; a busy machine must not make a test fail.
configure({ asyncUtilTimeout: 10_000 });

// happy-dom has no layout; without a height a virtual list shows no rows.
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, get: () => 300 },
  clientWidth: { configurable: true, get: () => 1200 },
});

beforeEach(() => {
  // Files of one process share the window, and with it what a test before has stored.
  localStorage.clear();
  sessionStorage.clear();
  vi.spyOn(console, "error");
});

// An unexpected console error fails the test. One that expects an error says so with `vi.mocked(console.error).mockReset()`.
afterEach(() => {
  cleanup();
  const calls = vi.mocked(console.error).mock.calls;
  vi.mocked(console.error).mockRestore();
  expect(calls, "console.error was called").toEqual([]);
});
