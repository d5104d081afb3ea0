import type { AddressInfo } from "node:net";
import { inject } from "vitest";
import type { Backend } from "#src/backend/create-backend.ts";
import { createHost } from "#src/server/http/host.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** How tests reach a backend: by a call in this process, or over a socket. */
    readonly transport: "call" | "http";
  }
}

export const isOverHttp = () => inject("transport") === "http";

/** Names the backend that a request is for: all of a process are behind one server. */
const header = "x-test-backend";
const served = new Map<string, Backend>();
let started: Promise<number> | undefined;

/** The port of the one server, which lives as long as the process. */
function port(): Promise<number> {
  started ??= new Promise((resolve) => {
    const doors = { hosts: new Set<string>(), own: new Set<string>(), app: null };
    const { server } = createHost({
      handle: async (request) => {
        const backend = served.get(request.headers.get(header) ?? "");
        if (backend === undefined) throw new Error("There is no such backend.");
        return backend.handle(request);
      },
      doors: () => doors,
      app: null,
    });
    server.listen(0, "127.0.0.1", () => {
      const { port: own } = addressOf(server.address());
      doors.hosts.add(`127.0.0.1:${own}`);
      resolve(own);
    });
    server.unref();
  });
  return started;
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (typeof address === "object" && address !== null) return address;
  throw new Error("The server has no port.");
}

/** The same backend, asked over a real connection. */
export function overHttp(backend: Backend): Backend {
  const name = String(served.size);
  served.set(name, backend);
  return {
    async handle(request) {
      const { pathname, search } = new URL(request.url);
      const headers = new Headers(request.headers);
      headers.set(header, name);
      const body = request.body === null ? null : await new Response(request.body).arrayBuffer();
      const { method, signal } = request;
      return fetch(`http://127.0.0.1:${await port()}${pathname}${search}`, { method, headers, body, signal });
    },
  };
}
