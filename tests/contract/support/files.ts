import { parse } from "csv-parse/sync";
import { expect } from "vitest";
import type { Persona, TestBackend } from "#tests/support/backend.ts";
import type { ResponseLike } from "#src/backend/http/response-like.ts";

export type Download = { readonly status: number; readonly headers: Headers; readonly text: string };

export function startDownload({ backend }: TestBackend, query: string, as: Persona): Promise<ResponseLike> {
  const headers = { authorization: `Bearer ${as}` };
  return backend.handle(new Request(`http://backend.test/api/actions/export?${query}`, { headers }));
}

/** A file from any address that streams one. */
export async function fetchFile({ backend }: TestBackend, path: string, as: Persona = "reader"): Promise<Download> {
  const request = new Request(`http://backend.test${path}`, { headers: { authorization: `Bearer ${as}` } });
  return readWhole(await backend.handle(request));
}

/** The whole file; the byte order mark stays in the text. */
export async function download(backend: TestBackend, query: string, as: Persona = "reader"): Promise<Download> {
  return readWhole(await startDownload(backend, query, as));
}

async function readWhole(response: ResponseLike): Promise<Download> {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, text };
}

type Row = Readonly<Record<string, string>>;
export type Table = { readonly about: Row; readonly rows: readonly Row[] };

/** A CSV file as another program would read it, one object for each record. */
export function readRecords(text: string): readonly Row[] {
  return parse<Record<string, string>>(text, { bom: true, columns: true, record_delimiter: "\r\n" });
}

/** As another program would read it: strict about quotes, and about every record having every column. */
export function readCsv(text: string): Table {
  const [about = {}, ...rows] = parse<Record<string, string>>(text, {
    bom: true,
    columns: true,
    record_delimiter: "\r\n",
  });
  expect(about["record"]).toBe("export");
  expect(rows.every(({ record }) => record === "action")).toBe(true);
  return { about, rows };
}

export function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  expect(text.endsWith("\n")).toBe(true);
  return text.slice(0, -1).split("\n");
}
