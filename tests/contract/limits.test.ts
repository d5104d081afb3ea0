import { describe, expect, test } from "vitest";
import { plainLimits, type Limits } from "#src/backend/http/limits.ts";
import { startBackend, type Answer, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { arrived, createSlowStorage } from "#tests/support/slow-storage.ts";
import { outcomeOf, wholeLog } from "./support/ask.ts";
import { storyOf } from "./matrix/story.ts";

// "Limited for each caller and in all: 429 `too_many_requests` with `Retry-After`, nothing accepted".

/** A backend whose storage can be held. */
async function begin(limits: Partial<Limits>, ticks: () => number = () => 0) {
  const storage = createSlowStorage();
  const story = storyOf("softDeleteEmailCluster", {});
  const backend = await startBackend({ story, storage, ticks, limits: { ...plainLimits, ...limits } });
  return { backend, hold: () => storage.hold() };
}

/** A command that is written to the log: a reader may not approve, and that is recorded; so may nobody without the digest. */
const write = (backend: TestBackend, who: Persona) =>
  backend.call(who, "POST", "/api/actions/x/approve", { reviewDigest: "0".repeat(64) });
const session = (backend: TestBackend, who: Persona) => backend.call(who, "GET", "/api/session");
const told = (answer: Answer) => `${outcomeOf(answer)}${answer.headers.get("retry-after") === null ? "" : " later"}`;
const tooMany = "429 too_many_requests later";

describe("requests in flight", () => {
  test("beyond those of one caller nothing is accepted, others are served, and afterwards it is as before", async () => {
    const { backend, hold } = await begin({ call: { ofOne: 2, inAll: 10 } });
    const release = hold();
    const waiting = [write(backend, "reader"), write(backend, "reader")];
    await arrived();
    expect(told(await write(backend, "reader"))).toBe(tooMany);
    expect(told(await session(backend, "reader"))).toBe(tooMany);
    const other = write(backend, "operator");
    await arrived();
    release();
    expect((await Promise.all([...waiting, other])).map(told)).toEqual([
      "403 forbidden",
      "403 forbidden",
      "409 stale_review",
    ]);
    expect(told(await write(backend, "reader"))).toBe("403 forbidden");
    // What was not let in stands nowhere: it is no attempt to do what one may not.
    expect((await wholeLog(backend)).filter(({ type }) => type === "attempt.refused")).toHaveLength(4);
  });

  test("in all", async () => {
    const { backend, hold } = await begin({ call: { ofOne: 2, inAll: 3 } });
    const release = hold();
    const waiting = [write(backend, "reader"), write(backend, "reader"), write(backend, "operator")];
    await arrived();
    expect(told(await session(backend, "administrator"))).toBe(tooMany);
    release();
    await Promise.all(waiting);
    expect(told(await session(backend, "administrator"))).toBe("200");
  });

  test("nobody is counted who was not let in, and who sends no token is not counted at all", async () => {
    const { backend } = await begin({ call: { ofOne: 1, inAll: 1 } });
    for (let n = 0; n < 5; n += 1) {
      expect(outcomeOf(await backend.call("nobody", "GET", "/api/session"))).toBe("401 unauthenticated");
      expect(outcomeOf(await backend.call("reader", "POST", "/api/actions/x/approve", {}))).toBe("400 invalid_request");
      expect(outcomeOf(await backend.call("reader", "GET", "/api/nothing"))).toBe("404 not_found");
    }
    expect(told(await session(backend, "reader"))).toBe("200");
  });
});

describe("event streams and downloads", () => {
  /** Opens without reading to the end. */
  async function open(backend: TestBackend, path: string) {
    const leave = new AbortController();
    const answer = await backend.backend.handle({
      method: "GET",
      url: `http://backend.test${path}`,
      headers: new Headers({ authorization: "Bearer reader" }),
      body: null,
      signal: leave.signal,
    });
    return { status: answer.status, retryAfter: answer.headers.get("retry-after"), body: answer.body, leave };
  }

  test.each([
    ["events", "/api/events"],
    ["download", "/api/actions/export?format=csv&view=all"],
  ] as const)("%s: one more than there may be is refused until one has ended", async (share, path) => {
    const { backend } = await begin({ [share]: { ofOne: 2, inAll: 5 } });
    const [one, two] = [await open(backend, path), await open(backend, path)];
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(await open(backend, path)).toMatchObject({ status: 429, retryAfter: "1" });
    // Ordinary calls are counted apart.
    expect(told(await session(backend, "reader"))).toBe("200");
    await one.body?.cancel();
    await arrived();
    const three = await open(backend, path);
    expect(three.status).toBe(200);
    two.leave.abort();
    await arrived();
    const four = await open(backend, path);
    expect(four.status).toBe(200);
    for (const { body } of [three, four]) await body?.cancel();
  });

  test("a download that was read to its end makes room", async () => {
    const { backend } = await begin({ download: { ofOne: 1, inAll: 1 } });
    for (let n = 0; n < 3; n += 1) {
      expect((await backend.call("reader", "GET", "/api/actions/selection?view=all")).status).toBe(200);
      const { status, body } = await open(backend, "/api/actions/export?format=csv&view=all");
      expect([status, (await new Response(body).text()).includes("x")]).toEqual([200, true]);
    }
  });
});

describe("calls in a time", () => {
  test("after a burst so many a second, by the clock of the machine", async () => {
    const time = { now: 0 };
    const rate = { perSecond: { ofOne: 2, inAll: 100 }, burst: { ofOne: 3, inAll: 100 } };
    const { backend } = await begin({ rate }, () => time.now);
    for (let n = 0; n < 3; n += 1) expect(told(await session(backend, "reader"))).toBe("200");
    const refused = await session(backend, "reader");
    expect([outcomeOf(refused), refused.headers.get("retry-after")]).toEqual(["429 too_many_requests", "1"]);
    expect(told(await session(backend, "operator"))).toBe("200");
    // The demo's clock is another one.
    backend.advance(3600);
    expect(told(await session(backend, "reader"))).toBe(tooMany);
    time.now = 1000;
    expect([told(await session(backend, "reader")), told(await session(backend, "reader"))]).toEqual(["200", "200"]);
    expect(told(await session(backend, "reader"))).toBe(tooMany);
  });

  test("a person with a dozen tabs and a decision on many meets none of them", async () => {
    const backend = await startBackend({});
    const tabs = Array.from({ length: 12 }, () => [
      "/api/session",
      "/api/overview",
      "/api/notices",
      "/api/actions?view=pending",
    ]);
    const answers = await Promise.all(tabs.flat().map((path) => backend.call("operator", "GET", path)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
