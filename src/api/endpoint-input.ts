import type { BodyInputOf, Endpoint, ParamsOf, QueryInputOf } from "#src/contract/endpoint.ts";

type Part<Name extends string, T> = [T] extends [never] ? unknown : { readonly [K in Name]: T };
type OptionalPart<Name extends string, T> = [T] extends [never] ? unknown : { readonly [K in Name]?: T };
type PathPart<T> = unknown extends T ? unknown : { readonly params: T };

/** What a call of an endpoint takes: the names in its path, its query, its body, each only where it has one. */
export type InputOf<E extends Endpoint> = PathPart<ParamsOf<E>> &
  OptionalPart<"query", QueryInputOf<E>> &
  Part<"body", BodyInputOf<E>> & { readonly signal?: AbortSignal };

/** The same for code that serves every endpoint. `file` stands in for the body where that is a raw file. */
export interface AnyInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: unknown;
  readonly file?: Blob;
  readonly signal?: AbortSignal;
}

/** `/api/actions/{id}` with its names filled in, and the query: lists as repeated keys, empty values left out. */
export function pathOf(endpoint: Pick<Endpoint, "path">, { params = {}, query = {} }: AnyInput): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") search.append(name, String(one));
    }
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}
