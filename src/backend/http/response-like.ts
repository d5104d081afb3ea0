/** An answer for any transport. A `Response` is one; who wants its text need not make one, which takes longer than most answers. */
export type ResponseLike = Pick<
  Response,
  "status" | "ok" | "type" | "headers" | "body" | "text" | "json" | "arrayBuffer"
>;

/** An answer that is one text, or nothing. */
export class TextResponse implements ResponseLike {
  readonly type = "default";
  readonly status: number;
  readonly #text: string | null;
  readonly #fields: Readonly<Record<string, string>>;
  #headers: Headers | undefined;

  constructor(text: string | null, status: number, fields: Readonly<Record<string, string>>) {
    this.#text = text;
    this.status = status;
    this.#fields = fields;
  }

  get headers(): Headers {
    this.#headers ??= new Headers(this.#fields);
    return this.#headers;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get body(): Response["body"] {
    return new Response(this.#text).body;
  }

  async text(): Promise<string> {
    return this.#text ?? "";
  }

  async json(): Promise<unknown> {
    return JSON.parse(this.#text ?? "");
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return new Response(this.#text).arrayBuffer();
  }
}

/** For who can take nothing but a `Response`. */
export function asResponse(answer: ResponseLike): Response {
  if (answer instanceof Response) return answer;
  if (answer.type === "error") return Response.error();
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
}
