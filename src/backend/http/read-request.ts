import type { SignIn } from "#src/backend/ports.ts";
import type { Caller } from "#src/domain/model/people.ts";
import { Refused, invalid, notFound } from "#src/domain/refused.ts";
import { refused } from "#src/domain/ruling.ts";
import type { BodyInHand } from "./bodies.ts";
import { type Chunks, Gathered, textOf } from "./chunks.ts";
import { HttpRefused } from "./problems.ts";
import { type RequestLike, TooSlow } from "./request-like.ts";
import type { RawInput, Route } from "./route.ts";

const megabyte = 1024 * 1024;

/** 401 without a bearer token that names a person. */
export function callerFrom(request: RequestLike, signIn: SignIn): Caller {
  const [, token] = /^Bearer +([\x21-\x7e]+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const caller = token === undefined ? null : signIn(token);
  if (caller === null) throw new Refused(refused("unauthenticated", "Send a bearer token that names a persona."));
  return caller;
}

/** 404 for a path that is not known, and for a known one with another method. */
export function matchRoute(routes: readonly Route[], method: string, pathname: string): Match {
  const segments = pathname.split("/");
  for (const route of routes) {
    if (route.method !== method || route.segments.length !== segments.length) continue;
    const params = paramsOf(route.segments, segments);
    if (params !== null) return { route, params };
  }
  throw notFound("There is nothing at this address.");
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const params: [string, string][] = [];
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index] ?? "";
    if (expected.startsWith("{")) params.push([expected.slice(1, -1), decoded(segment)]);
    else if (expected !== segment) return null;
  }
  return Object.fromEntries(params);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalid("The address holds a broken escape.");
  }
}

export type Match = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

/** What a caller may send: so many bytes, counted by `inHand` while they come. */
type Allowance = { readonly mostBytes: number; readonly inHand: BodyInHand };

/** What a request says before its body. */
export function inputBeforeBody(request: RequestLike, url: URL, { params }: Match): RawInput {
  const query = queryOf(url.searchParams);
  const contentType = request.headers.get("content-type");
  const lastEventId = request.headers.get("last-event-id");
  return { params, query, json: undefined, file: [], contentType, lastEventId };
}

/** Reads query and body by the endpoint's needs. Throws 400, 408, 413 or 429. */
export async function readInput(request: RequestLike, url: URL, match: Match, allowance: Allowance): Promise<RawInput> {
  const nothing = inputBeforeBody(request, url, match);
  const { route } = match;
  if (route.takes === "nothing") return nothing;
  const chunks = await bytesOf(request, allowance);
  allowance.inHand.arrived();
  if (route.takes === "file") return { ...nothing, file: chunks };
  const text = textOf(chunks);
  if (text === null) throw invalid("The body is not UTF-8.");
  return { ...nothing, json: objectIn(text) };
}

/** A key given twice becomes a list. `fromEntries` makes `__proto__` a key like any other, which the schema refuses. */
function queryOf(search: URLSearchParams): RawInput["query"] {
  const values = new Map<string, string | string[]>();
  for (const [key, value] of search) {
    const known = values.get(key);
    values.set(key, known === undefined ? value : [...(typeof known === "string" ? [known] : known), value]);
  }
  return Object.fromEntries(values);
}

async function bytesOf(request: RequestLike, { mostBytes, inHand }: Allowance): Promise<Chunks> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) throw tooLarge(mostBytes);
  if (request.body === null) return [];
  if (request.body instanceof Uint8Array) {
    if (request.body.byteLength > mostBytes) throw tooLarge(mostBytes);
    inHand.hold(request.body.byteLength);
    return [request.body];
  }
  const reader = request.body.getReader();
  const gathered = new Gathered();
  try {
    for (let part = await next(reader); !part.done; part = await next(reader)) {
      if (gathered.size + part.value.byteLength > mostBytes) throw tooLarge(mostBytes);
      inHand.hold(part.value.byteLength);
      gathered.add(part.value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error;
  }
  return gathered.chunks();
}

/** Half a body is none; who sent it has gone, so this is hardly read. */
async function next(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>) {
  try {
    return await reader.read();
  } catch (error) {
    if (error instanceof TooSlow) {
      throw new HttpRefused(refused("invalid_request", "The body came too slowly. Send it again."), { status: 408 });
    }
    throw invalid("The body broke off before its end.");
  }
}

function tooLarge(limit: number): Refused {
  return new Refused(refused("payload_too_large", `The body is larger than ${limit / megabyte} MB.`));
}

/** Optional, 1 to 200 visible ASCII characters, else 400. Looked at on POST and PUT only. */
export function idempotencyKeyOf(request: RequestLike): string | null {
  const key = request.headers.get("idempotency-key");
  if (key === null || (request.method !== "POST" && request.method !== "PUT")) return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalid("The Idempotency-Key must be 1 to 200 visible ASCII characters.", [
      { path: "Idempotency-Key", message: "Must be 1 to 200 visible ASCII characters" },
    ]);
  }
  return key;
}

/** The object that a body says; no body counts as `{}`. Throws 400 for what is no JSON object, and for a member given twice. */
export function objectIn(text: string): unknown {
  if (text.trim() === "") return {};
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalid("The body must be a JSON object.");
  }
  const twice = memberGivenTwice(text);
  if (twice !== null) {
    const name = twice.slice(0, 100);
    throw invalid("The body gives a member twice, and nobody can tell which of the two is meant.", [
      { path: name, message: "Given twice" },
    ]);
  }
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The body is not JSON.");
  }
}

/**
 * The path of the first member that an object in this text has twice, in whatever way its name is written; null where none has.
 * `text` is JSON. Without recursion: objects may lie in each other as deep as they like.
 */
export function memberGivenTwice(text: string): string | null {
  /** The names of each open object so far, and of the member that is read now; null for an open list. */
  const open: ({ readonly names: Set<string>; current: string } | null)[] = [];
  let awaitsName = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "{") {
      open.push({ names: new Set(), current: "" });
      awaitsName = true;
    } else if (character === "[") {
      open.push(null);
      awaitsName = false;
    } else if (character === "}" || character === "]") {
      open.pop();
      awaitsName = false;
    } else if (character === ",") {
      awaitsName = (open.at(-1) ?? null) !== null;
    } else if (character === '"') {
      const end = endOfString(text, at);
      const object = open.at(-1) ?? null;
      if (awaitsName && object !== null) {
        const name = nameIn(text.slice(at, end));
        object.current = name;
        if (object.names.has(name)) return open.flatMap((one) => (one === null ? [] : [one.current])).join(".");
        object.names.add(name);
        awaitsName = false;
      }
      at = end - 1;
    }
  }
  return null;
}

/** The index behind the quote that ends the string which begins at `from`. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** As it is meant: `"\u0061"` is `a`. */
function nameIn(literal: string): string {
  return literal.includes("\\") ? String(JSON.parse(literal)) : literal.slice(1, -1);
}
