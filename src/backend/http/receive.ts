import type { RequestKey } from "#src/backend/engine/core.ts";
import { mayAdminister } from "#src/domain/decide-policy.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { Caller } from "#src/domain/model/people.ts";
import { Refused, notFound } from "#src/domain/refused.ts";
import { mayDecideAny, mayImport } from "#src/domain/rules/permission.ts";
import { type Ruling, permitted } from "#src/domain/ruling.ts";
import { digestOf } from "#src/lib/canonical.ts";
import type { BodyInHand } from "./bodies.ts";
import { hashOf } from "./chunks.ts";
import { noUpload } from "./no-upload.ts";
import { type Match, idempotencyKeyOf, inputBeforeBody, readInput } from "./read-request.ts";
import type { RequestLike } from "./request-like.ts";
import type { PreparedCall, Route, Validated } from "./route.ts";
import type { Services } from "./services.ts";

/** One request in hand: validated, and waiting for its turn. */
export type Incoming<Waiting = PreparedCall> = {
  readonly route: Route;
  readonly id: string | null;
  readonly ready: Waiting;
  /** Does once more what needs no turn. */
  readonly prepare: (attempt: number) => Promise<PreparedCall>;
  readonly caller: Caller;
  readonly requestId: string;
  readonly requestKey: RequestKey | null;
  /** Ends when the caller goes away. */
  readonly signal: AbortSignal;
};

type Received = {
  readonly request: RequestLike;
  readonly url: URL;
  readonly match: Match;
  readonly caller: Caller;
  readonly requestId: string;
  readonly body: BodyInHand;
};

/** Reads and validates one request as far as its caller may, and prepares what needs no turn. */
export async function receive(
  services: Services,
  { request, url, match, caller, requestId, body }: Received,
): Promise<Incoming> {
  const { route } = match;
  const { signal } = request;
  const id = match.params["id"] ?? null;
  const key = idempotencyKeyOf(request);
  const { role, mostBytes } = allowanceFor(route, caller);
  // Refused in its turn, so that it stands in the log as any refused attempt.
  const ready = refusing(role);
  const turnedAway = { route, id, ready, prepare: async () => ready, caller, requestId, requestKey: null, signal };
  if (route.takes === "file") {
    route.validate(inputBeforeBody(request, url, match));
    requireKnown(services, turnedAway, services.core.now());
    if (!role.allowed) return turnedAway;
  }
  if (route.takes !== "nothing") body.begin(caller.person.id);
  const input = await readInput(request, url, match, { mostBytes, inHand: body }).catch((error: unknown) => {
    // Of who may not do this anyway, no more is read than tells a faulty body.
    if (!role.allowed && error instanceof Refused && error.refusal.code === "payload_too_large") return null;
    throw error;
  });
  if (input === null) return turnedAway;
  const valid = route.validate(input);
  const requestKey =
    key === null ? null : await requestKeyOf(request.method, url.pathname, valid.body, { caller, key });
  const now = services.core.now();
  const prepare = (attempt: number) => valid.prepare({ caller, now, signal, requestKey, attempt }, services);
  return { route, id, ready: await prepare(1), prepare, caller, requestId, requestKey, signal };
}

function refusing(role: Ruling): PreparedCall {
  const refuse = async () => {
    throw role.allowed ? new Error("An allowed role was refused.") : new Refused(role);
  };
  return { does: "command", run: refuse, runAgain: refuse };
}

async function requestKeyOf(
  method: string,
  path: string,
  body: Validated["body"],
  { caller, key }: { readonly caller: Caller; readonly key: string },
): Promise<RequestKey> {
  const content = "file" in body ? await hashOf(body.file) : body.value;
  return { callerId: caller.person.id, key, fingerprint: digestOf({ method, path, body: content }) };
}

/** 404 for what the path names and the log does not have. */
export function requireKnown({ core, uploads }: Services, { route, id, caller }: Incoming, now: Instant): void {
  if (id === null) return;
  const { world } = core;
  if (route.path.startsWith("/api/actions/") && !world.actions.has(id)) throw notFound("There is no such action.");
  if (route.path.startsWith("/api/investigations/") && !world.investigations.has(id)) {
    throw notFound("There is no such investigation.");
  }
  if (route.path.startsWith("/api/imports/uploads/")) {
    // Once it is complete it goes on under its id as an import.
    const isOwn = world.importOf(id)?.actor.id === caller.person.id;
    if (!isOwn && uploads.find(id, caller.person.id, now) === null) throw notFound(noUpload);
  }
}

/** Bytes. More than any honest command of one action has, and too few to fill a memory with. */
const maxWithoutRole = 16 * 1024;

/**
 * What may be read of a body before its role is asked for: the role comes first. A file is not read at all from a caller who may
 * not import. A command's body is short and its faults are told before the role (order of refusal), so that little of it is read.
 */
function allowanceFor({ path, takes, mostBytes }: Route, caller: Caller): { role: Ruling; mostBytes: number } {
  const role = roleAt(path, caller);
  if (role.allowed) return { role, mostBytes };
  return { role, mostBytes: takes === "file" ? 0 : maxWithoutRole };
}

/** R-02 as far as it can be told from the address: whether this caller could be allowed anything there. The rest is for the rules. */
function roleAt(path: string, caller: Caller): Ruling {
  if (path.startsWith("/api/imports")) return mayImport(caller);
  if (path === "/api/policy") return mayAdminister(caller.roles);
  const isCommand =
    path === "/api/decisions" || (path.startsWith("/api/actions/") && !path.endsWith("/evidence-opened"));
  return isCommand ? mayDecideAny(caller) : permitted;
}
