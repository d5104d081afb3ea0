import { describe, expect, test } from "vitest";
import { actionSearch } from "#src/features/action-center/list/action-search.ts";
import { isFiltered, listParams, sortOf, sortText } from "#src/features/action-center/list/list-params.ts";

const read = (search: Record<string, unknown>) => actionSearch.parse(search);

describe("the address of a list", () => {
  test("a plain address asks for the view in its usual order", () => {
    expect(listParams("pending", read({}))).toEqual({ view: "pending", sort: "expiresAt" });
    expect(listParams("inProgress", read({}))).toEqual({ view: "inProgress", sort: "executesAt" });
    expect(listParams("history", read({}))).toEqual({ view: "history", sort: "-completedAt" });
  });

  test("filters, text, investigation, days and sort are asked for", () => {
    const search = read({
      q: " invoice ",
      kind: "blockUrl,softDeleteEmail",
      severity: ["high", "low"],
      status: "failed",
      investigation: "inv-660b79",
      decidedBy: "operator,system",
      from: "2026-11-01",
      to: "2026-11-08",
      sort: "-severity",
    });
    expect(listParams("history", search)).toEqual({
      view: "history",
      sort: "-severity",
      q: "invoice",
      kind: ["blockUrl", "softDeleteEmail"],
      severity: ["low", "high"],
      status: ["failed"],
      investigationId: ["inv-660b79"],
      decidedBy: ["operator", "system"],
      from: "2026-11-01",
      to: "2026-11-08",
    });
  });

  test("what is unknown or malformed leaves it and breaks nothing", () => {
    const search = read({
      kind: "blockUrl,shredMail",
      severity: "huge",
      from: "soon",
      sort: "-shoeSize",
      colour: "red",
    });
    expect(search).toMatchObject({ kind: "blockUrl", severity: undefined, from: undefined });
    expect(search).not.toHaveProperty("colour");
    expect(listParams("pending", search)).toEqual({ view: "pending", sort: "expiresAt", kind: ["blockUrl"] });
  });

  test("filters of another view are not asked for", () => {
    const search = read({ status: "completed", decidedBy: "operator", sort: "completedAt" });
    expect(listParams("pending", search)).toEqual({ view: "pending", sort: "expiresAt" });
    expect(listParams("inProgress", search)).toEqual({ view: "inProgress", sort: "executesAt" });
    expect(isFiltered("pending", search)).toBe(false);
    expect(isFiltered("history", search)).toBe(true);
  });

  test("a text that looks like a number stays a text, and a long one is cut to what the backend takes", () => {
    expect(listParams("pending", read({ q: "123" })).q).toBe("123");
    expect(listParams("pending", read({ q: "x".repeat(900) })).q).toHaveLength(500);
  });

  test("the usual order has no place in the address", () => {
    expect(sortText("pending", { id: "expiresAt", desc: false })).toBeUndefined();
    expect(sortText("pending", { id: "expiresAt", desc: true })).toBe("-expiresAt");
    expect(sortOf("pending", "-severity")).toEqual({ id: "severity", desc: true });
  });
});
