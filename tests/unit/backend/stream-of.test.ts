import { describe, expect, test } from "vitest";
import { streamOf } from "#src/backend/http/server.ts";

const noFault = (error: unknown) => {
  throw error;
};

describe("text that is made while it is sent", () => {
  test("arrives whole, each part made only when it is asked for", async () => {
    const made: number[] = [];
    function* parts() {
      for (const n of [1, 2, 3]) {
        made.push(n);
        yield `part ${n} é;`;
      }
    }
    const reader = streamOf(parts(), noFault).getReader();
    await reader.read();
    expect(made.length).toBeLessThan(3);
    reader.releaseLock();
    expect(await new Response(streamOf(["a", "é"], noFault)).text()).toBe("aé");
  });

  test("a fault ends it as a broken answer, and is reported", async () => {
    const faults: unknown[] = [];
    function* parts() {
      yield "a";
      throw new Error("broken");
    }
    await expect(new Response(streamOf(parts(), (error) => faults.push(error))).text()).rejects.toThrow();
    expect(faults).toHaveLength(1);
  });

  test("a reader that goes away ends what makes it", async () => {
    let ended = false;
    function* parts() {
      try {
        for (;;) yield "a";
      } finally {
        ended = true;
      }
    }
    const reader = streamOf(parts(), noFault).getReader();
    await reader.read();
    await reader.cancel();
    expect(ended).toBe(true);
  });

  test("a reader that goes away while the next part is awaited ends it as well", async () => {
    let ended = false;
    let end: (result: IteratorResult<string, undefined>) => void = () => undefined;
    const waiting = new Promise<IteratorResult<string, undefined>>((resolve) => {
      end = resolve;
    });
    const parts = {
      [Symbol.asyncIterator]: () => ({
        next: () => waiting,
        return: async () => {
          ended = true;
          end({ done: true, value: undefined });
          return waiting;
        },
      }),
    };
    const reader = streamOf(parts, noFault).getReader();
    const read = reader.read();
    await reader.cancel();
    expect(ended).toBe(true);
    expect(await read).toEqual({ done: true, value: undefined });
  });
});
