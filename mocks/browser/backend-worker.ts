import { randomId } from "#src/lib/random-id.ts";
import type { FetchHandler } from "#src/backend/http/request-like.ts";
import { answerRequest } from "./answer-request.ts";
import { holdLivenessLock } from "./liveness-lock.ts";
import type { PageMessage, WorkerMessage } from "./messages.ts";
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
