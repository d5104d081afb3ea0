import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Hosting } from "#src/contract/shapes/hosting.ts";
import { markStored, wasStored } from "#mocks/browser/stored-marker.ts";

const name = "countersign:/demo/:2";
const stored: Hosting = { place: "sharedWorker", log: "stored", reason: null, storedUpTo: 12 };

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
});

/** A page whose backend says this, one after another. */
function page(...answers: readonly Hosting[]) {
  const left = [...answers];
  const handle = markStored(async () => Response.json(left.shift() ?? stored), name);
  return (method = "GET", path = "hosting") => handle(new Request(`http://backend.test/api/demo/${path}`, { method }));
}

describe("the mark that a log is kept", () => {
  test("is set once the backend says so, for this store alone, and the answer is whole", async () => {
    expect(wasStored(name)).toBe(false);
    const answer = await page()();
    expect(await answer.json()).toEqual(stored);
    expect(wasStored(name)).toBe(true);
    expect(wasStored("countersign:/other/:2")).toBe(false);
  });

  test("is not set by a log in memory, nor by what tells of other things", async () => {
    const ask = page({ ...stored, log: "memory", reason: "blocked", storedUpTo: null }, stored, stored);
    await ask();
    await ask("POST");
    await ask("GET", "state");
    expect(wasStored(name)).toBe(false);
    await ask();
    expect(wasStored(name)).toBe(true);
  });

  test("is not set again where a person has cleared it while the page was open", async () => {
    const ask = page();
    await ask();
    kept.clear();
    await ask();
    expect(wasStored(name)).toBe(false);
  });
});
