import type { Endpoint, HeadersOf } from "#src/contract/endpoint.ts";
import { type ClientOptions, ownBackend, sendRequest } from "./client.ts";
import type { AnyInput, InputOf } from "./endpoint-input.ts";
import { NetworkError } from "./errors.ts";
import { mediaTypeOf, parsed, readAnswer } from "./read-answer.ts";

export interface Streamed<Told> {
  /** What the headers say that this endpoint alone has. */
  readonly told: Told;
  /** One of `endpoint.streams`. */
  readonly mediaType: string;
  /** The body as it comes, to be read once. Ends early with `NetworkError`, or with the signal's reason when aborted. */
  readonly chunks: AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** Opens answers that are streamed. Until the first byte it fails as `createCaller` does. */
export function createStreamOpener(options: ClientOptions) {
  function open<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<Streamed<HeadersOf<E>>>;
  async function open(endpoint: Endpoint, input: AnyInput): Promise<Streamed<unknown>> {
    const response = await sendRequest(options, endpoint, input, null);
    options.observeTime(response.headers.get("X-Now"));
    const mediaType = mediaTypeOf(response);
    // As a call it has no answer that would be right, so this throws what is wrong with it.
    if (!response.ok || !endpoint.streams.includes(mediaType)) await readAnswer(endpoint, response);
    return { told: toldBy(endpoint, response), mediaType, chunks: chunksOf(response, options, input.signal) };
  }
  return open;
}

/** Names of headers have no case; the schema's keys are how they are asked for. */
function toldBy({ headers }: Endpoint, response: Response): unknown {
  if (headers === undefined) return undefined;
  const given = Object.keys(headers.shape).map((name) => [name, response.headers.get(name)] as const);
  return parsed(headers, Object.fromEntries(given), response.status);
}

async function* chunksOf(
  response: Response,
  { onConnection }: ClientOptions,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const reader = response.body?.getReader();
  const stop = () => void reader?.cancel().catch(() => undefined);
  // An abort does not end every read that waits.
  signal?.addEventListener("abort", stop);
  try {
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) yield part.value;
    signal?.throwIfAborted();
  } catch (error) {
    signal?.throwIfAborted();
    onConnection("lost");
    throw new NetworkError(error);
  } finally {
    signal?.removeEventListener("abort", stop);
    stop();
  }
}

/** Opens a streamed answer of the backend; see `createStreamOpener`. */
export const openStream = createStreamOpener(ownBackend);
