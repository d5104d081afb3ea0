import type { IncomingMessage } from "node:http";
import { TooSlow } from "#src/backend/http/request-like.ts";

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

/** How long a body may take: so many ms in any case, and a second more for each so many bytes that have come. */
export type Patience = { readonly ms: number; readonly bytesPerSecond: number };

/** Null for a request that cannot have one. A body that comes too slowly breaks off with `TooSlow`. */
export function bodyOf(
  incoming: IncomingMessage,
  patience: Patience,
  onFirstRead: () => void,
): ReadableStream<Uint8Array> | null {
  if (incoming.method === "GET" || incoming.method === "HEAD") return null;
  // Ended by a reader that has enough, it must not end the connection: the refusal still goes out.
  const chunks: AsyncIterator<unknown, unknown> = incoming.iterator({ destroyOnReturn: false });
  let begunAt: number | null = null;
  let received = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (begunAt === null) onFirstRead();
        begunAt ??= performance.now();
        const mayTake = patience.ms + (received / patience.bytesPerSecond) * 1000;
        const next = await within(begunAt + mayTake - performance.now(), chunks.next());
        if (next.value instanceof Uint8Array && next.done !== true) {
          received += next.value.byteLength;
          controller.enqueue(next.value);
        } else controller.close();
      },
      async cancel() {
        // One that is waited for ends with its connection, not with this.
        void chunks.return?.().catch(() => undefined);
      },
    },
    // Nothing is read before it is asked for: what is refused by its headers is never in memory.
    { highWaterMark: 0 },
  );
}

/** Rejects with TooSlow after so many ms. */
async function within<T>(ms: number, awaited: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow()), Math.max(0, ms));
  });
  try {
    return await Promise.race([awaited, over]);
  } finally {
    clearTimeout(timer);
  }
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
