import { defineConfig } from "vite";

/** The backend over HTTP as one file of JavaScript: Node 20 runs no TypeScript, and a start must not wait for a compiler. */
export default defineConfig({
  publicDir: false,
  logLevel: "warn",
  ssr: { noExternal: true },
  build: {
    ssr: "src/server/main.ts",
    outDir: "dist-backend",
    emptyOutDir: true,
    target: "node20",
    sourcemap: true,
    rolldownOptions: { output: { entryFileNames: "[name].mjs" } },
  },
});
