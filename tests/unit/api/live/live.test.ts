import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { connectionNow, reportContact } from "#src/api/connection.ts";
import { NetworkError } from "#src/api/errors.ts";
import { Live } from "#src/api/live/live.ts";
import { afterGap, type Invalidation } from "#src/api/live/news.ts";

/** A stream that its test feeds. */
function feed() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  return {
    readable,
    send: (text: string) => void writer.write(new TextEncoder().encode(text)),
    end: () => void writer.close(),
    fail: () => void writer.abort(new TypeError("network error")).catch(() => undefined),
  };
}

type Opened = ReturnType<typeof feed>;
type Answer = "stream" | "no stream" | "nothing";

let stop: () => void = () => undefined;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const kind = () => connectionNow().kind;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A page whose backend answers as told; `answers` can be changed meanwhile. */
async function start() {
  const backend: { answer: Answer; answers: boolean; answersAfterMs: number } = {
    answer: "stream",
    answers: true,
    answersAfterMs: 0,
  };
  const streams: Opened[] = [];
  const asked: (string | null)[] = [];
  const news: Invalidation[] = [];
  const live = new Live({
    open: async (lastEventId, signal) => {
      asked.push(lastEventId);
      if (backend.answer === "nothing") throw new NetworkError("gone");
      if (backend.answer === "no stream") throw new Error("404");
      const stream = feed();
      streams.push(stream);
      signal.addEventListener("abort", () => stream.fail());
      return stream.readable;
    },
    probe: async () => {
      if (backend.answersAfterMs > 0) await new Promise((resolve) => setTimeout(resolve, backend.answersAfterMs));
      if (!backend.answers) throw new NetworkError("gone");
    },
    onNews: (told) => news.push(told),
    chance: () => 0.5,
    begun: performance.now(),
  });
  stop = () => live.stop();
  live.show(true);
  await pass(0);
  const latest = () => {
    const stream = streams.at(-1);
    if (stream === undefined) throw new Error("no stream was opened");
    return stream;
  };
  const say = async (text: string) => {
    latest().send(text);
    await pass(0);
  };
  /** Lets time pass with the heartbeats that a stream brings. */
  const beat = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 1000) {
      await pass(Math.min(1000, ms - passed));
      await say(":\n\n");
    }
  };
  return { live, backend, asked, news, latest, say, beat };
}

describe("a stream of events", () => {
  test("makes the page live with its first bytes, and tells what changed", async () => {
    const { say, news } = await start();
    expect(kind()).toBe("connecting");
    await say("id: 71\n\n");
    expect(kind()).toBe("live");
    expect(news).toEqual([]);
    await say('id: 72\ndata: {"actions":["a"],"investigations":[]}\n\n');
    expect(news).toMatchObject([{ actions: new Set(["a"]), all: false }]);
    await say("event: resync\ndata: {}\n\n");
    await say("data: in a form of another version\n\n");
    expect(news.slice(1)).toMatchObject([{ anotherLog: true }, { anotherLog: true }]);
  });

  test("opened late, everything is read: what changed before is not known", async () => {
    const { say, news } = await start();
    await pass(9000);
    await say("id: 71\n\n");
    expect(news.at(-1)).toEqual(afterGap);
  });

  test("that breaks off is opened again at once, from where it was, and everything is read", async () => {
    const { say, beat, latest, asked, news } = await start();
    await say("id: 71\n\n");
    await beat(6000);
    latest().fail();
    await pass(0);
    expect(connectionNow()).toMatchObject({ kind: "reconnecting" });
    await pass(300);
    expect(asked).toEqual([null, "71"]);
    await say("id: 75\n\n");
    expect(kind()).toBe("live");
    expect(news).toEqual([afterGap]);
  });

  test("that breaks off again and again is opened ever later", async () => {
    const { say, latest, asked } = await start();
    for (const pause of [500, 1000, 2000]) {
      await say("id: 1\n\n");
      latest().end();
      await pass(pause - 10);
      const before = asked.length;
      await pass(20);
      expect(asked.length).toBe(before + 1);
    }
  });

  test("that falls silent is noticed within 3 s and opened again; a comment is a sign of life", async () => {
    const { say, beat, asked } = await start();
    await say("id: 71\n\n");
    await beat(60_000);
    expect(kind()).toBe("live");
    expect(asked).toEqual([null]);
    await pass(2900);
    expect(kind()).not.toBe("live");
    await pass(500);
    expect(asked).toEqual([null, "71"]);
  });

  test("that was only late stays: what came while the backend was asked is a sign of life", async () => {
    const { backend, say, asked } = await start();
    await say("id: 71\n\n");
    backend.answersAfterMs = 1000;
    await pass(2600);
    expect(kind()).toBe("reconnecting");
    await say(":\n\n");
    await pass(1000);
    expect(kind()).toBe("live");
    expect(asked).toEqual([null]);
  });

  test("that falls silent because the backend is gone says so", async () => {
    const { backend, say } = await start();
    await say("id: 71\n\n");
    backend.answer = "nothing";
    backend.answers = false;
    await pass(2600);
    expect(kind()).toBe("offline");
  });
});

describe("no stream", () => {
  test("that begins: within 3 s everything is read again and again, until it does begin after all", async () => {
    const { backend, say, news, asked } = await start();
    await pass(2900);
    expect(kind()).toBe("polling");
    await pass(5000);
    expect(news.length).toBeGreaterThan(0);
    await say("id: 71\n\n");
    expect(kind()).toBe("live");
    expect(asked).toEqual([null]);
    backend.answers = false;
  });

  test("that begins, and no answer: offline", async () => {
    const { backend } = await start();
    backend.answers = false;
    await pass(2900);
    expect(kind()).toBe("offline");
  });

  test("but a backend that answers: everything is read every 5 s, and the stream is tried again", async () => {
    const { backend, news, asked, say } = await start();
    await say("id: 1\n\n");
    backend.answer = "no stream";
    await pass(6000);
    expect(kind()).toBe("polling");
    const before = news.length;
    await pass(10_000);
    expect(news.length).toBe(before + 2);
    expect(asked.length).toBeGreaterThan(2);
    backend.answer = "stream";
    await pass(20_000);
    await say("id: 2\n\n");
    expect(kind()).toBe("live");
  });

  test("and no answer: offline since the last sign of life, until something is answered", async () => {
    const { backend, latest, say, asked, news } = await start();
    await say("id: 71\n\n");
    backend.answer = "nothing";
    backend.answers = false;
    latest().fail();
    await pass(600);
    const now = connectionNow();
    expect(now.kind === "offline" ? now.since : now.kind).toMatch(/^\d{4}-.*Z$/);
    await pass(60_000);
    expect(kind()).toBe("offline");
    const tries = asked.length;
    expect(tries).toBeLessThan(12);

    // Another call of the page gets its answer: no need to wait for the next try.
    backend.answer = "stream";
    backend.answers = true;
    reportContact("connected");
    await pass(0);
    expect(asked.length).toBe(tries + 1);
    await say("id: 71\n\n");
    expect(kind()).toBe("live");
    expect(news).toEqual([afterGap]);
  });
});

describe("a call that got no answer while the stream seems well", () => {
  test("is an accident where the backend answers, and the stream stays", async () => {
    const { say, asked } = await start();
    await say("id: 71\n\n");
    reportContact("lost");
    expect(kind()).toBe("reconnecting");
    await pass(0);
    expect(kind()).toBe("live");
    expect(asked).toHaveLength(1);
  });

  test("is the end of the stream where it does not", async () => {
    const { backend, say } = await start();
    await say("id: 71\n\n");
    backend.answer = "nothing";
    backend.answers = false;
    reportContact("lost");
    await pass(0);
    expect(kind()).toBe("offline");
  });
});

describe("a tab that nobody sees", () => {
  test("gives up its stream after half a minute, and reads everything when it is seen again", async () => {
    const { live, say, beat, asked, news } = await start();
    await say("id: 71\n\n");
    live.show(false);
    await beat(20_000);
    live.show(true);
    await beat(20_000);
    expect(kind()).toBe("live");
    live.show(false);
    await beat(29_000);
    expect(kind()).toBe("live");
    await pass(1000);
    expect(kind()).toBe("connecting");
    await pass(600_000);
    expect(asked).toHaveLength(1);
    live.show(true);
    await pass(0);
    expect(asked).toEqual([null, "71"]);
    await say("id: 80\n\n");
    expect(news).toEqual([afterGap]);
  });
});
