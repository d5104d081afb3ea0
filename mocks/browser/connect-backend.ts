import { abortWhenReleased } from "./liveness-lock.ts";
import type { AnswerMessage, BackendOptions, Handle, PageMessage, RequestMessage, WorkerMessage } from "./messages.ts";

/** The dev server reads the worker's modules one by one when they are first asked for. */
const WORKER_READY_MS = import.meta.env.DEV ? 60_000 : 5000;

/**
 * The backend of this page: in a SharedWorker, one for all tabs; where that is missing, refused or silent, in the page itself.
 * A worker that ended is followed by another with the next call: it reads the log and goes on where that stops.
 */
export function connectBackend(options: BackendOptions): Handle {
  const connect = async (): Promise<Handle> => {
    try {
      const { port, ended } = await connectWorker(options);
      ended.addEventListener("abort", () => {
        connection = null;
      });
      return sendOver(port, ended);
    } catch {
      const { startBackendInPage } = await import("./start-backend.ts");
      return startBackendInPage(options);
    }
  };
  let connection: Promise<Handle> | null = connect();
  return async (request) => {
    connection ??= connect();
    return (await connection)(request);
  };
}

type Connection = {
  readonly port: MessagePort;
  /** Aborts when the worker has ended. */
  readonly ended: AbortSignal;
};

/** Resolves with the port of a worker that has begun to run. Only then is it told to start: one that was given up never writes. */
function connectWorker(options: BackendOptions): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const worker = new SharedWorker(new URL("./backend-worker.ts", import.meta.url), {
      type: "module",
      name: options.name,
    });
    const giveUp = (reason: string) => {
      worker.port.close();
      reject(new Error(reason));
    };
    const timer = setTimeout(() => giveUp("the worker is silent"), WORKER_READY_MS);
    worker.onerror = () => giveUp("the worker cannot run");
    worker.port.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.type !== "ready") return;
      clearTimeout(timer);
      post(worker.port, { type: "start", options });
      addEventListener("pagehide", () => post(worker.port, { type: "closed" }));
      resolve({ port: worker.port, ended: abortWhenReleased(data.life) });
    };
  });
}

function post(port: MessagePort, message: PageMessage): void {
  port.postMessage(message);
}

/** Sends requests over a port to `answerRequest` on its other side. What is under way when that `ended` fails as a lost connection does. */
function sendOver(port: MessagePort, ended: AbortSignal): Handle {
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
