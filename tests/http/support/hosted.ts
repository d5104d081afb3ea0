import { connect } from "node:net";
import { onTestFinished } from "vitest";
import { createSimulatedBackend } from "#mocks/demo/simulated-backend.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { createHost, type Host } from "#src/server/http/host.ts";
import type { Patience } from "#src/server/http/to-request.ts";
import type { AppFiles } from "#src/server/http/app-files.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";
import type { FetchHandler } from "#src/backend/http/request-like.ts";

export type Hosted = { readonly host: Host; readonly port: number; readonly url: string };

/** The origin of an app that is served elsewhere. */
export const appOrigin = "http://localhost:5173";

/** A server of the test's own, in front of a backend with a small story unless told. */
export async function hosted(
  options: { readonly app?: AppFiles; readonly handle?: FetchHandler; readonly patience?: Patience } = {},
): Promise<Hosted> {
  const handle = options.handle ?? (await smallBackend());
  let port = 0;
  const host = createHost({
    handle,
    app: options.app ?? null,
    ...(options.patience !== undefined && { patience: options.patience }),
    doors: () => ({
      hosts: new Set([`127.0.0.1:${port}`, `localhost:${port}`]),
      own: new Set([`http://127.0.0.1:${port}`]),
      app: appOrigin,
    }),
  });
  port = await new Promise((resolve) => {
    host.server.listen(0, "127.0.0.1", () => {
      const address = host.server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  onTestFinished(() => host.close(100));
  return { host, port, url: `http://127.0.0.1:${port}` };
}

async function smallBackend(): Promise<FetchHandler> {
  const backend = await createSimulatedBackend({
    storage: createMemoryStorage(),
    clock: { now: () => noon },
    ids: { next: (prefix) => `${prefix}-1` },
    start: { scenario: "small", seed: 7, actions: 0 },
    scenarios: () => smallStory(),
  });
  return (request) => backend.handle(request);
}

/** A promise and what fulfils it. */
export function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Sends bytes as they are and answers all that comes back until the other side ends, or `enough` is found in it. */
export function raw(port: number, text: string | readonly string[], enough?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let back = "";
    socket.setEncoding("latin1");
    socket.on("data", (part: string) => {
      back += part;
      if (enough !== undefined && back.includes(enough)) socket.destroy();
    });
    socket.on("close", () => resolve(back));
    socket.on("error", (error) => (back === "" ? reject(error) : resolve(back)));
    for (const part of typeof text === "string" ? [text] : text) socket.write(part, "latin1");
  });
}

/** Lines of a request, ended as HTTP wants them. */
export function lines(...texts: readonly string[]): string {
  return [...texts, "", ""].join("\r\n");
}
