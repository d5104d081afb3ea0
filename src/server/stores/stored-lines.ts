import * as z from "zod/mini";
import type { AuditEntry } from "#src/domain/model/events.ts";
import type { Head } from "./head-file.ts";

export const newline = 0x0a;

/** One line of a log's file and the byte behind it. */
export type StoredLine = { readonly entry: AuditEntry; readonly end: number };

/** Whatever stands there, by its type only as far as nobody altered it: the chain judges it later. */
const anything = z.custom<AuditEntry>();

/** The lines from a byte on. What is no JSON, as a line that was cut, is kept as its text. */
export function linesOf(bytes: Buffer, start: number): readonly StoredLine[] {
  const lines: StoredLine[] = [];
  for (let at = start; at < bytes.length;) {
    const found = bytes.indexOf(newline, at);
    const end = found === -1 ? bytes.length : found + 1;
    lines.push({ entry: anything.parse(jsonOr(bytes.toString("utf8", at, end).trimEnd())), end });
    at = end;
  }
  return lines;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * The byte behind the last acknowledged line, where that line is the one that was acknowledged; null where it is another
 * one or missing, so that nothing can be told from what was never acknowledged.
 */
export function acknowledgedEnd(lines: readonly StoredLine[], head: Head): number | null {
  if (head.sequence === 0) return head.start;
  const last = lines[head.sequence - 1];
  return last !== undefined && hashIn(last.entry) === head.hash ? last.end : null;
}

function hashIn(entry: unknown): unknown {
  return typeof entry === "object" && entry !== null && "hash" in entry ? entry.hash : null;
}
