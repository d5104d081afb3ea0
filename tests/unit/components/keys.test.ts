import { afterEach, describe, expect, test } from "vitest";
import {
  activeKey,
  ariaKey,
  giveKey,
  giveStandardKeys,
  isGivable,
  isKey,
  isKeyOrShifted,
  keyNames,
  keyOf,
  pressedKey,
} from "#src/ui/keys.ts";
import { switchSingleKeys } from "#src/ui/single-keys.ts";
import { keyGroups, whyNotGiven } from "#src/features/settings/key-words.ts";

afterEach(() => {
  giveStandardKeys();
  switchSingleKeys(true);
});

function press(key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "altGr", boolean>> = {}) {
  const { ctrlKey = false, metaKey = false, altKey = false, altGr = false } = held;
  return { key, ctrlKey, metaKey, altKey, getModifierState: (name: string) => altGr && name === "AltGraph" };
}

describe("single keys", () => {
  test("one is given another key, and the standard one again", () => {
    giveKey("approve", "n");
    giveKey("next", "Alt+=");
    expect([keyOf("approve"), keyOf("next"), keyOf("reject")]).toEqual(["n", "Alt+=", "r"]);
    expect(isKey(press("n"), "approve")).toBe(true);
    expect(isKey(press("a"), "approve")).toBe(false);
    giveKey("approve", "a");
    expect(keyOf("approve")).toBe("a");
    giveStandardKeys();
    expect(keyOf("next")).toBe("j");
  });

  test.each([
    [press("a"), "a"],
    [press("A"), "A"],
    [press("ü"), "ü"],
    [press("a", { altKey: true }), "Alt+a"],
    [press("a", { ctrlKey: true }), null],
    [press("a", { metaKey: true }), null],
    // As a German keyboard types it.
    [press("@", { ctrlKey: true, altKey: true, altGr: true }), "@"],
  ])("%o is %s", (event, key) => {
    expect(pressedKey(event)).toBe(key);
  });

  test("with Shift means more only where that is asked for", () => {
    giveKey("next", "n");
    expect([isKey(press("N"), "next"), isKeyOrShifted(press("N"), "next")]).toEqual([false, true]);
    expect(isKeyOrShifted(press("J"), "next")).toBe(false);
  });

  test("switched off, those with Alt still work", () => {
    giveKey("approve", "Alt+a");
    giveKey("go", "Alt+g");
    switchSingleKeys(false);
    expect([activeKey("approve"), activeKey("reject"), activeKey("goHistory")]).toEqual(["Alt+a", undefined, "h"]);
    expect(isKey(press("r"), "reject")).toBe(false);
    giveKey("go", "g");
    expect(activeKey("goHistory")).toBeUndefined();
  });

  test.each(["a", "7", "+", "Alt+ü", "Alt++", "’"])("%s can be given", (key) => {
    expect(isGivable(key)).toBe(true);
  });

  test.each(["", " ", "A", "Alt+A", "Alt+", "Enter", "ArrowDown", "Dead", "F5", "ab", "\u0007"])("%o cannot", (key) => {
    expect(isGivable(key)).toBe(false);
  });

  test("a clash is named; the second keys clash with each other alone", () => {
    expect(whyNotGiven("next", "a")).toBe("“a” is already the key for “Approve”. Give that another key first.");
    giveKey("approve", "q");
    expect(whyNotGiven("next", "a")).toBeNull();
    expect(whyNotGiven("next", "j")).toBeNull();
    expect(whyNotGiven("goHistory", "q")).toBeNull();
    expect(whyNotGiven("goHistory", "p")).toMatch(/“Pending”/);
    expect(whyNotGiven("next", "Enter")).toMatch(/^Press a letter/);
  });

  test("each stands once in Settings, and no two standard ones clash", () => {
    expect(keyGroups.flatMap(({ names }) => names).toSorted()).toEqual([...keyNames].toSorted());
    for (const name of keyNames) expect(whyNotGiven(name, keyOf(name))).toBeNull();
  });

  test("a plus has a name where keys are joined by one", () => {
    expect(["+", "Alt++", "a", undefined].map(ariaKey)).toEqual(["Plus", "Alt+Plus", "a", undefined]);
  });
});
