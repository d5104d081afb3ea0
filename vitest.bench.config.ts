import { defineConfig } from "vitest/config";

/** How fast the backend is, as tables: nothing is asserted, so nothing of it runs with the tests. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/bench/**/*.bench.ts"],
    maxWorkers: 1,
    // A tenant of 100,000 actions with its log takes more than a gigabyte, and it is made again and again.
    execArgv: ["--max-old-space-size=8192"],
    testTimeout: 900_000,
    reporters: [["default", { summary: false }]],
    disableConsoleIntercept: true,
  },
});
