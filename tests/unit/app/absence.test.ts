import { describe, expect, test } from "vitest";
import { absenceBetween, seenIn, seenText } from "#src/app/away/absence.ts";
import { missedIn } from "#src/app/away/away-line.tsx";

const noon = Date.parse("2026-11-23T12:00:00.000Z");
const minutes = 60_000;
const seen = (machine: number, backend = machine) => ({ machine: noon + machine, backend: noon + backend });

describe("being away", () => {
  test("begins to count after five minutes of the machine, and is told by the backend's clock", () => {
    expect(absenceBetween(seen(0), seen(5 * minutes - 1))).toBeNull();
    expect(absenceBetween(seen(0, 60 * minutes), seen(5 * minutes, 90 * minutes))).toEqual({
      from: "2026-11-23T13:00:00.000Z",
      to: "2026-11-23T13:30:00.000Z",
    });
  });

  test("who was never here missed nothing; nor does a clock that was set back or moved ahead make somebody absent", () => {
    expect(absenceBetween(null, seen(0))).toBeNull();
    expect(absenceBetween(seen(0, 60 * minutes), seen(10 * minutes, 0))).toBeNull();
    expect(absenceBetween(seen(0), seen(minutes, 600 * minutes))).toBeNull();
  });

  test("is kept as text, and what is no such text is nothing", () => {
    expect(seenIn(seenText(seen(1, 2)))).toEqual(seen(1, 2));
    for (const text of [null, "", "yesterday", "2026-11-23T12:00:00.000Z"]) expect(seenIn(text)).toBeNull();
  });
});

const from = "2026-11-23T12:00:00.000Z";
const jonas = { id: "operator-2", name: "Jonas Weber" };
const ended = (outcome: "approved" | "rejected", by = jonas, at = "2026-11-23T12:30:00.000Z") => ({
  status: "completed" as const,
  decision: { by, at, outcome, reason: null, comment: null },
});
const expired = { status: "expired" as const, decision: null };

describe("what was missed", () => {
  test.each([
    { rows: [], words: null },
    { rows: [ended("approved"), ended("approved"), ended("rejected")], words: "2 approved, 1 rejected by Jonas Weber" },
    { rows: [ended("rejected"), expired], words: "1 rejected by Jonas Weber; 1 expired" },
    { rows: [expired], words: "1 expired" },
    {
      rows: [ended("approved"), ended("approved", { id: "administrator", name: "Ada Perez" })],
      words: "2 approved by Jonas Weber and Ada Perez",
    },
    { rows: [ended("approved", { id: "operator", name: "Mira Novak" })], words: null },
    { rows: [ended("approved", jonas, "2026-11-23T11:59:59.999Z")], words: null },
  ])("$words", ({ rows, words }) => {
    expect(missedIn(rows, from, "operator")?.words ?? null).toBe(words);
  });

  test("names who decided, to filter by; not where something expired, which they would hide", () => {
    expect(missedIn([ended("approved")], from, "operator")?.decidedBy).toEqual(["operator-2"]);
    expect(missedIn([ended("approved"), expired], from, "operator")?.decidedBy).toEqual([]);
  });
});
