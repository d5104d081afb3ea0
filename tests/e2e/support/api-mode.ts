import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildBackend, startProcess } from "#tests/http/support/built-backend.ts";

/** Made by `npm run test:size`, which every run of the tests begins with. */
const app = "dist-api";

export const tokens = { operator: "token-of-mira-novak", "operator-2": "token-of-jonas-weber" } as const;

/** `npm run backend` with the app built for it, at a port of this machine. */
export async function startApp(port: string) {
  if (!existsSync(app)) throw new Error(`There is no ${app}: npm run build && npm run test:size`);
  const program = await buildBackend();
  const folder = await mkdtemp(join(tmpdir(), "journey-"));
  const given = Object.entries(tokens).flatMap(([id, token]) => ["--token", `${id}=${token}`]);
  const log = join(folder, "the.log");
  const running = await startProcess(program, ["--port", port, "--log", log, "--app", app, "--demo", ...given]);
  return {
    url: running.url,
    async stop() {
      await running.end("SIGTERM");
      await rm(folder, { recursive: true });
    },
  };
}
