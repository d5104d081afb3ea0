import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readApp } from "#src/server/http/app-files.ts";
import { appOrigin, deferred, hosted, lines, raw } from "./support/hosted.ts";

const operator = { authorization: "Bearer operator" };

describe("who may ask", () => {
  test.each(["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example"])(
    "403 for the name %s in Host, the API and pages alike",
    async (name) => {
      const { port } = await hosted();
      for (const path of ["/api/session", "/"]) {
        const request = lines(
          `GET ${path} HTTP/1.1`,
          `Host: ${name}`,
          "Authorization: Bearer operator",
          "Connection: close",
        );
        expect(await raw(port, request)).toMatch(/^HTTP\/1\.1 403 [^]*does not answer to the name/);
      }
    },
  );

  test("403 for two names, 400 for none", async () => {
    const { port } = await hosted();
    const own = `Host: 127.0.0.1:${port}`;
    expect(await raw(port, lines("GET /api/session HTTP/1.1", own, "Host: evil", "Connection: close"))).toMatch(
      /^HTTP\/1\.1 40[03]/,
    );
    expect(await raw(port, lines("GET /api/session HTTP/1.1", "Connection: close"))).toMatch(/^HTTP\/1\.1 400/);
  });

  test.each(["https://evil.example", "null", "http://localhost:5174", "http://localhost:5173.evil.example"])(
    "403 for a page of %s, without a header that would let it read",
    async (origin) => {
      const { url } = await hosted();
      for (const method of ["GET", "POST", "OPTIONS"]) {
        const headers = { ...operator, origin, "access-control-request-method": "POST" };
        const answer = await fetch(`${url}/api/actions/url/execute`, { method, headers });
        expect(answer.status).toBe(403);
        expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      }
    },
  );

  test("the app's own origin reads the answer and what its headers say; its own pages need none of that", async () => {
    const { url } = await hosted();
    const cross = await fetch(`${url}/api/session`, { headers: { ...operator, origin: appOrigin } });
    expect(cross.status).toBe(200);
    expect(cross.headers.get("access-control-allow-origin")).toBe(appOrigin);
    expect(cross.headers.get("access-control-expose-headers")).toMatch(/X-Export-Head.*X-Now/);
    expect(cross.headers.get("vary")).toBe("origin");
    const own = await fetch(`${url}/api/session`, { headers: { ...operator, origin: url } });
    expect(own.status).toBe(200);
    expect(own.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("a preflight is answered without a token, and reaches no endpoint", async () => {
    const { url } = await hosted({ handle: () => Promise.reject(new Error("asked")) });
    const headers = { origin: appOrigin, "access-control-request-method": "POST" };
    const answer = await fetch(`${url}/api/actions/url/approve`, { method: "OPTIONS", headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-methods")).toContain("POST");
    expect(answer.headers.get("access-control-allow-headers")).toContain("idempotency-key");
  });

  test("a token that is sent twice is none", async () => {
    const { port } = await hosted();
    const token = "Authorization: Bearer operator";
    const request = lines("GET /api/session HTTP/1.1", `Host: 127.0.0.1:${port}`, token, token, "Connection: close");
    expect(await raw(port, request)).toMatch(/^HTTP\/1\.1 401/);
  });
});

describe("what is no request", () => {
  test.each([
    ["no HTTP", "hello\r\n\r\n", 400],
    ["a byte of zero", "GET /\0 HTTP/1.1\r\n\r\n", 400],
    ["another version", "GET / HTTP/9.9\r\n\r\n", 400],
    ["two lengths", "POST /api/imports HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx", 400],
    [
      "a length and chunks",
      "POST /api/imports HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nx",
      400,
    ],
    [
      "chunks that are none",
      "POST /api/actions/url/approve HTTP/1.1\r\nHost: HOST\r\nAuthorization: Bearer operator\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      400,
    ],
    ["a header of 64 KB", `GET / HTTP/1.1\r\nHost: HOST\r\nX: ${"x".repeat(65_536)}\r\n\r\n`, 431],
    ["the address of a proxy", "GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n", 400],
    ["no address", "OPTIONS * HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n", 400],
    ["a method that pages may not use", "TRACE /api/session HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n", 404],
    ["a host in the path", "GET //evil.example/api/session HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n", 404],
  ])("%s is refused, and the next one is answered", async (_, text, status) => {
    const { port, url } = await hosted();
    const back = await raw(port, text.replaceAll("HOST", `127.0.0.1:${port}`));
    expect(back).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect((await fetch(`${url}/api/session`, { headers: operator })).status).toBe(200);
  });

  test("an upgrade is not made, a tunnel not opened", async () => {
    const { port, url } = await hosted();
    const host = `Host: 127.0.0.1:${port}`;
    const upgrade = lines("GET /api/session HTTP/1.1", host, "Connection: Upgrade", "Upgrade: websocket");
    expect(await raw(port, upgrade, "401")).toMatch(/^HTTP\/1\.1 401/);
    expect(await raw(port, lines("CONNECT evil.example:443 HTTP/1.1", host))).toBe("");
    expect((await fetch(`${url}/api/session`, { headers: operator })).status).toBe(200);
  });

  test("a sender that goes away in the middle of its body costs nothing", async () => {
    const { port, url } = await hosted();
    const head = [
      "POST /api/actions/url/approve HTTP/1.1",
      `Host: 127.0.0.1:${port}`,
      "Authorization: Bearer operator",
    ];
    await new Promise<void>((resolve) => {
      void raw(port, `${lines(...head, "Content-Length: 100")}half`, "never").catch(() => undefined);
      setTimeout(resolve, 20);
    });
    expect((await fetch(`${url}/api/session`, { headers: operator })).status).toBe(200);
  });
});

describe("bodies", () => {
  const head = (port: number, ...more: readonly string[]) =>
    lines(
      "POST /api/actions/url/approve HTTP/1.1",
      `Host: 127.0.0.1:${port}`,
      "Authorization: Bearer operator",
      ...more,
    );

  test("what is too long by its own word is refused before a byte of it is there", async () => {
    const { port } = await hosted();
    expect(await raw(port, head(port, "Content-Length: 2000000"), "payload_too_large")).toMatch(/^HTTP\/1\.1 413/);
  });

  test("who asks before sending is refused without sending, and told to go on where it is welcome", async () => {
    const { port } = await hosted();
    const expecting = (length: number) =>
      head(port, "Expect: 100-continue", `Content-Length: ${length}`, "Connection: close");
    const refused = await raw(port, expecting(2_000_000));
    expect(refused).toMatch(/^HTTP\/1\.1 413/);
    expect(refused).not.toContain("100 Continue");
    const taken = await raw(port, [expecting(2), "{}"]);
    expect(taken).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 400/);
  });

  test("without a token nothing of a body is read, however long it is", async () => {
    const { port } = await hosted();
    const request = lines("POST /api/imports HTTP/1.1", `Host: 127.0.0.1:${port}`, "Content-Length: 50000000");
    expect(await raw(port, request, "unauthenticated")).toMatch(/^HTTP\/1\.1 401/);
  });

  test("chunks without a length are counted while they come", async () => {
    const { port, url } = await hosted();
    const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
    const sent = [head(port, "Transfer-Encoding: chunked"), ...Array.from({ length: 20 }, () => chunk)];
    expect(await raw(port, sent, "payload_too_large")).toMatch(/^HTTP\/1\.1 413/);
    expect((await fetch(`${url}/api/session`, { headers: operator })).status).toBe(200);
  });
});

describe("answers", () => {
  const megabyte = new Uint8Array(1024 * 1024);

  test("are made no faster than they are read, and no further once their reader has gone", async () => {
    let made = 0;
    const cancelled = deferred();
    const body = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          made += 1;
          controller.enqueue(megabyte);
        },
        cancel: () => cancelled.resolve(),
      });
    const { url } = await hosted({ handle: async () => new Response(body()) });
    const answer = await fetch(`${url}/api/actions/export`);
    const reader = answer.body?.getReader();
    await reader?.read();
    await new Promise((resolve) => setTimeout(resolve, 100));
    // Of an endless answer no more is made than the buffers on the way hold.
    expect(made).toBeLessThan(64);
    await reader?.cancel();
    await cancelled.promise;
  });

  test("one that breaks off while it is made breaks off on the wire", async () => {
    const body = () =>
      new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(megabyte),
        pull: (controller) => controller.error(new Error("no more")),
      });
    const { url } = await hosted({ handle: async () => new Response(body()) });
    await expect(fetch(`${url}/api/actions/export`).then((answer) => answer.arrayBuffer())).rejects.toThrow();
  });

  test("the request is aborted when its caller goes away", async () => {
    const aborted = deferred();
    const arrived = deferred();
    const { url } = await hosted({
      handle: ({ signal }) => {
        signal.addEventListener("abort", () => aborted.resolve());
        arrived.resolve();
        return aborted.promise.then(() => new Response(null));
      },
    });
    const away = new AbortController();
    const asked = fetch(`${url}/api/session`, { signal: away.signal });
    await arrived.promise;
    away.abort();
    await expect(asked).rejects.toThrow();
    await aborted.promise;
  });

  test("at the end those in flight are sent, and no new one is taken", async () => {
    const go = deferred();
    const arrived = deferred();
    const { host, url } = await hosted({
      handle: async () => {
        arrived.resolve();
        await go.promise;
        return Response.json({});
      },
    });
    const asked = fetch(`${url}/api/session`);
    await arrived.promise;
    const closed = host.close(5000);
    await expect(fetch(`${url}/api/session`)).rejects.toThrow();
    go.resolve();
    expect((await asked).status).toBe(200);
    await closed;
  });

  test("what does not end by itself is cut off after the grace", async () => {
    const endless = () =>
      new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(1)) });
    const { host, url } = await hosted({ handle: async () => new Response(endless()) });
    const answer = await fetch(`${url}/api/events`);
    await host.close(20);
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });
});

describe("the app beside the API", () => {
  async function folder(files: Readonly<Record<string, string>>): Promise<string> {
    const root = await mkdtemp(join(tmpdir(), "app-"));
    onTestFinished(() => rm(root, { recursive: true }));
    await mkdir(join(root, "assets"));
    await mkdir(join(root, ".vite"));
    for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
    return root;
  }
  const built = { "index.html": "<title>app</title>", "assets/a-1.js": "1", ".vite/manifest.json": "{}" };

  test("a deep link gets the start page, a file its own type, and nothing else of the disk is served", async () => {
    const { url, port } = await hosted({ app: await readApp(await folder(built)) });
    const page = await fetch(`${url}/actions/pending?selected=x`, { headers: { accept: "text/html,*/*" } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("app");
    expect(page.headers.get("content-security-policy")).toBe("frame-ancestors 'none'");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    // Whoever asks for the address itself gets the app, as programs that look whether it is there do.
    for (const accept of ["*/*", "application/json", ""]) {
      const root = await fetch(`${url}/`, { headers: { accept } });
      expect([root.status, root.headers.get("content-type")], accept).toEqual([200, "text/html; charset=utf-8"]);
      expect((await fetch(`${url}/`, { method: "HEAD", headers: { accept } })).status).toBe(200);
    }
    const script = await fetch(`${url}/assets/a-1.js`);
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("cache-control")).toContain("immutable");
    for (const path of ["/.vite/manifest.json", "/assets/none.js", "/..%2f..%2fetc/passwd", "/assets/"]) {
      expect((await fetch(url + path)).status, path).toBe(404);
    }
    const up = lines("GET /../../../etc/passwd HTTP/1.1", `Host: 127.0.0.1:${port}`, "Connection: close");
    expect(await raw(port, up)).toMatch(/^HTTP\/1\.1 404/);
    expect((await fetch(`${url}/api/nothing`, { headers: { ...operator, accept: "text/html" } })).status).toBe(404);
    expect((await fetch(`${url}/`, { method: "POST" })).status).toBe(404);
  });

  test("a folder without an app, and a demo that would ask its own backend, are refused at the start", async () => {
    await expect(readApp(await folder({}))).rejects.toThrow(/no built app/);
    await expect(readApp(await folder({ ...built, "mockServiceWorker.js": "" }))).rejects.toThrow(/holds the demo/);
  });
});
