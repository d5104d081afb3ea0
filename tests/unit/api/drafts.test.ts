import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { forgetDrafts, keepDraft, readDraft } from "#src/api/drafts.ts";
import { takePersona } from "#src/api/persona.ts";

const stored = new Map<string, string>();
let room = Number.POSITIVE_INFINITY;

beforeEach(() => {
  stored.clear();
  room = Number.POSITIVE_INFINITY;
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    removeItem: (key: string) => stored.delete(key),
    setItem: (key: string, value: string) => {
      if (value.length > room) throw new Error("QuotaExceededError");
      stored.set(key, value);
    },
  });
  takePersona("operator");
});

afterEach(() => {
  takePersona("operator");
  vi.unstubAllGlobals();
});

describe("drafts", () => {
  test("are kept by what they are for, and nothing is left once the last is cleared", () => {
    keepDraft("one", { comment: "a" });
    keepDraft("other", { comment: "b" });
    keepDraft("one", { comment: "aa" });
    expect(readDraft("one")).toEqual({ comment: "aa" });
    keepDraft("one", null);
    expect(readDraft("one")).toBeUndefined();
    expect(readDraft("other")).toEqual({ comment: "b" });
    keepDraft("other", null);
    expect([...stored.keys()].toSorted()).toEqual(["countersign.person", "countersign.persona"]);
  });

  test("belong to one person", () => {
    keepDraft("one", { comment: "hers" });
    takePersona("operator-2");
    expect(readDraft("one")).toBeUndefined();
    keepDraft("two", { comment: "his" });
    takePersona("operator");
    expect(readDraft("one")).toBeUndefined();
  });

  test("of many the last fifty are kept", () => {
    for (let count = 0; count < 60; count += 1) keepDraft(`${count}`, { count });
    expect(readDraft("9")).toBeUndefined();
    expect(readDraft("10")).toEqual({ count: 10 });
    forgetDrafts();
    expect(readDraft("59")).toBeUndefined();
  });

  test("one that has no room leaves no older one in its place", () => {
    keepDraft("one", { comment: "a" });
    room = 10;
    keepDraft("one", { comment: "ab" });
    expect(readDraft("one")).toBeUndefined();
  });

  test("what cannot be read counts for nothing", () => {
    for (const text of ["{", "null", '{"persona":"operator","drafts":[1]}']) {
      stored.set("countersign.drafts", text);
      expect(readDraft("one")).toBeUndefined();
    }
  });
});
