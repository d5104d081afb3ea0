import { endpoints } from "#src/contract/endpoints.ts";
import { Refused } from "#src/domain/refused.ts";
import { refused } from "#src/domain/ruling.ts";
import type { RequestLike, FetchHandler } from "#src/backend/http/request-like.ts";
import { httpOf, problemOf } from "#src/backend/http/problems.ts";
import type { Timers } from "#src/backend/ports.ts";
import { wait } from "#src/backend/engine/timers.ts";
import type { Faults } from "./faults.ts";

type FaultOptions = {
  readonly faults: Faults;
  readonly timers: Timers;
  /** The operation id of a call, null where it is none of the contract. */
  readonly operationOf: (method: string, pathname: string) => string | null;
};

/** Operations whose answers are read for long. */
const streamed: ReadonlySet<string | null> = new Set(
  [...endpoints].flatMap(([id, { streams }]) => (streams.length > 0 ? [id] : [])),
);

/**
 * Serves over a way that is as bad as the faults say. A call that gets no answer is `Response.error()`: whoever hosts the
 * backend lets it fail as a network does. The demo's own controls always work, else nobody could end the faults.
 */
export function withFaultInjection(serve: FetchHandler, { faults, timers, operationOf }: FaultOptions): FetchHandler {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/api/demo/")) return serve(request);
    const { latencyMs } = faults.current;
    if (latencyMs > 0) await wait(timers, latencyMs, request.signal);
    if (faults.current.offline) return Response.error();
    const operation = operationOf(request.method, pathname);
    const fate = faults.fateOf(`${request.method} ${pathname}`, operation);
    switch (fate) {
      case "answered":
        return serve(streamed.has(operation) ? interrupted(request, faults) : request);
      case "lost":
        return Response.error();
      case "lostAfter":
        await serve(request);
        return Response.error();
      case "failed":
        return failure();
      default:
        return fate satisfies never;
    }
  };
}

/** What is read for long breaks off when the faults change, as it would when a cable is pulled. */
function interrupted({ method, url, headers, body, signal }: RequestLike, { changed }: Faults): RequestLike {
  return { method, url, headers, body, signal: AbortSignal.any([signal, changed]) };
}

function failure(): Response {
  const error = new Refused(refused("internal", "The backend failed, as the demo was told to. Nothing was changed."));
  return new Response(JSON.stringify(problemOf(error, "fault")), {
    status: httpOf(error).status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
