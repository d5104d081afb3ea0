import type * as z from "zod/mini";
import type { FetchHandler } from "#src/backend/http/request-like.ts";

type Answering<T> = { readonly response: z.ZodMiniType<T> | undefined };

/** Calls the backend as a program does; null for a refusal, and where no answer is looked at. With a body it is a POST. */
export type Ask = <T>(endpoint: Answering<T> | null, path: string, body?: object) => Promise<T | null>;

/** An API client without a network: `token` names the person. */
export function createAsk(serve: FetchHandler, token: string): Ask {
  return async (endpoint, path, body) => {
    const answer = await serve(
      new Request(`http://localhost${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: { authorization: `Bearer ${token}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    const schema = endpoint?.response;
    return answer.ok && schema !== undefined ? schema.parse(await answer.json()) : null;
  };
}
