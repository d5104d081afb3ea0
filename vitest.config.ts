import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Asked over a real connection too: a part of it in each run, all that only speaks HTTP by `npm run test:http`. */
function overHttp(mode: string) {
  return mode === "whole"
    ? { include: ["tests/{http,contract,gate}/**/*.test.ts"], globalSetup: ["tests/gate/total.ts"] }
    : { include: ["tests/http/**/*.test.ts", "tests/contract/{idempotency,wire}.test.ts"] };
}

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  test: {
    // The default leaves one core to an editor; of two cores that would be half.
    maxWorkers: "100%",
    // Files share the modules of their process: loading them anew for each file took as long as half the tests. What a test
    // changes it puts back (a file alone, or in any order, passes as well), and every file has its own document.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          // Two in one, so that a process loads what both are about once.
          name: "node",
          environment: "node",
          include: ["tests/{unit,contract}/**/*.test.ts"],
          // Some walk through hundreds of requests; a busy machine must not fail them.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        // A project does not take over the mode of the command line by itself.
        mode,
        test: {
          name: "gate",
          environment: "node",
          include: ["tests/gate/**/*.test.ts"],
          globalSetup: ["tests/gate/total.ts"],
          // One process for each share, on two cores.
          pool: "forks",
          maxWorkers: 2,
          // Each sequence makes a backend and drops it: with room for the young, an eighth less time goes into collecting them.
          execArgv: ["--max-semi-space-size=64"],
        },
      },
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
          include: ["tests/ui/**/*.test.tsx"],
          setupFiles: ["tests/support/ui-setup.ts"],
          // Whole pages on a busy machine; a test that waits in vain fails by its own wait, with what it looked for.
          testTimeout: 30_000,
        },
      },
    ],
  },
}));
