import { beforeEach, describe, expect, test, vi } from "vitest";
import type { DriftStep } from "#mocks/tenant/drift-queue.ts";
import { session } from "#src/contract/shapes/policy.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { manualTimers, type ManualTimers } from "#tests/support/manual-timers.ts";
import { pendingInvestigation } from "#tests/support/air-export.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";
import { approve, detailOf, outcomeOf, wholeLog } from "./support/ask.ts";
import { listen, type Listener } from "./support/event-stream.ts";
import { evilUrl, smallStory } from "./support/small-story.ts";

let backend: TestBackend;
let timers: ManualTimers;
beforeEach(async () => {
  timers = manualTimers();
  backend = await startBackend({ story: smallStory(), timers });
  // What the story began with is longer ago than a new reader is told of.
  backend.advance(60);
});

const phish = {
  id: "0123456789abcdef0123456789abcdef",
  name: "Mail with phish",
  subject: "Your parcel",
  sender: "post@parcel.example",
  inbox: 2,
  quarantined: 0,
};

const head = async () => (await wholeLog(backend)).length;

/** A reader who has heard where the log stands. */
async function opened(): Promise<Listener> {
  const listener = await listen(backend);
  expect(await listener.next()).toEqual({ id: await head(), event: null, data: null });
  return listener;
}

describe("who may listen", () => {
  test("everybody who may read; 401 without a token; 400 for what is no sequence", async () => {
    for (const as of ["reader", "operator", "administrator"] as const) {
      const listener = await listen(backend, { as });
      const { response } = listener;
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("text/event-stream");
      expect(response.headers.get("cache-control")).toBe("no-store");
      await listener.cancel();
    }
    expect(outcomeOf(await backend.call("nobody", "GET", "/api/events"))).toBe("401 unauthenticated");
    expect(outcomeOf(await backend.call("reader", "GET", "/api/events?lastEventId=none"))).toBe("400 invalid_request");
    expect(outcomeOf(await backend.call("reader", "GET", "/api/events?after=1"))).toBe("400 invalid_request");
  });
});

describe("what is told", () => {
  test("a decision: the action and its investigation, under the sequence of the log", async () => {
    const listener = await opened();
    const { investigationId } = await detailOf(backend, "url");
    await approve(backend, "url", "operator");
    expect(await listener.change()).toEqual({
      id: await head(),
      change: { actions: ["url"], investigations: [investigationId] },
    });
    await listener.cancel();
  });

  test("a refused attempt, a policy, an import, an export", async () => {
    const listener = await opened();
    await backend.call("reader", "POST", "/api/actions/url/execute", {});
    expect((await listener.change()).change.actions).toEqual(["url"]);

    const { body } = await backend.call("administrator", "GET", "/api/session");
    const { policy } = session.parse(body);
    await backend.call("administrator", "PUT", "/api/policy", { ...policy, holdSeconds: 20 });
    expect((await listener.change()).change).toMatchObject({ actions: [], policy: true });

    await backend.call("operator", "POST", "/api/imports", pendingInvestigation(phish));
    const { change } = await listener.change();
    expect(change.imports).toHaveLength(1);
    expect(change.investigations.length).toBeGreaterThan(0);

    const file = await backend.backend.handle(
      new Request("http://backend.test/api/actions/export?format=csv", { headers: { authorization: "Bearer reader" } }),
    );
    await file.text();
    expect(await listener.change()).toEqual({ id: await head(), change: { actions: [], investigations: [] } });
    await listener.cancel();
  });

  test("only what is stored: a storage that takes nothing is no news", async () => {
    const storage = createMemoryStorage();
    let failing = false;
    const append: typeof storage.append = (entries) =>
      failing ? Promise.reject(new Error("full")) : storage.append(entries);
    backend = await startBackend({ story: smallStory(), timers, storage: { ...storage, append } });
    backend.advance(60);
    const listener = await opened();
    failing = true;
    expect(outcomeOf(await approve(backend, "url", "operator"))).toBe("503 audit_unavailable");
    failing = false;
    await approve(backend, "email", "operator");
    expect((await listener.change()).change.actions).toEqual(["email"]);
    await listener.cancel();
  });

  test("a reset asks to read everything anew", async () => {
    const listener = await opened();
    await backend.call("operator", "POST", "/api/demo/reset", {});
    expect(await listener.next()).toEqual({ id: await head(), event: "resync", data: {} });
    await listener.cancel();
  });
});

describe("who has what open", () => {
  const claim = (as: Persona, method = "PUT") =>
    backend.call(as, method, "/api/actions/url/claim", method === "PUT" ? {} : undefined);
  const openIn = async (listener: Listener) =>
    (await listener.change()).change.open?.map(({ actionId, by }) => `${actionId} ${by.name}`);

  test("told when it is opened and closed, not when it is said again, and under no entry of its own", async () => {
    const listener = await opened();
    await claim("operator");
    await claim("operator");
    expect(await openIn(listener)).toEqual(["url Mira Novak"]);
    await claim("operator-2");
    const { id, change } = await listener.change();
    expect(id).toBe(await head());
    expect(change).toMatchObject({ actions: [], investigations: [], open: [{ actionId: "url" }, { actionId: "url" }] });
    await claim("operator", "DELETE");
    expect(await openIn(listener)).toEqual(["url Jonas Weber"]);
    await listener.cancel();
  });

  test("who comes later is told of it at once; it ends for all when it is not said again", async () => {
    await claim("operator");
    const listener = await listen(backend);
    expect(await openIn(listener)).toEqual(["url Mira Novak"]);
    backend.advance(61);
    await timers.pass(1000);
    expect(await openIn(listener)).toEqual([]);
    await listener.cancel();
  });
});

describe("going on where one was", () => {
  test.each([
    { by: "header", at: (id: number) => ({ headers: { "last-event-id": String(id) } }) },
    { by: "query", at: (id: number) => ({ query: `?lastEventId=${id}` }) },
  ])("by the $by: what was missed is told once, in one event", async ({ at }) => {
    const listener = await opened();
    const known = await head();
    await listener.cancel();
    await approve(backend, "url", "operator");
    await approve(backend, "email", "operator");
    const again = await listen(backend, at(known));
    const { id, change } = await again.change();
    expect(id).toBe(await head());
    expect(change.actions.toSorted()).toEqual(["email", "url"]);
    await again.cancel();
  });

  test("without an id it begins with the last ten seconds", async () => {
    await approve(backend, "url", "operator");
    backend.advance(8);
    const listener = await listen(backend);
    expect((await listener.change()).change.actions).toEqual(["url"]);
    await listener.cancel();
  });

  test.each(["999999", "nothing", "-1"])("an id of no entry (%s) asks to read everything anew", async (id) => {
    const listener = await listen(backend, { headers: { "last-event-id": id } });
    expect(await listener.next()).toMatchObject({ event: "resync" });
    await listener.cancel();
  });

  test("a reader who is too far behind is asked to read everything anew, whatever has piled up", async () => {
    backend = await startBackend({ scenario: "generated", actions: 600, timers });
    const far = await listen(backend, { query: "?lastEventId=1" });
    expect(await far.next()).toEqual({ id: await head(), event: "resync", data: {} });
    await far.cancel();
  });

  test("a reader who reads slowly gets what piled up as one event", async () => {
    const listener = await opened();
    await approve(backend, "url", "operator");
    await approve(backend, "email", "operator");
    await approve(backend, "rule", "operator");
    const seen: string[] = [];
    for (let id: number | null = 0; id !== (await head());) {
      const told = await listener.change();
      id = told.id;
      seen.push(...told.change.actions);
    }
    expect(seen).toEqual(["url", "email", "rule"]);
    await listener.cancel();
  });
});

describe("what comes by time", () => {
  test("a comment after each second of silence", async () => {
    const listener = await opened();
    await timers.pass(999);
    const comment = listener.next();
    await timers.pass(1);
    expect(await comment).toEqual({ id: null, event: null, data: null });
    await listener.cancel();
  });

  test("the end of a hold, and what an execution does, without any request", async () => {
    const listener = await opened();
    await approve(backend, "url", "operator");
    await listener.change();
    const before = await head();
    backend.advance(11);
    await timers.pass(1000);
    expect((await listener.change()).change.actions).toEqual(["url"]);
    backend.advance(5);
    await timers.pass(1000);
    expect((await listener.change()).change.actions).toEqual(["url"]);
    const types = (await wholeLog(backend)).slice(before).map(({ type }) => type);
    expect(types).toEqual(["action.executionStarted", "action.itemsProcessed", "action.executionEnded"]);
    await listener.cancel();
  });

  test("items that were processed are told apart from what moves in lists", async () => {
    const listener = await opened();
    await approve(backend, "cluster", "operator");
    expect((await listener.change()).change).not.toHaveProperty("progressed");
    backend.advance(10);
    await timers.pass(1000);
    await listener.change();
    // One item of two.
    backend.advance(0.7);
    await timers.pass(1000);
    expect((await listener.change()).change).toMatchObject({
      actions: ["cluster"],
      progressed: ["cluster"],
      tenant: true,
    });
    await listener.cancel();
  });

  test("expiry; and a tenant that moves by itself, with or without an entry", async () => {
    const drift: DriftStep[] = [
      { at: noon + 90_000, drift: "clicked", url: evilUrl, mailbox: "ada@northwind.example" },
    ];
    backend = await startBackend({ story: smallStory({ drift }), timers });
    backend.advance(60);
    const listener = await opened();
    backend.advance(60);
    await timers.pass(1000);
    expect((await listener.change()).change).toEqual({ actions: [], investigations: [], tenant: true });
    backend.advance(8 * 24 * 3600);
    await timers.pass(1000);
    expect((await listener.change()).change.actions).toContain("url");
    expect((await detailOf(backend, "url")).status).toBe("expired");
    await listener.cancel();
  });

  test("a clock that stands still brings nothing", async () => {
    await backend.call("operator", "POST", "/api/demo/clock", { speed: 0 });
    const listener = await opened();
    const before = await head();
    backend.advance(8 * 24 * 3600);
    await timers.pass(5000);
    expect(await head()).toBe(before);
    await listener.cancel();
  });
});

describe("a reader who leaves", () => {
  test.each(["cancel", "abort"] as const)(
    "by %s leaves nothing behind: no timer runs while nobody listens",
    async (way) => {
      expect(timers.waiting()).toBe(0);
      const [one, other] = [await opened(), await opened()];
      await timers.pass(0);
      // A heartbeat each, and one look at the clock for both.
      await vi.waitFor(() => expect(timers.waiting()).toBe(3));
      await one[way]();
      await timers.pass(0);
      await vi.waitFor(() => expect(timers.waiting()).toBe(2));
      await other[way]();
      await timers.pass(0);
      await vi.waitFor(() => expect(timers.waiting()).toBe(0));
      backend.advance(8 * 24 * 3600);
      await timers.pass(60_000);
      expect(backend.faults).toEqual([]);
    },
  );

  test("ends its stream", async () => {
    const listener = await opened();
    listener.abort();
    await expect(listener.next()).rejects.toThrow("The stream is over.");
  });
});
