import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildBackend, startProcess, type BackendProcess } from "./support/built-backend.ts";

let program: string;
let folder: string;
let running: BackendProcess;

beforeAll(async () => {
  program = await buildBackend();
  folder = await mkdtemp(join(tmpdir(), "process-"));
  running = await start("one.log", "0");
}, 60_000);

afterAll(async () => {
  await running.end("SIGKILL");
  await rm(folder, { recursive: true });
});

const start = (log: string, port: string) =>
  startProcess(program, ["--port", port, "--log", join(folder, log), "--actions", "3"]);

test("a token that it made and printed lets its person in; the demo's commands do not exist", async () => {
  const [, token] = /Jonas Weber\s+(\S+)/.exec(running.output()) ?? [];
  const headers = { authorization: `Bearer ${token}` };
  const session = await fetch(`${running.url}/api/session`, { headers });
  expect(await session.json()).toMatchObject({ user: { id: "operator-2" } });
  for (const path of ["reset", "clock"]) {
    const answer = await fetch(`${running.url}/api/demo/${path}`, { method: "POST", headers, body: "{}" });
    expect(answer.status).toBe(404);
  }
});

test("a second one over the same log, or at the same port, does not start and says why", async () => {
  await expect(start("one.log", "0")).rejects.toThrow(/does not start: Another backend writes to/);
  await expect(start("two.log", new URL(running.url).port)).rejects.toThrow(/does not start: .*EADDRINUSE/);
  await expect(startProcess(program, ["--nothing"])).rejects.toThrow(/--nothing[^]*npm run backend -- \[options\]/);
});

test("asked to end it ends, and its log is free for the next", async () => {
  const other = await start("three.log", "0");
  expect(await other.end("SIGINT")).toEqual({ code: 0 });
  expect(other.output()).toContain("answers in flight are sent");
  const next = await start("three.log", "0");
  expect(await next.end("SIGTERM")).toEqual({ code: 0 });
});
