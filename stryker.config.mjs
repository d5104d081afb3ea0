/** Mutation testing of the rules: what the tests of the domain would not notice. The survivors and why: tests/mutation-survivors.json. */
export default {
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.ts", related: false },
  coverageAnalysis: "perTest",
  mutate: ["src/domain/**/*.ts"],
  concurrency: 2,
  // TypeScript 7 has no compiler API: no type checker here, and no tsconfig to rewrite for the sandbox.
  checkers: [],
  tsconfigFile: "none",
  disableTypeChecks: false,
  tempDirName: ".cache/stryker",
  ignorePatterns: [".cache", "dist*", "public", "tests/screenshots", "tests/e2e", "tests/ui", "tests/contract"],
  // A busy machine is no endless loop.
  timeoutMS: 20_000,
  reporters: ["clear-text", "json"],
  clearTextReporter: { logTests: false, allowColor: false, allowEmojis: false },
  jsonReporter: { fileName: ".cache/mutation/report.json" },
  thresholds: { high: 98, low: 95, break: 95 },
  incrementalFile: ".cache/mutation/incremental.json",
};
