import { defineConfig } from "vitest/config";

/**
 * What proves the domain, for mutation testing: each mutant runs the tests that reach it, so only these are here, and they
 * share their modules within one run (no test of the domain leaves anything behind; a run of its own begins anew).
 */
export default defineConfig({
  test: { environment: "node", include: ["tests/unit/domain/**/*.test.ts"], isolate: false, testTimeout: 30_000 },
});
