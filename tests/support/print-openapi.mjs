import { runnerImport } from "vite";

// Node 20 cannot run TypeScript; Vite, which is here anyway, can.
const { module } = await runnerImport("/src/contract/openapi/document.ts", {
  configFile: false,
  logLevel: "error",
});
process.stdout.write(`${JSON.stringify(module.openApiDocument(), null, 2)}\n`);
