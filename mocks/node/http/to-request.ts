import type { IncomingMessage } from "node:http";

/** The request as the backend takes it. Null for what has no such form: an address that is none, a method that no page may use. */
export function toRequest(incoming: IncomingMessage, body: ReadableStream<Uint8Array> | null, signal: AbortSignal) {
  const url = urlOf(incoming);
  const { method } = incoming;
  if (url === null || method === undefined) return null;
  try {
    const init = { method, headers: headersOf(incoming), body, signal, duplex: "half" } as const;
    return new Request(url, init);
  } catch {
    return null;
  }
}

/** Only the form with which a path begins; a proxy's whole address and `*` are not served. */
export function urlOf({ url = "" }: IncomingMessage): URL | null {
  if (!url.startsWith("/")) return null;
  try {
    return new URL(`http://backend${url}`);
  } catch {
    return null;
  }
}

/** As they came: one that was sent twice is a list, so that two tokens are none. */
function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
  return headers;
}

/** Null for a request that cannot have one. */
export function bodyOf(incoming: IncomingMessage, onFirstRead: () => void): ReadableStream<Uint8Array> | null {
  if (incoming.method === "GET" || incoming.method === "HEAD") return null;
  // Ended by a reader that has enough, it must not end the connection: the refusal still goes out.
  const chunks: AsyncIterator<unknown, unknown> = incoming.iterator({ destroyOnReturn: false });
  let begun = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!begun) onFirstRead();
        begun = true;
        const next = await chunks.next();
        if (next.value instanceof Uint8Array && next.done !== true) controller.enqueue(next.value);
        else controller.close();
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    // Nothing is read before it is asked for: what is refused by its headers is never in memory.
    { highWaterMark: 0 },
  );
}

/** Lets the rest of a body that nobody wants go by, so that its sender reads the answer; a very long one is cut off. */
export function discardRest(incoming: IncomingMessage, mostBytes: number): void {
  if (incoming.complete || incoming.destroyed) return;
  let left = mostBytes;
  incoming.on("data", (chunk: Uint8Array) => {
    left -= chunk.byteLength;
    if (left < 0) incoming.destroy();
  });
  incoming.resume();
}
