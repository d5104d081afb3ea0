import { defineConfig } from "vitest/config";

/** What proves the domain, for mutation testing: each mutant runs the tests that reach it, so only the fast ones are here. */
export default defineConfig({
  test: { environment: "node", include: ["tests/unit/domain/**/*.test.ts"], testTimeout: 30_000 },
});
