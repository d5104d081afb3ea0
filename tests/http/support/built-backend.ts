import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

let built: Promise<string> | undefined;

/** Builds what `npm run backend` runs, once in each process of tests, into a folder of its own. Answers the file. */
export function buildBackend(): Promise<string> {
  built ??= buildAnew();
  return built;
}

async function buildAnew(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "backend-"));
  process.once("exit", () => rmSync(outDir, { recursive: true, force: true }));
  await build({ configFile: "vite.backend.config.ts", build: { outDir, emptyOutDir: false, sourcemap: false } });
  return join(outDir, "main.mjs");
}

export type BackendProcess = {
  readonly url: string;
  /** What it has said. */
  readonly output: () => string;
  /** Ends it and answers how it ended. */
  end(signal: "SIGKILL" | "SIGTERM" | "SIGINT"): Promise<{ readonly code: number | null }>;
};

/** Resolves when it listens. Rejects, with what it said, where it ends before. */
export async function startProcess(file: string, args: readonly string[]): Promise<BackendProcess> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (text: string) => {
      output += text;
      const [, found] = /backend: (http:\/\/\S+?)[,\n]/.exec(output) ?? [];
      if (found !== undefined && output.includes("Ctrl-C ends it.")) resolve(found);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", hear);
    child.once("exit", () => reject(new Error(output)));
  });
  return { url, output: () => output, end: (signal) => end(child, signal) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<{ readonly code: number | null }> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }
  return { code: child.exitCode };
}
