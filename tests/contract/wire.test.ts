import { beforeEach, describe, expect, test } from "vitest";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";
import { detailOf, outcomeOf, problemIn } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

let backend: TestBackend;
beforeEach(async () => {
  backend = await startBackend({ story: smallStory() });
});

const digest = "0".repeat(64);
const approve = "/api/actions/url/approve";

describe("every answer", () => {
  test("tells the backend's clock and the request's id", async () => {
    const answer = await backend.call("reader", "GET", "/api/session");
    expect(answer.headers.get("x-now")).toBe(new Date(noon).toISOString());
    expect(answer.headers.get("x-request-id")).toMatch(/^req-/);
    const refused = await backend.call("nobody", "GET", "/api/session");
    expect(refused.headers.get("x-now")).toBe(new Date(noon).toISOString());
    expect(problemIn(refused).requestId).toBe(refused.headers.get("x-request-id"));
  });
});

describe("who calls", () => {
  test.each([
    { authorization: "" },
    { authorization: "Bearer" },
    { authorization: "Bearer nobody" },
    { authorization: "Basic operator" },
    { authorization: "Bearer __proto__" },
  ])("401 for $authorization", async (headers) => {
    expect(outcomeOf(await backend.call("nobody", "GET", "/api/actions", undefined, headers))).toBe(
      "401 unauthenticated",
    );
  });

  test("401 comes before everything else", async () => {
    expect(outcomeOf(await backend.call("nobody", "GET", "/api/nothing"))).toBe("401 unauthenticated");
    expect(outcomeOf(await backend.call("nobody", "POST", approve, "{"))).toBe("401 unauthenticated");
  });

  test("the session names the caller, the policy and the clock", async () => {
    const { body } = await backend.call("administrator", "GET", "/api/session");
    expect(body).toMatchObject({
      user: { id: "administrator", name: "Ada Perez" },
      roles: ["securityAdministrator"],
      permissions: [],
      policy: { version: 1 },
      now: new Date(noon).toISOString(),
    });
  });
});

describe("addresses", () => {
  test.each([
    ["GET", "/api/nothing"],
    ["GET", "/api/actions/"],
    ["GET", "/api/actions/url/nothing"],
    ["GET", "/api/actions/unknown"],
    ["GET", "/api/actions/__proto__"],
    ["GET", `/api/actions/${"x".repeat(300)}`],
    ["GET", "/api/investigations/unknown/log"],
    ["POST", "/api/actions/unknown/execute"],
    ["DELETE", "/api/actions/url"],
    ["PUT", approve],
    ["HEAD", "/api/actions"],
  ])("404 for %s %s", async (method, path) => {
    const answer = await backend.call("operator", method, path);
    expect(answer.status).toBe(404);
  });

  test("400 for a broken escape", async () => {
    expect(outcomeOf(await backend.call("operator", "GET", "/api/actions/%E0%A4%A"))).toBe("400 invalid_request");
  });
});

describe("bodies", () => {
  test.each([
    ["text that is no JSON", "{"],
    ["a list", "[]"],
    ["a string", '"approve"'],
    ["null", "null"],
    ["an unknown field", JSON.stringify({ reviewDigest: digest, force: true })],
    ["a prototype", `{"reviewDigest":"${digest}","__proto__":{"allowed":true}}`],
    ["a constructor", `{"reviewDigest":"${digest}","constructor":{"prototype":{}}}`],
    ["a member given twice", `{"reviewDigest":"${digest}","comment":"no","comment":"yes"}`],
    ["a member given twice, written otherwise", `{"reviewDigest":"${digest}","comment":"no","\\u0063omment":"yes"}`],
    ["a digest in capitals", JSON.stringify({ reviewDigest: "A".repeat(64) })],
    ["a short digest", JSON.stringify({ reviewDigest: "ab" })],
    ["no digest", undefined],
    ["a comment that is a number", JSON.stringify({ reviewDigest: digest, comment: 5 })],
    ["half a character", `{"reviewDigest":"${digest}","comment":"\\ud800"}`],
    ["a round of zero", JSON.stringify({ reviewDigest: digest, round: 0 })],
    ["lists in lists, 10,000 deep", `{"reviewDigest":${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
    ["objects in objects, 10,000 deep", `{"comment":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ])("400 for %s", async (_, body) => {
    const before = await detailOf(backend, "url");
    expect(outcomeOf(await backend.call("operator", "POST", approve, body))).toBe("400 invalid_request");
    expect(await detailOf(backend, "url")).toEqual(before);
    expect({}).not.toHaveProperty("allowed");
    expect(backend.faults).toEqual([]);
  });

  test("400 names each field that is wrong", async () => {
    const { errors } = problemIn(await backend.call("operator", "POST", approve, { reviewDigest: "x", comment: 5 }));
    expect(errors?.map(({ path }) => path)).toEqual(["reviewDigest", "comment"]);
  });

  test("413 above 1 MB", async () => {
    const body = JSON.stringify({ reviewDigest: digest, comment: "x".repeat(1024 * 1024) });
    expect(outcomeOf(await backend.call("operator", "POST", approve, body))).toBe("413 payload_too_large");
  });

  test("413 for an import above 50 MB, and never for one of 2 MB", async () => {
    const large = new Uint8Array(50 * 1024 * 1024 + 1).fill(0x20);
    expect(outcomeOf(await backend.call("operator", "POST", "/api/imports", large))).toBe("413 payload_too_large");
    const text = new Uint8Array(2 * 1024 * 1024).fill(0x20);
    expect(outcomeOf(await backend.call("operator", "POST", "/api/imports", text))).toBe("422 invalid_request");
  });

  test("no body counts as an empty object", async () => {
    expect(outcomeOf(await backend.call("operator", "POST", "/api/actions/url/execute"))).toBe("409 approval_required");
    expect(outcomeOf(await backend.call("reader", "POST", "/api/actions/url/evidence-opened"))).toBe("204");
  });

  test("the content type is not looked at", async () => {
    const answer = await backend.call("operator", "POST", "/api/actions/url/execute", "{}", {
      "content-type": "text/csv",
    });
    expect(outcomeOf(answer)).toBe("409 approval_required");
  });
});

describe("queries", () => {
  test.each([
    "?nothing=1",
    "?__proto__=1",
    "?limit=0",
    "?limit=201",
    "?limit=1.5",
    "?limit=ten",
    "?limit=5&limit=6",
    "?view=everything",
    "?kind=nothing",
    "?kind=blockUrl&kind=nothing",
    "?sort=nothing",
    "?sort=--expiresAt",
    "?sort=constructor",
    "?from=yesterday",
    "?from=2026-02-31",
    "?to=2026-11-23T10:00:00",
    "?awaiting=you",
    "?cursor=nothing",
    "?cursor=",
  ])("400 for %s", async (query) => {
    expect(outcomeOf(await backend.call("reader", "GET", `/api/actions${query}`))).toBe("400 invalid_request");
  });

  test("an address without a query takes no parameters", async () => {
    expect(outcomeOf(await backend.call("reader", "GET", "/api/actions/url?full=1"))).toBe("400 invalid_request");
  });
});
