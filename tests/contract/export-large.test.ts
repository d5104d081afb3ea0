import { parse } from "csv-parse";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { pageOf } from "./support/ask.ts";
import { startDownload } from "./support/files.ts";
import { ocsfEvent } from "./support/ocsf.ts";

const actions = 100_000;
const patience = 300_000;

let backend: TestBackend;
beforeAll(async () => {
  backend = await startBackend({ scenario: "generated", actions });
  total = (await pageOf(backend, "?limit=1")).total;
}, patience);

let total = 0;

/** Reads the file as it comes, as text; beside it another caller asks again and again. Returns how often that was answered. */
async function readAlong(format: string, take: (text: string) => void): Promise<number> {
  const response = await startDownload(backend, `format=${format}`, "reader");
  expect(response.status).toBe(200);
  const state = { open: true, answered: 0 };
  const askAlong = async () => {
    while (state.open) {
      expect((await backend.call("operator", "GET", "/api/session")).status).toBe(200);
      state.answered += 1;
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  };
  const along = askAlong();
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read())
    take(decoder.decode(part.value, { stream: true }));
  state.open = false;
  await along;
  return state.answered;
}

describe("100,000 actions", () => {
  test.skipIf(import.meta.env.MODE !== "thorough")("are there", () => {
    expect(total).toBeGreaterThanOrEqual(actions);
  });

  test.skipIf(import.meta.env.MODE !== "thorough")(
    "as CSV, read back by another reader; others are answered meanwhile",
    async () => {
      const parser = parse({ bom: true, columns: true, record_delimiter: "\r\n" });
      const ids = new Set<string>();
      let about: unknown;
      parser.on("data", (row: Record<string, string>) => {
        if (row["record"] === "export") about = row;
        else ids.add(row["id"] ?? "");
      });
      const ended = new Promise((resolve, reject) => parser.on("end", resolve).on("error", reject));
      const answered = await readAlong("csv", (text) => parser.write(text));
      parser.end();
      await ended;
      expect(ids.size).toBe(total);
      expect(about).toMatchObject({ count: String(total), filter: "{}" });
      expect(answered).toBeGreaterThan(50);
    },
    patience,
  );

  test.skipIf(import.meta.env.MODE !== "thorough")(
    "as OCSF, each line what the standard asks for",
    async () => {
      const ids = new Set<string>();
      let rest = "";
      const answered = await readAlong("ocsf", (text) => {
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) ids.add(ocsfEvent(line).command_uid);
      });
      expect(rest).toBe("");
      expect(ids.size).toBe(total);
      expect(answered).toBeGreaterThan(50);
    },
    patience,
  );
});
