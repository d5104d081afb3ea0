import type { ResponseLike } from "./response-like.ts";

/**
 * A request as any transport brings it. A `Request` is one; who has its parts already need not make one, which takes longer
 * than most answers.
 */
export type RequestLike = Pick<Request, "method" | "url" | "headers" | "signal"> & {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer> | null;
};

/** What the stream of a body breaks off with when it comes too slowly to be waited for. */
export class TooSlow extends Error {}

/** Answers a request, as the backend does. */
export type FetchHandler = (request: RequestLike) => Promise<ResponseLike>;
