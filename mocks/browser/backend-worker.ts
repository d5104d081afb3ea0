import type { FetchHandler } from "#src/backend/http/request-like.ts";
import { randomId } from "#src/lib/random-id.ts";
import { holdLivenessLock } from "./liveness-lock.ts";
import type { AnswerMessage, PageMessage, RequestMessage, SentRequest, WorkerMessage } from "./messages.ts";
import { startBackend } from "./start-backend.ts";

// The SharedWorker: one backend for all tabs, which never blocks a page.

let backend: FetchHandler | undefined;
const life = holdLivenessLock(randomId());

addEventListener("connect", (event) => {
  const port = event instanceof MessageEvent ? event.ports[0] : undefined;
  if (port === undefined) return;
  let gone = new AbortController();
  port.onmessage = ({ data, ports }: MessageEvent<PageMessage>) => {
    const replyTo = ports[0];
    if (data.type === "start") backend ??= startBackend(data.options, "sharedWorker");
    else if (data.type === "closed") {
      // The page may come back out of the browser's cache and send again.
      gone.abort();
      gone = new AbortController();
    } else if (backend !== undefined && replyTo !== undefined) {
      void answerRequest(replyTo, data.request, backend, gone.signal);
    }
  };
  void life.then((lock) => port.postMessage({ type: "ready", life: lock } satisfies WorkerMessage));
});

/** The worker's side of one request: answers on the request's own port, and stops when the page aborts it or is gone. */
async function answerRequest(
  port: MessagePort,
  sent: SentRequest,
  handle: FetchHandler,
  gone: AbortSignal,
): Promise<void> {
  const aborted = new AbortController();
  const abort = () => aborted.abort();
  gone.addEventListener("abort", abort);
  port.onmessage = ({ data }: MessageEvent<RequestMessage>) => {
    if (data.type === "abort") abort();
  };
  const post = (message: AnswerMessage, transfer: Transferable[] = []) => port.postMessage(message, transfer);
  try {
    const { url, method } = sent;
    const headers = new Headers(sent.headers.map(([name, value]): [string, string] => [name, value]));
    const body = sent.body === null ? null : new Uint8Array(sent.body);
    const response = await handle({ url, method, headers, body, signal: aborted.signal });
    // No answer, as on a network that failed: its status 0 cannot be sent.
    if (response.type === "error") throw new TypeError("The network failed.");
    post({ type: "head", status: response.status, headers: [...response.headers] });
    if (response.body !== null) await pump(response.body, aborted.signal, post);
    post({ type: "end" });
  } catch (error) {
    post({ type: "failed", message: String(error) });
  } finally {
    gone.removeEventListener("abort", abort);
    port.close();
  }
}

/** Chunk by chunk rather than as a transferred stream, which not every browser can do. */
async function pump(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
  post: (message: AnswerMessage, transfer: Transferable[]) => void,
): Promise<void> {
  const reader = body.getReader();
  // An abort does not end a read that waits.
  signal.addEventListener("abort", () => void reader.cancel());
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    // A copy of its own: the chunk may be a view of a buffer that is used on.
    const bytes = value.slice();
    post({ type: "chunk", bytes }, [bytes.buffer]);
  }
}
