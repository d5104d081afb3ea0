import { defineConfig } from "vitest/config";

/** How fast the backend is, as tables: nothing is asserted, so nothing of it runs with the tests. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/bench/**/*.bench.ts"],
    maxWorkers: 1,
    testTimeout: 300_000,
    reporters: [["default", { summary: false }]],
    disableConsoleIntercept: true,
  },
});
