/** Answers a call of the API. */
export type Handle = (request: Request) => Promise<Response>;

export type BackendOptions = {
  /** Names the store and the lock. */
  readonly name: string;
  /** The query of the page that came first, e.g. `?seed=7&actions=10000`: what a new log is filled with. */
  readonly search: string;
  /** Whether a log was stored under this name when a page last looked. */
  readonly wasKept: boolean;
};

/** A request as it crosses a port; the body is transferred. */
export type SentRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ArrayBuffer | null;
};

/** From a page to the worker. A `request` brings a port of its own, on which it is answered and can be aborted. */
export type PageMessage =
  | { readonly type: "start"; readonly options: BackendOptions }
  | { readonly type: "request"; readonly request: SentRequest }
  | { readonly type: "closed" };

/** From the worker to a page that connects: its script runs. `life`: a lock that it holds until it ends, where there are locks. */
export type WorkerMessage = { readonly type: "ready"; readonly life: string | null };

/** From the page on a request's port. */
export type RequestMessage = { readonly type: "abort" };

/** From the worker on a request's port: one head, chunks as they come, then `end` or `failed`. */
export type AnswerMessage =
  | { readonly type: "head"; readonly status: number; readonly headers: readonly (readonly [string, string])[] }
  | { readonly type: "chunk"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: "end" }
  | { readonly type: "failed"; readonly message: string };
