import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import * as z from "zod/mini";
import { keyOf, newSecret, signed } from "#src/server/webhooks/signature.ts";
import { firstBadEntry } from "#tests/contract/support/independent.ts";
import { hosted } from "./support/hosted.ts";

/** The example of docs/server.md that contains a word, as a file. */
async function exampleWith(word: string, change = (text: string) => text): Promise<string> {
  const document = await readFile("docs/server.md", "utf8");
  const examples = [...document.matchAll(/```js\n([^]*?)```/g)].map(([, text = ""]) => text);
  const folder = await mkdtemp(join(tmpdir(), "example-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "example.mjs");
  await writeFile(file, change(examples.find((text) => text.includes(word)) ?? ""));
  return file;
}

test("the documented check of a signature takes what is genuine, and nothing else", async () => {
  const file = await exampleWith("isGenuine");
  const check = z.custom<(headers: object, body: string, secret: string) => boolean>(
    (value) => typeof value === "function",
  );
  const module = z
    .object({ isGenuine: check })
    .parse({ ...(await import(/* @vite-ignore */ pathToFileURL(file).href)) });
  const secret = newSecret();
  const key = keyOf(secret) ?? Buffer.alloc(0);
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = signed({ id: "evt-1", timestamp, body: "{}" }, key);
  expect(module.isGenuine(headers, "{}", secret)).toBe(true);
  expect(module.isGenuine(headers, "{ }", secret)).toBe(false);
  expect(module.isGenuine(headers, "{}", newSecret())).toBe(false);
  expect(module.isGenuine({ ...headers, "webhook-id": "evt-2" }, "{}", secret)).toBe(false);
  expect(module.isGenuine({}, "{}", secret)).toBe(false);
  const old = signed({ id: "evt-1", timestamp: timestamp - 600, body: "{}" }, key);
  expect(module.isGenuine(old, "{}", secret)).toBe(false);
});

test("the documented reader of the log prints each entry once", async () => {
  const { url } = await hosted();
  const file = await exampleWith("/api/audit", (text) => text.replace("http://127.0.0.1:4000", url));
  const reader = spawn(process.execPath, [file, "2"], { env: { ...process.env, TOKEN: "reader" } });
  onTestFinished(() => void reader.kill());
  let output = "";
  reader.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const headers = { authorization: "Bearer reader" };
  const entry = z.looseObject({ sequence: z.number(), previousHash: z.string(), hash: z.string() });
  const page = z.object({ items: z.array(entry) });
  const { items } = page.parse(await (await fetch(`${url}/api/audit`, { headers })).json());
  await expect.poll(() => output.trimEnd().split("\n").length, { timeout: 20_000 }).toBe(items.length - 2);
  const printed = output
    .trimEnd()
    .split("\n")
    .map((line) => entry.parse(JSON.parse(line)));
  expect(firstBadEntry([...items.slice(0, 2), ...printed])).toBeNull();
});
