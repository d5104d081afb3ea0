import type { ServerResponse } from "node:http";
import type { ResponseLike } from "#src/backend/http/response-like.ts";

type Extra = Readonly<Record<string, string>>;

/** Sends an answer as fast as it is taken. What breaks off while it is made breaks off on the wire too, and is not ended. */
export async function send(answer: ResponseLike, to: ServerResponse, more: Extra = {}): Promise<void> {
  if (to.destroyed) {
    await answer.body?.cancel();
    return;
  }
  to.writeHead(answer.status, { ...Object.fromEntries(answer.headers), "x-content-type-options": "nosniff", ...more });
  if (answer.body === null || to.req.method === "HEAD") {
    to.end();
    return;
  }
  const reader = answer.body.getReader();
  // A reader that waits for the next part learns of a connection that is gone by this alone.
  to.once("close", () => void reader.cancel().catch(() => undefined));
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (!to.write(part.value)) await roomIn(to);
    }
    to.end();
  } catch {
    to.destroy();
  }
}

/** Resolves when more can be written, or nothing more ever. */
function roomIn(to: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      to.off("drain", go);
      to.off("close", go);
      resolve();
    };
    to.on("drain", go);
    to.on("close", go);
    if (to.destroyed) go();
  });
}
