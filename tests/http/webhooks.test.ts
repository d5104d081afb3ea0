import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { createAsk } from "#src/server/ask.ts";
import { openBookmarks } from "#src/server/webhooks/bookmarks.ts";
import { webhookTypes, type WebhookType } from "#src/server/webhooks/events.ts";
import { keyOf, newSecret } from "#src/server/webhooks/signature.ts";
import { startWebhooks, type Webhooks } from "#src/server/webhooks/webhooks.ts";
import { approve, outcomeOf, wholeLog } from "#tests/contract/support/ask.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";

/** These fields and no others. */
const told = z.strictObject({
  id: z.string().check(z.regex(/^evt-[0-9a-z-]+$/)),
  type: z.enum(webhookTypes),
  time: z.iso.datetime({ precision: 3 }),
  sequence: z.nullable(z.number()),
  by: z.nullable(z.strictObject({ id: z.string(), name: z.string() })),
  action: z.strictObject({
    id: z.string(),
    kind: z.string(),
    severity: z.string(),
    investigationId: z.string(),
    expiresAt: z.iso.datetime({ precision: 3 }),
  }),
  link: z.string(),
});
type Told = z.output<typeof told>;

/** A busy machine takes its time. */
const soon = { timeout: 20_000 };

let backend: TestBackend;
let folder: string;
let receiver: Server;
let url: string;
let received: { readonly event: Told; readonly body: string; readonly headers: Headers }[];
/** Statuses of the next answers; 204 when there are no more. */
let answers: number[];
let running: Webhooks | null;
const secret = newSecret();

beforeEach(async () => {
  backend = await startBackend({ story: smallStory() });
  folder = await mkdtemp(join(tmpdir(), "hooks-"));
  received = [];
  answers = [];
  receiver = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => {
      body += part;
    });
    request.on("end", () => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
      received.push({ event: told.parse(JSON.parse(body)), body, headers });
      response.writeHead(answers.shift() ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => {
    receiver.listen(0, "127.0.0.1", () => resolve());
  });
  const address = receiver.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/hook`;
});

afterEach(async () => {
  await running?.stop();
  running = null;
  receiver.closeAllConnections();
  receiver.close();
  await rm(folder, { recursive: true });
});

/** As after a start of the backend: it goes on where the one before stopped. */
async function start(types: readonly WebhookType[] = webhookTypes): Promise<Webhooks> {
  const bookmarks = await openBookmarks(join(folder, "marks"));
  running = startWebhooks({
    urls: [url],
    types: new Set(types),
    key: keyOf(secret) ?? Buffer.alloc(0),
    appUrl: "https://soc.example",
    ask: createAsk((request) => backend.backend.handle(request), "reader"),
    bookmarks,
    say: () => undefined,
    firstPause: 5,
  });
  // A webhook that is new begins at the end of the log.
  await expect.poll(() => bookmarks.of(url), soon).not.toBeNull();
  return running;
}

const heard = () => received.map(({ event: { type, action } }) => `${type} ${action.id}`);

/** What was on its way when the backend stopped may have arrived, and comes again. */
const heardOnce = () => [...new Set(heard())];

describe("webhooks", () => {
  test("tell in order who is waited for and what became of it, with a link, and no text of mail or finding", async () => {
    const webhooks = await start();
    await approve(backend, "crowd", "operator");
    await approve(backend, "url", "operator");
    await backend.call("operator", "POST", "/api/actions/url/execute", {});
    backend.advance(60);
    await backend.call("reader", "GET", "/api/session");
    webhooks.nudge();
    await expect.poll(heard, soon).toEqual(["awaitsSecondApproval crowd", "decided url", "ended url"]);
    const [first] = received;
    expect(first?.event).toMatchObject({
      type: "awaitsSecondApproval",
      by: { id: "operator", name: "Mira Novak" },
      action: { id: "crowd", kind: "softDeleteEmailCluster", severity: "high", investigationId: "inv-crowd" },
      link: "https://soc.example/actions/pending?selected=crowd",
    });
    const [entry] = await wholeLog(backend, "&type=action.approved");
    expect(first?.event).toMatchObject({ sequence: entry?.sequence, time: entry?.time });
    for (const { body } of received) expect(body).not.toMatch(/Payroll|evil|northwind/);
  });

  test("are signed as Standard Webhooks says", async () => {
    const webhooks = await start();
    await approve(backend, "crowd", "operator");
    webhooks.nudge();
    await expect.poll(() => received.length, soon).toBe(1);
    const [one] = received;
    const [id, timestamp] = [one?.headers.get("webhook-id"), one?.headers.get("webhook-timestamp")];
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${one?.body}`).digest("base64");
    expect(one?.headers.get("webhook-signature")).toBe(`v1,${signature}`);
    expect(id).toBe(one?.event.id);
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60);
  });

  test("are sent again, under the same id, until they are taken; what comes later waits for it", async () => {
    const webhooks = await start();
    answers = [500, 302, 404];
    await approve(backend, "crowd", "operator");
    await approve(backend, "url", "operator");
    webhooks.nudge();
    await expect
      .poll(heard, soon)
      .toEqual([...Array.from({ length: 4 }, () => "awaitsSecondApproval crowd"), "decided url"]);
    expect(new Set(received.slice(0, 4).map(({ event }) => event.id)).size).toBe(1);
  });

  test("hold up no request while nobody takes them, and survive a restart", async () => {
    await start();
    answers = Array.from({ length: 100_000 }, () => 503);
    await approve(backend, "crowd", "operator");
    running?.nudge();
    await expect.poll(() => received.length, soon).toBeGreaterThan(1);
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("200");
    await running?.stop();
    received = [];
    answers = [];
    backend = await backend.restart();
    await start();
    await expect.poll(heardOnce, soon).toEqual(["awaitsSecondApproval crowd", "decided url"]);
    await running?.stop();
    received = [];
    await start();
    await approve(backend, "rule", "operator");
    running?.nudge();
    // What was taken, as is known of all but the last, is not told again.
    await expect.poll(() => heard().at(-1), soon).toBe("decided rule");
    expect(heard()).not.toContain("awaitsSecondApproval crowd");
  });

  test("tell once of each action that its last day has begun", async () => {
    const webhooks = await start(["expiresToday"]);
    webhooks.nudge();
    backend.advance(5.5 * 24 * 3600);
    webhooks.nudge();
    await expect.poll(() => received.length, soon).toBe(5);
    expect(new Set(heard())).toEqual(
      new Set(["email", "cluster", "url", "rule", "crowd"].map((id) => `expiresToday ${id}`)),
    );
    await running?.stop();
    received = [];
    await start(["expiresToday", "decided"]);
    await approve(backend, "url", "operator");
    running?.nudge();
    await expect.poll(heard, soon).toEqual(["decided url"]);
  });

  test("change nothing: whoever reads for them may decide nothing, and leaves no trace in the log", async () => {
    const webhooks = await start();
    await approve(backend, "crowd", "operator");
    const before = await wholeLog(backend);
    webhooks.nudge();
    await expect.poll(() => received.length, soon).toBe(1);
    expect(await wholeLog(backend)).toEqual(before);
    expect(JSON.stringify(received)).not.toMatch(/bearer|token/i);
  });
});
