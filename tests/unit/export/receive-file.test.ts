import { describe, expect, test } from "vitest";
import { BrokenOffError, receiveFile } from "#src/features/export/use-export.ts";

const encoder = new TextEncoder();

async function* inPieces(...pieces: readonly string[]) {
  for (const piece of pieces) yield await Promise.resolve(encoder.encode(piece));
}

const receive = (
  pieces: readonly string[],
  rows: number,
  linesBefore: number,
  onRows: (n: number) => void = () => undefined,
) => receiveFile({ chunks: inPieces(...pieces), mediaType: "text/csv", rows }, linesBefore, onRows);

describe("a file as it comes in", () => {
  test("is whole, of its type, and its rows are counted wherever it is cut", async () => {
    const seen: number[] = [];
    const file = await receive(["names\r\nab", "out\r", "\n1é\r\n2\r\n", "", "3\r\n"], 3, 2, (n) => seen.push(n));
    expect(await file.text()).toBe("names\r\nabout\r\n1é\r\n2\r\n3\r\n");
    expect(file.type).toBe("text/csv");
    expect(seen).toEqual([0, 0, 2, 2, 3]);
  });

  test("of many megabytes is put together in order", async () => {
    const pieces = Array.from({ length: 30 }, (_, n) => `${String(n).padStart(400_000, ".")}\n`);
    const file = await receive(pieces, 30, 0);
    expect(file.size).toBe(30 * 400_001);
    expect(await file.text()).toBe(pieces.join(""));
  });

  test("may hold no row at all", async () => {
    expect((await receive(["names\r\nabout\r\n"], 0, 2)).size).toBe(14);
    expect((await receive([], 0, 0)).size).toBe(0);
  });

  test.each([
    { what: "rows are missing", pieces: ["1\n", "2\n"], rows: 3 },
    { what: "its last row is cut", pieces: ["1\n", "2\n", "3"], rows: 3 },
    { what: "nothing came", pieces: [], rows: 1 },
    { what: "more came than was told", pieces: ["1\n2\n"], rows: 1 },
  ])("is no file where $what", async ({ pieces, rows }) => {
    await expect(receive(pieces, rows, 0)).rejects.toThrow(BrokenOffError);
  });
});
