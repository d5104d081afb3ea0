import type { IncomingMessage } from "node:http";

/** By which names the backend answers, and whose pages may call it. */
export type OriginPolicy = {
  /** Values of `Host`, in lower case: a page that makes its own name point here (DNS rebinding) has none of them. */
  readonly hosts: ReadonlySet<string>;
  /** Origins of pages that the backend serves itself. */
  readonly own: ReadonlySet<string>;
  /** The origin of an app that is served elsewhere: the only one that gets CORS headers. */
  readonly app: string | null;
};

export type OriginCheck =
  | { readonly admitted: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly admitted: false; readonly message: string };

const exposed = [
  "Content-Disposition",
  "Idempotent-Replayed",
  "Retry-After",
  "X-Export-Count",
  "X-Export-Head",
  "X-Export-Rows",
  "X-Now",
  "X-Request-Id",
].join(", ");

/** Whether a request comes by a name and from a page that are known; programs other than browsers send no `Origin`. */
export function checkOrigin(request: IncomingMessage, doors: OriginPolicy): OriginCheck {
  const { origin } = request.headers;
  const hosts = request.headersDistinct["host"] ?? [];
  if (hosts.length !== 1 || !hosts.every((host) => doors.hosts.has(host.toLowerCase()))) {
    return { admitted: false, message: "This backend does not answer to the name in the Host header." };
  }
  if (origin === undefined || doors.own.has(origin)) {
    return { admitted: true, headers: doors.app === null ? {} : { vary: "origin" } };
  }
  if (origin !== doors.app) return { admitted: false, message: "Pages of this origin may not call this backend." };
  return {
    admitted: true,
    headers: { vary: "origin", "access-control-allow-origin": origin, "access-control-expose-headers": exposed },
  };
}

/** What a browser asks before it lets a page of another origin call; null for any other request. */
export function preflightAnswer(
  request: IncomingMessage,
  { headers }: OriginCheck & { admitted: true },
): Response | null {
  const asks = request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined;
  if (!asks) return null;
  const allowed = {
    "access-control-allow-methods": "GET, POST, PUT, DELETE",
    "access-control-allow-headers": "authorization, content-type, idempotency-key",
    "access-control-max-age": "600",
  };
  return new Response(null, { status: 204, headers: { ...headers, ...allowed } });
}
