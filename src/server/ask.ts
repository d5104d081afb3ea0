import type * as z from "zod/mini";
import type { Endpoint } from "#src/contract/endpoint.ts";
import type { Backend } from "#src/backend/create-backend.ts";

/** Reads from the backend as any other program would, with the attendant's token. */
export type Ask = <T>(endpoint: Pick<Endpoint, "path"> & Answers<T>, path?: string) => Promise<T>;

type Answers<T> = { readonly response: z.ZodMiniType<T> | undefined };

/** `path` where the endpoint's own has parameters or a query. Rejects for any answer but a good one. */
export function createAsk(handle: Backend["handle"], token: string): Ask {
  return async (endpoint, path = endpoint.path) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await handle(new Request(`http://backend${path}`, { headers }));
    if (!answer.ok || endpoint.response === undefined) throw new Error(`GET ${path} answers ${answer.status}`);
    return endpoint.response.parse(await answer.json());
  };
}
