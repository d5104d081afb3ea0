import type { AnyAnswer } from "./any-answer.ts";

/**
 * A request as any transport brings it. A `Request` is one; who has its parts already need not make one, which takes longer
 * than most answers.
 */
export type AnyRequest = Pick<Request, "method" | "url" | "headers" | "signal"> & {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer> | null;
};

/** What the stream of a body breaks off with when it comes too slowly to be waited for. */
export class TooSlow extends Error {}

/** Answers a request, as the backend does. */
export type Serve = (request: AnyRequest) => Promise<AnyAnswer>;
