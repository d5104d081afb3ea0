import type { AnswerMessage, Handle, PageMessage, RequestMessage } from "./messages.ts";

/** Sends requests over a port to `answerRequest` on its other side. What is under way when that `ended` fails as a lost connection does. */
export function sendOver(port: MessagePort, ended: AbortSignal): Handle {
  return async (request) => {
    const { url, method, signal } = request;
    const body = method === "GET" || method === "HEAD" ? null : await request.arrayBuffer();
    signal.throwIfAborted();
    const { port1, port2 } = new MessageChannel();
    const message = { type: "request", request: { url, method, headers: [...request.headers], body } } as const;
    port.postMessage(message satisfies PageMessage, body === null ? [port2] : [port2, body]);
    return receive(port1, signal, ended);
  };
}

/** The answer as it comes in. An abort of the request, or of reading the answer, is told to the other side. */
function receive(port: MessagePort, signal: AbortSignal, ended: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      port.postMessage({ type: "abort" } satisfies RequestMessage);
      port.close();
    };
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        const fail = (reason: unknown) => {
          reject(reason);
          controller.error(reason);
        };
        const onEnd = () => fail(new TypeError("The demo's backend ended before it had answered."));
        const onAbort = () => {
          ended.removeEventListener("abort", onEnd);
          abort();
          fail(signal.reason);
        };
        signal.addEventListener("abort", onAbort, { once: true });
        ended.addEventListener("abort", onEnd, { once: true });
        if (ended.aborted) onEnd();
        port.onmessage = ({ data }: MessageEvent<AnswerMessage>) => {
          if (data.type === "head") resolve(toResponse(data, stream));
          else if (data.type === "chunk") controller.enqueue(data.bytes);
          else {
            signal.removeEventListener("abort", onAbort);
            ended.removeEventListener("abort", onEnd);
            if (data.type === "end") controller.close();
            else fail(new TypeError(data.message));
          }
        };
      },
      cancel: abort,
    });
  });
}

function toResponse(head: Extract<AnswerMessage, { type: "head" }>, stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const bodyless = head.status === 204 || head.status === 304;
  const headers = head.headers.map(([name, value]): [string, string] => [name, value]);
  return new Response(bodyless ? null : stream, { status: head.status, headers });
}
