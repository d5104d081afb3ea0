import { expect } from "vitest";
import * as z from "zod/mini";
import { change, type Change } from "#src/contract/shapes/change.ts";
import type { Persona, TestBackend } from "#tests/support/backend.ts";
import type { ResponseLike } from "#src/backend/http/response-like.ts";

/** One block of the stream as another program would read it. */
export type Block = { readonly id: number | null; readonly event: string | null; readonly data: unknown };

export type Listener = {
  readonly response: ResponseLike;
  /** The next block; a heartbeat is one without fields. */
  next(): Promise<Block>;
  /** The next change, whatever heartbeats come before it, and under which id. */
  change(): Promise<{ readonly id: number | null; readonly change: Change }>;
  cancel(): Promise<void>;
  abort(): void;
};

export async function listen(
  { backend }: TestBackend,
  { as = "reader", query = "", headers = {} }: { as?: Persona; query?: string; headers?: Record<string, string> } = {},
): Promise<Listener> {
  const abort = new AbortController();
  const response = await backend.handle(
    new Request(`http://backend.test/api/events${query}`, {
      headers: { authorization: `Bearer ${as}`, ...headers },
      signal: abort.signal,
    }),
  );
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async () => {
    while (!text.includes("\n\n")) {
      const part = await reader?.read();
      if (part?.done !== false) throw new Error("The stream is over.");
      text += part.value;
    }
    const [block = "", ...rest] = text.split("\n\n");
    text = rest.join("\n\n");
    return blockOf(block);
  };
  return {
    response,
    next,
    change: async () => {
      let block = await next();
      while (block.id === null && block.data === null) block = await next();
      const { id, event, data } = block;
      expect(event).toBeNull();
      return { id, change: z.strictObject(change.shape).parse(data) };
    },
    cancel: async () => reader?.cancel(),
    abort: () => abort.abort(),
  };
}

function blockOf(block: string): Block {
  const fields = new Map(
    block.split("\n").map((line): [string, string] => {
      const at = line.indexOf(": ");
      return at === -1 ? [line, ""] : [line.slice(0, at), line.slice(at + 2)];
    }),
  );
  const data = fields.get("data");
  const id = fields.get("id");
  return {
    id: id === undefined ? null : Number(id),
    event: fields.get("event") ?? null,
    data: data === undefined ? null : JSON.parse(data),
  };
}
