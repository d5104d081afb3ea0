import { abortWhenReleased } from "./liveness-lock.ts";
import type { BackendOptions, Handle, PageMessage, WorkerMessage } from "./messages.ts";
import { sendOver } from "./send-over.ts";

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
