import type { Page } from "@playwright/test";
import * as z from "zod/mini";
import { expect, test } from "#tests/e2e/support/test.ts";

// How the page reaches the mocked backend, and what it does where the browser lacks or refuses a part of the way.

async function open(page: Page): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("link", { name: /Action center/ })).toBeVisible();
}

/** Calls the API from within the page, past the client. */
async function call(page: Page, path: string, body?: unknown) {
  const { status, text } = await page.evaluate(
    async ([address, content]) => {
      const headers = { authorization: "Bearer operator", "content-type": "application/json" };
      const response = await fetch(
        address,
        content === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(content) },
      );
      return { status: response.status, text: await response.text() };
    },
    [path, body] as const,
  );
  return { status, json: z.record(z.string(), z.unknown()).parse(JSON.parse(text)) };
}

async function head(page: Page): Promise<unknown> {
  return (await call(page, "/api/audit/head")).json["sequence"];
}

test("all tabs share one backend, whose log outlives the reload of the last tab", async ({ page, context }) => {
  await open(page);
  const second = await context.newPage();
  await open(second);
  const before = await call(page, "/api/audit/head");
  await call(second, "/api/demo/reset", {});
  const after = await call(page, "/api/audit/head");
  expect(after.json["hash"]).not.toEqual(before.json["hash"]);

  await second.close();
  await page.reload();
  await expect(page.getByRole("link", { name: /Action center/ })).toBeVisible();
  const entries = await call(page, `/api/audit?after=0&limit=1`);
  expect(entries.status).toBe(200);
  expect(await head(page)).toBeGreaterThanOrEqual(Number(after.json["sequence"]));
});

test("a service worker that the browser stopped costs no call", async ({ page, context }) => {
  await open(page);
  const before = await head(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.stopAllWorkers");
  expect(await head(page)).toBeGreaterThanOrEqual(Number(before));
});

test("a service worker that left, and comes back while another tab has it, costs no call either", async ({
  page,
  context,
}) => {
  await open(page);
  const second = await context.newPage();
  await open(second);
  await second.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.unregister());
  await open(second);
  expect((await call(second, "/api/session")).status).toBe(200);
});

const broken: readonly { name: string; remove: () => void }[] = [
  {
    name: "no SharedWorker",
    remove: () => {
      Reflect.deleteProperty(globalThis, "SharedWorker");
    },
  },
  {
    name: "a SharedWorker that may not be made",
    remove: () => {
      const refuse = () => {
        throw new Error("refused");
      };
      Reflect.set(globalThis, "SharedWorker", new Proxy(SharedWorker, { construct: refuse }));
    },
  },
  {
    name: "a SharedWorker that stays silent",
    remove: () => {
      const silent = () => ({ port: new MessageChannel().port1 });
      Reflect.set(globalThis, "SharedWorker", new Proxy(SharedWorker, { construct: silent }));
    },
  },
  {
    name: "no service worker",
    remove: () => {
      Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
    },
  },
  {
    name: "a service worker that may not be registered",
    remove: () => {
      ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error("refused"));
    },
  },
  {
    name: "streams that cannot be handed to the service worker, as in WebKit",
    remove: refuseStreams,
  },
];

function refuseStreams(): void {
  const post: unknown = Reflect.get(MessagePort.prototype, "postMessage");
  if (typeof post !== "function") return;
  const refusing = new Proxy(post, {
    apply(target, port, args: unknown[]) {
      if (args.flat().some((part) => part instanceof ReadableStream))
        throw new DOMException("A stream cannot be transferred.", "DataCloneError");
      Reflect.apply(target, port, args);
    },
  });
  Reflect.set(MessagePort.prototype, "postMessage", refusing);
}

test("changes come as they happen also where streams cannot be handed to the service worker", async ({ page }) => {
  await page.addInitScript(refuseStreams);
  await open(page);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
});

for (const { name, remove } of broken) {
  test(`the demo runs with ${name}`, async ({ page }) => {
    await page.addInitScript(remove);
    await open(page);
    expect((await call(page, "/api/session")).status).toBe(200);
  });
}

test("a second backend over the same log does not write to it, and says why", async ({ page, context, pageErrors }) => {
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, "SharedWorker"));
  await open(page);
  const second = await context.newPage();
  await second.goto("/");
  await expect(second.getByText(/runs in another tab/).first()).toBeVisible({ timeout: 15_000 });
  await page.close();
  await expect.poll(async () => (await call(second, "/api/session")).status).toBe(200);
  // The browser itself reports the 503 answers.
  pageErrors.length = 0;
});
