import { readdirSync } from "node:fs";

/** What a folder may import of this project beside itself. Whatever is not listed is refused; no folder may import one above it. */
const mayImport = {
  "src/lib": [],
  "src/domain": ["src/lib"],
  "src/contract": ["src/domain", "src/lib"],
  "src/ui": ["src/lib"],
  "src/api": ["src/contract", "src/domain", "src/lib"],
  "src/backend": ["src/contract", "src/domain", "src/lib"],
  "src/server": ["src/backend", "src/contract", "src/domain", "src/lib"],
  mocks: ["src/backend", "src/contract", "src/domain", "src/lib"],
};

/** Features do not import each other; routes and the app's frame put them together. */
const page = ["src/ui", "src/api", "src/contract", "src/domain", "src/lib"];
for (const { name } of readdirSync(new URL("src/features", import.meta.url), { withFileTypes: true }))
  mayImport[`src/features/${name}`] = page;
mayImport["src/app"] = ["src/features", "src/styles", "src/route-tree.gen.ts", ...page];
mayImport["src/routes"] = ["src/app", "src/features", ...page];

/** Run without a page. */
const withoutReact = new Set(["src/lib", "src/domain", "src/contract", "src/backend", "src/server", "mocks"]);
const ofThePage = ["react", "react-dom", "react/**", "@tanstack/**", "@base-ui/**", "lucide-react"];
/** Run anywhere. */
const runsAnywhere = new Set(["src/domain", "src/contract", "src/backend"]);
const ofOneHost = ["idb", "msw", "msw/**", "node:*"];

function imports(group, message) {
  return { "no-restricted-imports": ["error", { patterns: [{ group, message }] }] };
}

function importsOf(folder, allowed) {
  const group = [
    "#src/**",
    "#mocks/**",
    "#tests/**",
    "../**",
    ...[folder, ...allowed].flatMap((path) => [`!#${path}`, `!#${path}/**`]),
    ...(withoutReact.has(folder) ? ofThePage : []),
    ...(runsAnywhere.has(folder) ? ofOneHost : []),
  ];
  const others = allowed.length > 0 ? `itself, ${allowed.join(", ")}` : "itself alone";
  return { files: [`${folder}/**`], rules: imports(group, `${folder} imports ${others}: see .oxlint.config.mjs.`) };
}

export default {
  plugins: ["eslint", "typescript", "unicorn", "oxc", "react", "import", "jsx-a11y", "promise", "vitest"],
  categories: {
    correctness: "error",
    suspicious: "error",
    perf: "error",
  },
  options: {
    typeAware: true,
    denyWarnings: true,
    reportUnusedDisableDirectives: "error",
  },
  env: {
    builtin: true,
    browser: true,
  },
  ignorePatterns: ["node_modules", "dist*", "test-results", "playwright-report", "src/route-tree.gen.ts"],
  rules: {
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/consistent-type-assertions": [
      "error",
      {
        assertionStyle: "never",
      },
    ],
    "typescript/consistent-type-imports": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/no-unsafe-argument": "error",
    "typescript/no-unsafe-assignment": "error",
    "typescript/no-unsafe-call": "error",
    "typescript/no-unsafe-member-access": "error",
    "typescript/no-unsafe-return": "error",
    "typescript/switch-exhaustiveness-check": [
      "error",
      {
        considerDefaultExhaustiveForUnions: true,
      },
    ],
    "typescript/only-throw-error": "error",
    "import/no-cycle": "error",
    "import/no-default-export": "error",
    "import/no-unassigned-import": [
      "error",
      {
        allow: ["**/*.css", "#src/lib/zod-config.ts"],
      },
    ],
    "import/extensions": [
      "error",
      "ignorePackages",
      {
        ts: "always",
        tsx: "always",
      },
    ],
    "unicorn/filename-case": [
      "error",
      {
        case: "kebabCase",
      },
    ],
    "max-lines": [
      "error",
      {
        max: 400,
      },
    ],
    "max-lines-per-function": [
      "error",
      {
        max: 60,
        skipBlankLines: true,
        skipComments: true,
      },
    ],
    eqeqeq: "error",
    "no-console": "error",
    "no-eval": "error",
    "react/rules-of-hooks": "error",
    "react/exhaustive-deps": "error",
    "react/immutability": "error",
    "react/purity": "error",
    "react/refs": "error",
    "react/set-state-in-effect": "error",
    "react/set-state-in-render": "error",
    "react/jsx-no-target-blank": "error",
    "react/no-danger": "error",
    "typescript/no-misused-spread": [
      "error",
      {
        allow: ["string"],
      },
    ],
    "import/no-named-as-default-member": "off",
    "promise/always-return": "off",
    "promise/valid-params": "off",
    "no-useless-call": "off",
    "vitest/no-standalone-expect": "off",
    "vitest/valid-expect": [
      "error",
      {
        maxArgs: 2,
      },
    ],
    "jsx-a11y/prefer-tag-over-role": "off",
    "oxc/no-map-spread": "off",
    "react/no-array-index-key": "off",
    "react/style-prop-object": [
      "error",
      {
        allow: ["Instant"],
      },
    ],
    "vitest/expect-expect": [
      "error",
      {
        assertFunctionNames: ["expect", "expect*", "assert", "fc.assert"],
      },
    ],
    "unicorn/consistent-function-scoping": "off",
    "vitest/require-to-throw-message": "off",
    "react/react-in-jsx-scope": "off",
    "react/hooks": "off",
    "react/exhaustive-effect-dependencies": "off",
    "unicorn/prefer-add-event-listener": "off",
    "no-await-in-loop": "off",
    // Work in steps: what is done at once is a generator without a yield.
    "require-yield": "off",
    "jsx-a11y/control-has-associated-label": "off",
  },
  // A later one replaces an earlier one for the same rule.
  overrides: [
    {
      files: ["src/**", "mocks/**"],
      rules: {
        "no-restricted-globals": [
          "error",
          { name: "Date", message: "Take the time from the caller; parse and format with src/lib." },
          { name: "crypto", message: "Take ids and hashes from the caller or src/lib." },
        ],
        "no-restricted-properties": [
          "error",
          { object: "Math", property: "random", message: "Take a seeded generator from the caller." },
        ],
        ...imports(
          ["#mocks/**", "#tests/**", "../**"],
          "src imports neither mocks nor tests; across folders write #src/...",
        ),
      },
    },
    ...Object.entries(mayImport).map(([folder, allowed]) => importsOf(folder, allowed)),
    {
      files: ["src/main.tsx"],
      rules: imports(
        ["#mocks/**", "!#mocks/browser.ts", "#tests/**", "../**"],
        "Only mocks/browser.ts, by a dynamic import.",
      ),
    },
    {
      // The program composes the server over the simulated tenant.
      files: ["src/server/main.ts"],
      rules: imports(
        ["#src/**", "!#src/server/**", "#mocks/**", "!#mocks/demo/**", "#tests/**", "../**"],
        "It only composes.",
      ),
    },
    { files: ["src/lib/**"], rules: { "no-restricted-globals": "off", "no-restricted-properties": "off" } },
    { files: ["src/routes/**"], rules: { "unicorn/filename-case": "off" } },
    {
      files: ["mocks/browser.ts", "mocks/browser/**", "src/server/**"],
      rules: {
        "no-restricted-globals": "off",
        "no-restricted-properties": "off",
        "no-console": ["error", { allow: ["warn"] }],
      },
    },
    {
      files: ["tests/**"],
      rules: {
        "max-lines-per-function": "off",
        "no-console": "off",
        ...imports(["../**"], "Across folders write #tests/..."),
      },
    },
    {
      // The auditor of random sequences is written from the rules table: it must not know the code that it audits.
      files: ["tests/gate/**"],
      rules: imports(
        ["#src/**", "#mocks/**", "!#src/backend/ports.ts", "!#src/backend/engine/memory-storage.ts", "../**"],
        "tests/gate asks over HTTP and knows none of the code that it audits; stories are made in tests/support.",
      ),
    },
    {
      files: ["tests/support/**", "tests/*/support/**"],
      rules: { "vitest/no-standalone-expect": "off", "import/no-unassigned-import": "off" },
    },
    {
      files: ["**/*.mjs", "**/*.sw.js"],
      rules: {
        "typescript/no-unsafe-argument": "off",
        "typescript/no-unsafe-assignment": "off",
        "typescript/no-unsafe-call": "off",
        "typescript/no-unsafe-member-access": "off",
        "typescript/no-unsafe-return": "off",
      },
    },
    { files: ["tests/bench/**"], rules: { "vitest/expect-expect": "off" } },
    {
      files: ["*.config.ts", "*.config.mjs", ".oxlint.config.mjs", "tests/e2e/support/serve-app.ts"],
      rules: { "import/no-default-export": "off" },
    },
  ],
};
