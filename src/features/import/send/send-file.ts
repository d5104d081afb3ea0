import { call } from "#src/api/client.ts";
import { importEvents } from "#src/contract/imports.ts";
import type { ImportReport } from "#src/contract/shapes/import.ts";
import { readBytes } from "./read-bytes.ts";
import { sendInParts } from "./send-in-parts.ts";

/** How far a file is: on its way, or being read by the backend (0 to 1 of it, and records so far). */
export type SendProgress =
  | { readonly step: "sending"; readonly sent: number }
  | { readonly step: "reading"; readonly share: number; readonly records: number };

export interface SendOptions {
  /** What stays of an attempt that was cut off: the next one goes on from there. */
  readonly kept: { uploadId: string | null };
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SendProgress) => void;
}

/** Bytes up to which a file goes in one piece. */
const onePiece = 1024 * 1024;

/**
 * Sends a file and answers its report. Rejects with `UnreadableFileError`, with what `call` rejects with, or with the
 * signal's reason: then nothing of the file was taken in.
 */
export async function sendFile(file: File, options: SendOptions): Promise<ImportReport> {
  if (file.size > onePiece) return sendInParts(file, options);
  return call(importEvents, { file: await readBytes(file, file.type) });
}
