import type { OpenedExport } from "#src/api/queries/exports.ts";

const lineFeed = 10;
/** Bytes that the page itself holds; then the browser takes them over, which may keep them on disk. */
const heldBytes = 4 * 1024 * 1024;

/** The file came to an end before its last row. */
export class BrokenOffError extends Error {
  override readonly name = "BrokenOffError";
}

/**
 * Takes in a file as it comes and counts its rows: a row is a line, and both formats break lines nowhere else. Rejects with
 * `BrokenOffError` where fewer rows came than were told, and with whatever ended the chunks early.
 */
export async function receiveFile(
  { chunks, mediaType, rows }: Pick<OpenedExport, "chunks" | "mediaType" | "rows">,
  linesBefore: number,
  onRows: (received: number) => void,
): Promise<Blob> {
  const taken: Blob[] = [];
  let held: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let lines = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    lines += linesIn(chunk);
    onRows(Math.max(0, lines - linesBefore));
    if (size < heldBytes) continue;
    taken.push(new Blob(held));
    held = [];
    size = 0;
  }
  if (lines - linesBefore !== rows) throw new BrokenOffError("The file ended before its last row.");
  return new Blob([...taken, ...held], { type: mediaType });
}

function linesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count += 1;
  return count;
}
