import type { BackendOptions, Handle, PageMessage, WorkerMessage } from "./messages.ts";
import { sendOver } from "./send-over.ts";

const WORKER_READY_MS = 5000;

/** The backend of this page: in a SharedWorker, one for all tabs; where that is missing, refused or silent, in the page itself. */
export async function connectBackend(options: BackendOptions): Promise<Handle> {
  try {
    return sendOver(await connectWorker(options));
  } catch {
    const { startBackend } = await import("./start-backend.ts");
    return startBackend(options);
  }
}

/** Resolves with the port of a worker that has begun to run. Only then is it told to start: one that was given up never writes. */
function connectWorker(options: BackendOptions): Promise<MessagePort> {
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
      resolve(worker.port);
    };
  });
}

function post(port: MessagePort, message: PageMessage): void {
  port.postMessage(message);
}
