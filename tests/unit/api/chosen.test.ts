import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { clearSelectedIds, saveSelectedIds, loadSelectedIds } from "#src/api/selected-ids.ts";
import { takePersona } from "#src/api/persona.ts";

const stored = new Map<string, string>();

beforeEach(() => {
  stored.clear();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    removeItem: (key: string) => stored.delete(key),
    setItem: (key: string, value: string) => stored.set(key, value),
  });
  takePersona("operator");
});

afterEach(() => {
  takePersona("operator");
  vi.unstubAllGlobals();
});

describe("what is chosen", () => {
  test("is kept for one person, until nothing is chosen or it is forgotten", () => {
    saveSelectedIds(new Set(["a", "b"]));
    expect([...loadSelectedIds()]).toEqual(["a", "b"]);
    takePersona("operator-2");
    expect(loadSelectedIds().size).toBe(0);
    takePersona("operator");
    saveSelectedIds(new Set());
    expect([...stored.keys()].toSorted()).toEqual(["countersign.person", "countersign.persona"]);
    saveSelectedIds(new Set(["a"]));
    clearSelectedIds();
    expect(loadSelectedIds().size).toBe(0);
  });

  test("is not kept in part where it is too much, nor is what was chosen before", () => {
    saveSelectedIds(new Set(["a"]));
    saveSelectedIds(new Set(Array.from({ length: 20_001 }, (_, index) => `a${index}`)));
    expect(loadSelectedIds().size).toBe(0);
  });

  test.each(["{", "null", '{"persona":"operator","ids":[1]}'])("%s counts for nothing", (text) => {
    stored.set("countersign.chosen", text);
    expect(loadSelectedIds().size).toBe(0);
  });
});
