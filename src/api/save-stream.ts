import { saveFile } from "#src/lib/save-file.ts";
import { fileNameIn, type fileHeaders } from "#src/contract/file-headers.ts";
import type * as z from "zod/mini";
import type { Streamed } from "./stream.ts";

/**
 * Lets the browser save a streamed file under the name that the backend gave it; a plain link could not send the token. A
 * file that broke off is not saved: half a list looks like a whole one.
 */
export async function saveStream(opened: Promise<Streamed<z.output<typeof fileHeaders>>>): Promise<void> {
  const { told, mediaType, chunks } = await opened;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  saveFile(new Blob(parts, { type: mediaType }), fileNameIn(told["Content-Disposition"]));
}
