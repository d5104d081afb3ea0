import { beforeAll, describe, expect, test, vi } from "vitest";
import { endpoints } from "#src/contract/endpoints.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { bodies, queries, wrong } from "./support/bad-values.ts";
import { problemIn } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

vi.setConfig({ testTimeout: 60_000 });

let backend: TestBackend;
let before: unknown;
beforeAll(async () => {
  backend = await startBackend({ story: smallStory() });
  before = (await backend.call("reader", "GET", "/api/audit/head")).body;
});

function addressOf(name: string): readonly [method: string, path: string] {
  const { method = "", path = "" } = endpoints.get(name) ?? {};
  const id = path.startsWith("/api/investigations") ? "inv-url" : "url";
  return [method, path.replace("{id}", id).replace("{address}", "ada@northwind.example")];
}

/** Where the 400 says the fault is. */
async function faults(name: string, body: unknown, query = ""): Promise<readonly string[]> {
  const [method, path] = addressOf(name);
  const answer = await backend.call("administrator", method, `${path}${query}`, body);
  expect(answer.status, `${name}${query} ${JSON.stringify(body ?? null).slice(0, 200)}`).toBe(400);
  const { code, detail, errors = [] } = problemIn(answer);
  expect(code).toBe("invalid_request");
  expect(detail.length).toBeGreaterThan(10);
  expect(errors.every(({ message }) => message.length > 3 && message !== "Invalid input")).toBe(true);
  return errors.map(({ path: at }) => at);
}

/** The field itself, or a part of it. */
function isNamed(field: string, paths: readonly string[]): boolean {
  return paths.some((path) => path === field || path.startsWith(`${field}.`));
}

async function unchanged(): Promise<void> {
  expect((await backend.call("reader", "GET", "/api/audit/head")).body).toEqual(before);
  expect(backend.faults).toEqual([]);
}

test("every endpoint with a body or a query is here", () => {
  const named = (part: "body" | "query") =>
    [...endpoints].filter(([, endpoint]) => endpoint[part] !== undefined).map(([name]) => name);
  expect(Object.keys(bodies).toSorted()).toEqual(named("body").toSorted());
  expect(Object.keys(queries).toSorted()).toEqual(named("query").toSorted());
});

describe.each(Object.entries(bodies))("the body of %s", (name, fields) => {
  const good = Object.fromEntries(Object.entries(fields).map(([field, { good: value }]) => [field, value]));

  test("a needed field that lacks or is null is named", async () => {
    for (const [field, { needed }] of Object.entries(fields)) {
      if (needed !== true) continue;
      const { [field]: _left, ...rest } = good;
      expect(isNamed(field, await faults(name, rest)), field).toBe(true);
      expect(isNamed(field, await faults(name, { ...good, [field]: null })), field).toBe(true);
    }
    await unchanged();
  });

  test("a field of another sort is named", async () => {
    for (const [field, { sort }] of Object.entries(fields)) {
      for (const value of wrong[sort]) {
        // Whatever names a domain is text; whether it is one, no rule asks.
        if (field === "ownDomains" && Array.isArray(value) && typeof value[0] === "string") continue;
        expect(isNamed(field, await faults(name, { ...good, [field]: value })), field).toBe(true);
      }
    }
    await unchanged();
  });

  test("a field beyond its bounds is named", async () => {
    for (const [field, { beyond = [] }] of Object.entries(fields)) {
      for (const value of beyond)
        expect(isNamed(field, await faults(name, { ...good, [field]: value })), field).toBe(true);
    }
    await unchanged();
  });

  test("an unknown field is named, and so are all of several", async () => {
    expect(await faults(name, { ...good, surprise: 1 })).toContain("surprise");
    const names = await faults(name, { ...good, surprise: 1, force: true });
    expect(names).toEqual(expect.arrayContaining(["surprise", "force"]));
    await unchanged();
  });

  test("a member given twice is named, even where both say the same", async () => {
    for (const field of Object.keys(fields)) {
      const members = Object.entries(good).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
      const again = `${JSON.stringify(field)}:${JSON.stringify(good[field] ?? null)}`;
      expect(await faults(name, `{${[...members, again, again].join(",")}}`)).toEqual([field]);
    }
    await unchanged();
  });

  test("what is no object is refused, above 1 MB with 413", async () => {
    for (const body of ["{", "[]", '"x"', "null", "5", new Uint8Array([0xff])]) await faults(name, body);
    const [method, path] = addressOf(name);
    const huge = await backend.call(
      "administrator",
      method,
      path,
      JSON.stringify({ ...good, comment: "x".repeat(1024 * 1024) }),
    );
    expect([huge.status, problemIn(huge).code]).toEqual([413, "payload_too_large"]);
    await unchanged();
  });
});

describe.each(Object.entries(queries))("the query of %s", (name, { good = "", bad }) => {
  test("a value that is none is named", async () => {
    for (const [parameter, values] of Object.entries(bad)) {
      for (const value of values) {
        expect(isNamed(parameter, await faults(name, undefined, `?${good}&${parameter}=${value}`)), parameter).toBe(
          true,
        );
      }
    }
    await unchanged();
  });

  test("a needed parameter that lacks is named", async () => {
    if (good === "") return;
    const [parameter = ""] = good.split("=");
    expect(await faults(name, undefined)).toContain(parameter);
  });
});

test.each([...endpoints.keys()])("%s refuses an unknown parameter by its name", async (name) => {
  const { method, takes } = endpoints.get(name) ?? {};
  const body = method === "GET" ? undefined : takes?.length === 0 ? {} : "[]";
  const needed = queries[name]?.good ?? "";
  expect(await faults(name, body, `?${needed}&surprise=1`)).toContain("surprise");
  await unchanged();
});

test("an import that cannot be read is 422 and says why", async () => {
  for (const file of ["", "   ", "not json", "<html>", new Uint8Array([0xff, 0xfe, 0x00])]) {
    const problem = problemIn(await backend.call("operator", "POST", "/api/imports", file));
    expect([problem.status, problem.code]).toEqual([422, "invalid_request"]);
    expect(problem.detail.length).toBeGreaterThan(10);
  }
});

test.each(["", "a b", "ä", "x".repeat(201)])("an Idempotency-Key of %j is named", async (key) => {
  const headers = { "idempotency-key": key };
  const answer = await backend.call("operator", "POST", "/api/actions/url/execute", {}, headers);
  expect(problemIn(answer)).toMatchObject({ status: 400, errors: [{ path: "Idempotency-Key" }] });
});
