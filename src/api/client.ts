import type { Endpoint, ResponseOf } from "#src/contract/endpoint.ts";
import { serverClock } from "#src/lib/clock.ts";
import { randomId } from "#src/lib/random-id.ts";
import { type Contact, reportBusy, reportContact } from "./connection.ts";
import { reportDirected } from "./demo-mode.ts";
import { type AnyInput, type InputOf, pathOf } from "./endpoint-input.ts";
import { NetworkError, ProblemError, UnexpectedAnswerError, UnknownOutcomeError, precedesReplay } from "./errors.ts";
import { personaToken, refuseToken } from "./persona.ts";
import { readAnswer } from "./read-answer.ts";

interface CommandKeys {
  /** The key for this command: the same as before while no answer to it has come. */
  readonly keyFor: (command: string) => string;
  /** The backend has accepted or refused it: the next such command is a new one. */
  readonly answered: (command: string) => void;
  /** No answer came, so that it may have been carried out. */
  readonly lost: (command: string) => void;
  /** Whether an attempt got no answer, this time or before. */
  readonly wasLost: (command: string) => boolean;
  readonly forget: () => void;
}

/**
 * Idempotency keys of commands that wait for an answer. Where the answer is lost after the backend has acted, the same
 * command, retried by the client or clicked again by the person, carries the same key and gets the first answer.
 */
export function createCommandKeys(newKey: () => string): CommandKeys {
  const waiting = new Map<string, string>();
  const lost = new Set<string>();
  return {
    keyFor: (command) => {
      const key = waiting.get(command) ?? newKey();
      waiting.set(command, key);
      return key;
    },
    answered: (command) => {
      waiting.delete(command);
      lost.delete(command);
    },
    lost: (command) => {
      lost.add(command);
    },
    wasLost: (command) => lost.has(command),
    forget: () => {
      waiting.clear();
      lost.clear();
    },
  };
}

export interface ClientOptions {
  /** Origin (and prefix) of the backend; empty for the page's own. */
  readonly baseUrl: string;
  readonly token: () => string;
  readonly keys: CommandKeys;
  /** Takes the backend's time of each answer (`X-Now`). */
  readonly observeTime: (iso: string | null) => void;
  readonly onConnection: (contact: Contact) => void;
  /** Told of a token that the backend does not know. */
  readonly onRefused?: (token: string) => void;
  /** Takes what an answer says of a directed demo (`X-Demo`). */
  readonly onDirected?: (said: string | null) => void;
  /** Told when a request begins to wait because the backend has too many, and when it waits no longer. */
  readonly onBusy?: (change: 1 | -1) => void;
  readonly wait: (ms: number) => Promise<void>;
}

/** Pauses in ms before a command without an answer is sent again, with the same key. */
const pauses = [400, 1600];

/**
 * Calls endpoints by their definitions. Rejects with `ProblemError` (the backend refused, with code and detail),
 * `NetworkError` (no answer; `UnknownOutcomeError` where a fault followed), `UnexpectedAnswerError` (not the contract's), or
 * the signal's reason when aborted.
 */
export function createCaller(options: ClientOptions) {
  async function ask(as: ClientOptions, endpoint: Endpoint, input: AnyInput, key: string | null): Promise<unknown> {
    const response = await sendRequest(as, endpoint, input, key);
    options.observeTime(response.headers.get("X-Now"));
    return readAnswer(endpoint, response);
  }

  async function command(endpoint: Endpoint, input: AnyInput): Promise<unknown> {
    // Whoever takes over the tab meanwhile has not given this command.
    const token = options.token();
    const asGiver = { ...options, token: () => token };
    const name = await nameOf(endpoint, input);
    const { keys } = options;
    const key = keys.keyFor(name);
    for (const pause of [...pauses, null]) {
      try {
        const answer = await ask(asGiver, endpoint, input, key);
        keys.answered(name);
        return answer;
      } catch (error) {
        const lost = isUnanswered(error);
        const fault = isInconclusive(error);
        if (lost) keys.lost(name);
        else if (!fault && !input.signal?.aborted && !(precedesReplay(error) && keys.wasLost(name)))
          keys.answered(name);
        if (!lost && !(fault && keys.wasLost(name))) throw error;
        if (pause === null) throw lost ? error : new UnknownOutcomeError(error);
        await options.wait(pause);
      }
    }
    return undefined;
  }

  function call<E extends Endpoint>(endpoint: E, input: InputOf<E> & { readonly file?: Blob }): Promise<ResponseOf<E>>;
  function call(endpoint: Endpoint, input: AnyInput): Promise<unknown> {
    return endpoint.method === "POST" || endpoint.method === "PUT"
      ? command(endpoint, input)
      : ask(options, endpoint, input, null);
  }
  return call;
}

/** Nothing came back that the backend itself has said, so it may or may not have acted. */
function isUnanswered(error: unknown): boolean {
  return error instanceof NetworkError || (error instanceof UnexpectedAnswerError && error.foreign);
}

/** A fault now says nothing of the same command sent before, whose answer was lost: under the same key that comes to light. */
function isInconclusive(error: unknown): boolean {
  if (error instanceof ProblemError) return error.problem.status >= 500;
  return error instanceof UnexpectedAnswerError && error.status >= 500;
}

/** Two commands are the same when address and content are. */
async function nameOf(endpoint: Endpoint, input: AnyInput): Promise<string> {
  const content = input.file === undefined ? JSON.stringify(input.body) : await input.file.text();
  return `${endpoint.method} ${pathOf(endpoint, input)} ${content}`;
}

/** So often a request is sent again that the backend did not let in. */
const maxWaits = 4;
/** Seconds. */
const longestWait = 30;

/**
 * One request and whatever answers it. Of what is answered by 429 nothing was accepted: it is sent again, as it was and under the
 * same key, after the time that the backend asks for, each time a little longer. Rejects with `NetworkError`, or the signal's reason.
 */
export async function sendRequest(
  options: ClientOptions,
  endpoint: Endpoint,
  input: AnyInput,
  key: string | null,
): Promise<Response> {
  for (let waits = 0; ; waits += 1) {
    const response = await send(options, endpoint, input, key);
    const seconds = response.status === 429 ? secondsIn(response.headers.get("Retry-After")) : null;
    if (seconds === null || waits === maxWaits) return response;
    options.onBusy?.(1);
    await options.wait(seconds * 1000 * (waits + 1));
    options.onBusy?.(-1);
    input.signal?.throwIfAborted();
  }
}

/** Whole seconds; null for what is none, or longer than anybody would wait. */
function secondsIn(text: string | null): number | null {
  const seconds = text !== null && /^\d{1,4}$/.test(text) ? Number(text) : null;
  return seconds !== null && seconds <= longestWait ? seconds : null;
}

async function send(
  { baseUrl, token, onConnection, onRefused, onDirected }: ClientOptions,
  endpoint: Endpoint,
  input: AnyInput,
  key: string | null,
): Promise<Response> {
  const accept = ["application/json", ...endpoint.streams].join();
  const sent = token();
  const headers = new Headers({ accept, authorization: `Bearer ${sent}` });
  if (key !== null) headers.set("Idempotency-Key", key);
  if (input.body !== undefined || input.file !== undefined) {
    headers.set("content-type", input.file?.type || "application/json");
  }
  const body = input.file ?? (input.body === undefined ? null : JSON.stringify(input.body));
  try {
    const response = await fetch(baseUrl + pathOf(endpoint, input), {
      method: endpoint.method,
      headers,
      body,
      cache: "no-store",
      ...(input.signal && { signal: input.signal }),
    });
    onConnection("connected");
    if (response.status === 401) onRefused?.(sent);
    onDirected?.(response.headers.get("X-Demo"));
    return response;
  } catch (error) {
    input.signal?.throwIfAborted();
    onConnection("lost");
    throw new NetworkError(error);
  }
}

const apiUrl: unknown = import.meta.env["VITE_API_URL"];

/** Keys of commands without an answer yet; forgotten when another person takes over the tab. */
export const commandKeys = createCommandKeys(randomId);

/** The backend of this page, as the person of this tab. */
export const ownBackend: ClientOptions = {
  baseUrl: typeof apiUrl === "string" ? apiUrl.replace(/\/+$/, "") : "",
  token: personaToken,
  keys: commandKeys,
  observeTime: serverClock.observe,
  onConnection: reportContact,
  onRefused: refuseToken,
  onDirected: reportDirected,
  onBusy: reportBusy,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Calls one endpoint of the backend by its definition; see `createCaller` for how it fails. */
export const call = createCaller(ownBackend);
