import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Random sequences against the gate: a few with the other tests, 100,000 by `npm run test:gate`. */
function randomSequences(mode: string) {
  const isThorough = mode === "thorough";
  const gate = {
    extends: true as const,
    // A project does not take over the mode of the command line by itself.
    mode,
    test: {
      name: "gate",
      environment: "node",
      include: ["tests/gate/**/*.test.ts"],
      globalSetup: ["tests/gate/total.ts"],
      // One process for each share, on two cores.
      pool: "forks" as const,
      maxWorkers: 2,
      // Each sequence makes a backend and drops it: with room for the young, an eighth less time goes into collecting them.
      execArgv: ["--max-semi-space-size=64"],
    },
  };
  return { besides: isThorough ? [] : ["tests/gate/**/*.test.ts"], alone: isThorough ? [gate] : [] };
}

/** Asked over a real connection too: a part of it in each run, all that only speaks HTTP by `npm run test:http`. */
function overHttp(mode: string) {
  return mode === "whole"
    ? { include: ["tests/{http,contract,gate}/**/*.test.ts"], globalSetup: ["tests/gate/total.ts"] }
    : { include: ["tests/http/**/*.test.ts", "tests/contract/{idempotency,wire}.test.ts"] };
}

/** Node 25 and later have a `localStorage` of their own, which would hide that of the tests' window. Node 20 does not know the option. */
const noNodeStorage = "--no-experimental-webstorage";
const withoutNodeStorage = process.allowedNodeEnvironmentFlags.has(noNodeStorage) ? [noNodeStorage] : [];

/** The main journey in Chromium, Firefox and WebKit, over the build in `dist`: `npm run test:browsers`. */
function inBrowsers(mode: string) {
  const project = {
    extends: true as const,
    mode,
    test: {
      name: "browsers",
      environment: "node",
      include: ["tests/browsers/**/*.test.ts"],
      testTimeout: 900_000,
      // Again on a busy machine.
      retry: 1,
    },
  };
  return mode === "browsers" ? [project] : [];
}

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  test: {
    // The default leaves one core to an editor; of two cores that would be half.
    maxWorkers: "100%",
    // Files share the modules of their process: loading them anew for each file took as long as half the tests. What a test
    // changes it puts back (a file alone, or in any order, passes as well), and every file has its own document.
    isolate: false,
    // The same on every machine.
    env: { TZ: "UTC" },
    projects: [
      {
        extends: true,
        test: {
          // All in one, so that a process loads what they are about once.
          name: "node",
          environment: "node",
          include: ["tests/{unit,contract}/**/*.test.ts", ...randomSequences(mode).besides],
          globalSetup: ["tests/gate/total.ts"],
          // Some walk through hundreds of requests; a busy machine must not fail them.
          testTimeout: 30_000,
        },
      },
      ...randomSequences(mode).alone,
      ...inBrowsers(mode),
      {
        extends: true,
        mode,
        test: {
          name: "http",
          environment: "node",
          provide: { transport: "http" },
          testTimeout: 60_000,
          ...overHttp(mode),
        },
      },
      {
        extends: true,
        test: {
          name: "ui",
          environment: "happy-dom",
          // Not UTC, so that a time in the wrong one of both zones is another one.
          env: { TZ: "Europe/Vienna" },
          include: ["tests/ui/**/*.test.tsx"],
          setupFiles: ["tests/support/ui-setup.ts"],
          execArgv: withoutNodeStorage,
          // Whole pages on a busy machine; a test that waits in vain fails by its own wait, with what it looked for.
          testTimeout: 30_000,
        },
      },
    ],
  },
}));
