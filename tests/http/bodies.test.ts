import { connect, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { upload } from "#src/contract/shapes/import.ts";
import { createSimulatedBackend } from "#mocks/demo/simulated-backend.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";
import { hosted, lines, raw } from "./support/hosted.ts";

const megabyte = 1024 * 1024;

type Head = { readonly path?: string; readonly as?: string; readonly method?: string };

const head = (port: number, { path = "/api/imports", as = "operator", method = "POST" }: Head, ...more: string[]) =>
  lines(`${method} ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, `Authorization: Bearer ${as}`, ...more);

/** A request whose body never ends. */
function unfinished(port: number, text: string): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(text);
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** What comes back, until it has come. */
function answered(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let back = "";
    socket.setEncoding("latin1").on("data", (part: string) => {
      back += part;
      if (back.includes("\r\n\r\n")) resolve(back);
    });
    socket.on("close", () => resolve(back));
  });
}

describe("R-02 the role is asked before a body is read", () => {
  test.each(["Content-Length: 50000000", "Transfer-Encoding: chunked"])(
    "a reader's import (%s) is refused before a byte of it is there, and stands in the log",
    async (length) => {
      const { port, url } = await hosted();
      const back = await answered(unfinished(port, head(port, { as: "reader" }, length)));
      expect(back).toMatch(/^HTTP\/1\.1 403 [^]*"missing":"securityOperator"/);
      const audit = await fetch(`${url}/api/audit?type=attempt.refused`, {
        headers: { authorization: "Bearer reader" },
      });
      expect(await audit.json()).toMatchObject({
        items: [{ actor: { id: "reader" }, data: { command: "imports", code: "forbidden", status: 403 } }],
      });
    },
  );

  test("a part of an upload that is not there or somebody else's is 404 before a byte of it is there", async () => {
    const { port, url } = await hosted();
    const begun = await fetch(`${url}/api/imports/uploads`, {
      method: "POST",
      headers: { authorization: "Bearer operator" },
      body: JSON.stringify({ size: 10 }),
    });
    const { id } = upload.parse(await begun.json());
    for (const [as, at] of [
      ["operator", "imp-none"],
      ["operator-2", id],
      ["reader", id],
    ] as const) {
      const request = { path: `/api/imports/uploads/${at}/parts/1`, as, method: "PUT" };
      const back = await answered(unfinished(port, head(port, request, "Transfer-Encoding: chunked")));
      expect(back, as).toMatch(/^HTTP\/1\.1 404 /);
    }
  });

  test("of a command that the caller may not give 16 KB are read: its faults come first, as the contract orders them", async () => {
    const { port } = await hosted();
    const command = { path: "/api/actions/url/approve", as: "reader" };
    expect(await raw(port, `${head(port, command, "Content-Length: 2")}{}`, "\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
    const declared = head(port, command, "Content-Length: 20000");
    expect(await answered(unfinished(port, declared))).toMatch(/^HTTP\/1\.1 403 /);
    const chunk = `5000\r\n${"x".repeat(0x5000)}\r\n`;
    const cut = head(port, command, "Transfer-Encoding: chunked") + chunk;
    expect(await answered(unfinished(port, cut))).toMatch(/^HTTP\/1\.1 403 /);
    const allowed = head(port, { ...command, as: "operator" }, "Connection: close", "Transfer-Encoding: chunked");
    expect(await raw(port, `${allowed}${chunk}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("what bodies take of the memory", () => {
  // On a busy machine the parser alone takes a while for so many.
  const patient = { timeout: 240_000 };
  test("a million chunks of one byte are taken in as what they come to", patient, async () => {
    const { port } = await hosted();
    const part = "1\r\n \r\n".repeat(10_000);
    const parts = Array.from({ length: 100 }, () => part);
    const start = process.memoryUsage();
    let most = 0;
    const watch = setInterval(() => {
      const { heapUsed, external } = process.memoryUsage();
      most = Math.max(most, heapUsed + external - start.heapUsed - start.external);
    }, 5);
    onTestFinished(() => clearInterval(watch));
    const back = await raw(port, [
      head(port, {}, "Connection: close", "Transfer-Encoding: chunked"),
      ...parts,
      "0\r\n\r\n",
    ]);
    // A million spaces: read to the end, and no file that holds anything.
    expect(back).toMatch(/^HTTP\/1\.1 422 /);
    // They were 450 MB; what the parser throws away again counts until it is collected.
    expect(most).toBeLessThan(200 * megabyte);
  });

  test("bodies that never end are 64 for a caller, and leave room for the others", async () => {
    const { port, url } = await hosted();
    const request = head(port, { path: "/api/actions/url/approve" }, "Content-Length: 1000");
    const waiting = Array.from({ length: 64 }, () => unfinished(port, `${request}{`));
    await Promise.all(waiting.map((socket) => new Promise((resolve) => socket.once("connect", resolve))));
    const more = await answered(unfinished(port, `${request}{`));
    expect(more).toMatch(/^HTTP\/1\.1 429 [^]*too_many_requests/);
    expect(more).toMatch(/\r\nretry-after: [1-9]/i);
    const ask = (as: string) =>
      fetch(`${url}/api/actions/url/approve`, {
        method: "POST",
        headers: { authorization: `Bearer ${as}` },
        body: "{}",
      });
    expect((await ask("operator-2")).status).toBe(400);
    // Who only reads goes on, too.
    expect((await fetch(`${url}/api/session`, { headers: { authorization: "Bearer operator" } })).status).toBe(200);
    for (const socket of waiting.splice(0, 10)) socket.destroy();
    await expect.poll(async () => (await ask("operator")).status).toBe(400);
  });

  test("one that comes too slowly is cut off, and its place is free again", async () => {
    const backend = await createSimulatedBackend({
      storage: createMemoryStorage(),
      clock: { now: () => noon },
      ids: { next: (prefix) => `${prefix}-1` },
      start: { scenario: "small", seed: 7, actions: 0 },
      scenarios: () => smallStory(),
    });
    const { port } = await hosted({
      handle: (request) => backend.handle(request),
      patience: { ms: 150, bytesPerSecond: 1024 },
    });
    const socket = unfinished(port, `${head(port, {}, "Transfer-Encoding: chunked")}1\r\n[\r\n`);
    const drip = setInterval(() => socket.write("1\r\n \r\n"), 20);
    onTestFinished(() => clearInterval(drip));
    const closed = new Promise((resolve) => socket.once("close", resolve));
    expect(await answered(socket)).toMatch(/^HTTP\/1\.1 408 [^]*too slowly/);
    await closed;
    // As fast as it may be, it takes as long as it takes.
    const quick = unfinished(port, head(port, {}, "Connection: close", "Transfer-Encoding: chunked"));
    const kilobyte = `400\r\n${" ".repeat(1024)}\r\n`;
    for (let sent = 0; sent < 10; sent += 1) {
      quick.write(kilobyte);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    quick.write("0\r\n\r\n");
    expect(await answered(quick)).toMatch(/^HTTP\/1\.1 422 /);
  });
});
