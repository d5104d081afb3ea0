import { faultIn, placeIn } from "./json-fault.ts";
import { arrayUnder, elementsOf, extentOf, parseJson, skipSpace } from "./json-text.ts";
import type { Reason } from "./reasons.ts";

/** One record as it stands in the file, or why it cannot be read. `line` is that of the file, from 1. */
export type RawLine =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly reason: Reason };

export type RawFile = { readonly lines: readonly RawLine[] } | { readonly unreadable: string };

/** Members under which exports wrap their records. */
const wrappers: ReadonlySet<string> = new Set(["records", "value", "results"]);

/** Splits a file into records. The content decides, not its type: files are often sent with a wrong one. */
export function readFile(text: string, contentType: string | null): RawFile {
  const content = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const start = skipSpace(content, 0);
  if (start === content.length) return { unreadable: "The file is empty." };
  const first = content.charAt(start);
  if (first !== "[" && first !== "{") {
    if (content.slice(0, 200).includes("\u0000")) {
      return { unreadable: "The file is not UTF-8 text (it looks like UTF-16). Save it as UTF-8 and import it again." };
    }
    if (isCsv(content, contentType)) {
      return { unreadable: "CSV files are not read yet. Export the same events as JSON and import that." };
    }
  }
  const lines = linesOf(content, start);
  return lines.length > 0 && !lines.some(isReadable) ? { unreadable: faultOf(content) } : { lines };
}

function isReadable(line: RawLine): boolean {
  return "value" in line || line.reason === "notARecord" || line.reason === "tooDeep";
}

function isCsv(text: string, contentType: string | null): boolean {
  if (contentType !== null && /\bcsv\b/i.test(contentType)) return true;
  const header = /^.*/.exec(text.trimStart())?.[0] ?? "";
  return /(?:^|,)"?(?:AuditData|RawEventData|CreationDate|CreationTime|Timestamp)"?(?:,|$)/i.test(header);
}

/** A broken line can hide where the next value begins; reading line by line then saves more. */
function linesOf(text: string, start: number): readonly RawLine[] {
  const lines = inSequence(text, start);
  if (lines.every((line) => "value" in line)) return lines;
  const byLine = lineByLine(text);
  // Of an array, line by line, only its brackets would be left over as bad lines.
  const atLeast = text.charAt(start) === "[" ? goodIn(lines) + 1 : Math.max(1, goodIn(lines));
  return goodIn(byLine) >= atLeast ? byLine : lines;
}

function goodIn(lines: readonly RawLine[]): number {
  return lines.filter((line) => "value" in line).length;
}

/** An array, an object, an envelope, or several of them one after the other. */
function inSequence(text: string, start: number): readonly RawLine[] {
  const lineAt = lineCounter(text);
  const lines: RawLine[] = [];
  for (let at = start; at < text.length; at = skipSpace(text, at)) {
    const opening = text.charAt(at);
    const isValue = opening === "[" || opening === "{";
    const end = isValue ? extentOf(text, at).end : endOfLine(text, at);
    const array = opening === "{" ? arrayUnder(text, at, wrappers) : opening === "[" ? at : -1;
    const slices = array === -1 ? [{ start: at, end }] : elementsOf(text, array);
    for (const slice of slices) lines.push(...recordsIn(text.slice(slice.start, slice.end), lineAt(slice.start)));
    at = end;
  }
  return lines;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

function lineByLine(text: string): readonly RawLine[] {
  return text.split("\n").flatMap((content, index) => {
    const record = content.trim().replace(/,$/, "");
    return record === "" ? [] : recordsIn(record, index + 1);
  });
}

/** Some exports write an envelope, or an array, per line. */
function recordsIn(text: string, line: number): readonly RawLine[] {
  if (text === "") return [{ line, reason: "truncated" }];
  const parsed = parseJson(text);
  if (!parsed.good) return [{ line, reason: parsed.reason }];
  return unwrapped(parsed.value, line, 3);
}

function unwrapped(value: unknown, line: number, levels: number): readonly RawLine[] {
  if (typeof value !== "object" || value === null) return [{ line, reason: "notARecord" }];
  const inner = Array.isArray(value) ? value : wrappedIn(value);
  if (inner === null) return [{ line, value }];
  if (levels === 0) return [{ line, reason: "notARecord" }];
  return inner.flatMap((element: unknown) => unwrapped(element, line, levels - 1));
}

function wrappedIn(value: object): readonly unknown[] | null {
  const entries: [string, unknown][] = Object.entries(value);
  const found = entries.find(([name, content]) => wrappers.has(name.toLowerCase()) && Array.isArray(content));
  return found !== undefined && Array.isArray(found[1]) ? found[1] : null;
}

/** Lines of growing positions, counted once over the whole text. */
function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let counted = 0;
  return (position) => {
    for (let at = text.indexOf("\n", counted); at !== -1 && at < position; at = text.indexOf("\n", at + 1)) {
      line += 1;
      counted = at + 1;
    }
    return line;
  };
}

function faultOf(text: string): string {
  const { line, column } = placeIn(text, faultIn(text));
  return `This is not JSON that can be read: it breaks at line ${line}, column ${column}.`;
}
