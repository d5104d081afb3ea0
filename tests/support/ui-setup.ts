import "#src/lib/zod-config.ts";
import "@testing-library/jest-dom/vitest";
import { cleanup, configure, prettyDOM } from "@testing-library/react";
import * as React from "react";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { settling } from "#src/ui/settled.ts";

// Nothing waits this long where it passes; a busy machine must not make a test fail.
configure({ asyncUtilTimeout: 15_000, getElementError: missing });

/** Who waits for an element makes such an error at each look and throws it away: the page is written out for who reads it. */
function missing(message: string | null, container: Element): Error {
  const error = new Error();
  error.name = "TestingLibraryElementError";
  return Object.defineProperty(error, "message", {
    configurable: true,
    get: () => [message, prettyDOM(container)].join("\n\n"),
  });
}

// That a control takes no press at first is tested by itself; what is about other things does not wait for it.
settling.ms = 0;

// happy-dom has no layout; without a height a virtual list shows no rows.
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, get: () => 300 },
  clientWidth: { configurable: true, get: () => 1200 },
});

// Nor are there style sheets here: what an element says of itself is all there is, and looking for more takes a tenth of the time.
Object.defineProperty(window, "getComputedStyle", {
  configurable: true,
  value: (element: HTMLElement) => element.style,
});

// React's development build notes a stack for each element, ten thousand a second, and nobody reads them here: an eighth of
// the time. As if it had noted enough already; without this part of React all is as before, and slower.
const internals: unknown = Reflect.get(React, "__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE");
if (typeof internals === "object" && internals !== null)
  Object.defineProperty(internals, "recentlyCreatedOwnerStacks", {
    get: () => Infinity,
    set() {
      // Kept as it is.
    },
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
