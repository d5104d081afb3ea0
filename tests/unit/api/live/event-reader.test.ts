import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEventReader } from "#src/api/live/live-stream.ts";

const read = (...pieces: readonly string[]) => {
  const reader = createEventReader();
  return { events: pieces.flatMap((piece) => reader.read(piece)), lastId: reader.lastId() };
};

describe("server-sent events", () => {
  test.each([
    { what: "data and id", text: "id: 7\ndata: x\n\n", event: { id: "7", name: "", data: "x" } },
    { what: "a name", text: "event: resync\ndata: {}\n\n", event: { id: null, name: "resync", data: "{}" } },
    { what: "several lines of data", text: "data: a\ndata: b\n\n", event: { id: null, name: "", data: "a\nb" } },
    { what: "no blank after the colon", text: "data:x\n\n", event: { id: null, name: "", data: "x" } },
    { what: "one blank only is cut", text: "data:  x\n\n", event: { id: null, name: "", data: " x" } },
    { what: "a field without a colon", text: "data\n\n", event: { id: null, name: "", data: "" } },
    { what: "a colon in the value", text: 'data: {"a":1}\n\n', event: { id: null, name: "", data: '{"a":1}' } },
    {
      what: "fields that nobody knows",
      text: "retry: 5\nhue: red\ndata: x\n\n",
      event: { id: null, name: "", data: "x" },
    },
    { what: "an id with a null is none", text: "id: 1\0\ndata: x\n\n", event: { id: null, name: "", data: "x" } },
    { what: "CRLF", text: "id: 7\r\ndata: x\r\n\r\n", event: { id: "7", name: "", data: "x" } },
    { what: "CR", text: "id: 7\rdata: x\r\r", event: { id: "7", name: "", data: "x" } },
  ])("$what", ({ text, event }) => {
    // The last CR may be the first half of a CRLF, so that what follows shows it.
    expect(read(text, ":\n").events).toEqual([event]);
  });

  test("a comment says nothing, and what never got whole is not told", () => {
    expect(read(":\n\n: hello\n\ndata: x\n").events).toEqual([]);
  });

  test("an id alone is no event, and holds until the next", () => {
    expect(read("id: 71\n\n")).toEqual({ events: [], lastId: "71" });
    expect(read("id: 71\n\ndata: x\n\n").events).toEqual([{ id: "71", name: "", data: "x" }]);
    expect(read("event: a\n\ndata: x\n\n").events).toEqual([{ id: null, name: "", data: "x" }]);
  });

  test("however it is cut, it reads the same", () => {
    const text = 'id: 7\r\ndata: {"a":1}\r\n\r\n:\n\nevent: resync\ndata: {}\n\nid: 8\rdata: é\rdata\r\r\n';
    const whole = read(text);
    expect(whole.events).toHaveLength(3);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        expect(read(...at.slice(1).map((end, n) => text.slice(at[n], end)))).toEqual(whole);
      }),
    );
  });
});
