import { createHash } from "node:crypto";
import { realpath, unlink } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/**
 * Holds a log's file for this process, so that two never write to it. Not by a file that would outlive a killed process: by
 * an address on this machine that the system frees when the process ends, however it ends. Rejects where another has it.
 */
export async function lockFile(path: string): Promise<{ release(): Promise<void> }> {
  const address = addressOf(await realPathOf(path));
  const server = (await listen(address)) ?? (await takeOver(address));
  if (server === null) throw new Error(`Another backend writes to ${path}. Stop that one first, or name another file.`);
  server.unref();
  return {
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** One file has one address, by whatever link it is named. */
async function realPathOf(path: string): Promise<string> {
  const folder = await realpath(dirname(path));
  return realpath(path).catch(() => join(folder, basename(path)));
}

function addressOf(realPath: string): string {
  const name = `countersign-${createHash("sha256").update(realPath).digest("hex").slice(0, 32)}`;
  // Linux and Windows have names that end with their process; elsewhere it is a file, which may be left over.
  if (process.platform === "linux") return `\0${name}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

/** Null where somebody listens there, or did. */
function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error) => ("code" in error && error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
    server.listen({ path: address, exclusive: true }, () => resolve(server));
  });
}

/** The file of a socket outlives its process: where nobody answers, it is left over. */
async function takeOver(address: string): Promise<Server | null> {
  if (address.startsWith("\0") || address.startsWith("\\") || (await answers(address))) return null;
  await unlink(address).catch(() => undefined);
  return listen(address);
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
