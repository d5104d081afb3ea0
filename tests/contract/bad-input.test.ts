import { beforeAll, describe, expect, test, vi } from "vitest";
import { endpoints } from "#src/api/contract/endpoints.ts";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { problemIn } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

vi.setConfig({ testTimeout: 60_000 });

const digest = "0".repeat(64);
const long = "x".repeat(2001);
const many = Array.from({ length: 10_001 }, (_, n) => `m-${n}`);

/** Values that are not of the sort, by the sort of a field. */
const wrong = {
  text: [5, true, {}, ["x"]],
  whole: ["1", 1.5, true, {}, [1]],
  ids: ["m-1", 5, {}, [5], [""], ["a b"], [null]],
  object: ["x", 5, true, []],
} as const;

type Field = {
  readonly sort: keyof typeof wrong;
  readonly good: unknown;
  /** It may neither lack nor be null. */
  readonly needed?: true;
  /** Too long, too large, too many, too small. */
  readonly beyond?: readonly unknown[];
};

const comment: Field = { sort: "text", good: "Looked at.", beyond: [long] };
const round: Field = { sort: "whole", good: 1, beyond: [0, -1, 2 ** 60] };
const reviewDigest: Field = {
  sort: "text",
  good: digest,
  needed: true,
  beyond: [`${digest}0`, digest.slice(1), "G".repeat(64), "A".repeat(64), ""],
};
const remark = { comment, round };

/** Each body of the contract, field by field, by the name of its endpoint. */
const bodies: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  approveAction: { reviewDigest, ...remark },
  rejectAction: {
    reviewDigest,
    ...remark,
    reason: { sort: "text", good: "other", beyond: ["nothing", "Other", long] },
  },
  executeAction: remark,
  cancelAction: remark,
  withdrawApproval: remark,
  reproposeAction: remark,
  retryAction: { ...remark, itemIds: { sort: "ids", good: ["m-1"], beyond: [[], many, ["x".repeat(129)]] } },
  undoAction: { reviewDigest, ...remark },
  editTargets: {
    reviewDigest,
    ...remark,
    excludedItemIds: { sort: "ids", good: ["m-1"], needed: true, beyond: [many, ["x".repeat(129)]] },
  },
  openEvidence: {},
  beginUpload: {
    size: { sort: "whole", good: 1, needed: true, beyond: [0, -1, 2 ** 60] },
    contentType: { sort: "text", good: "text/csv", beyond: ["x".repeat(201)] },
  },
  completeUpload: {},
  putPolicy: {
    version: { sort: "whole", good: 1, needed: true, beyond: [-1] },
    secondApproval: {
      sort: "object",
      good: { mailboxes: 50 },
      needed: true,
      beyond: [{}, { mailboxes: -1 }, { mailboxes: 100_001 }, { mailboxes: 50, people: 3 }],
    },
    holdSeconds: { sort: "whole", good: 10, needed: true, beyond: [-1, 601] },
    approvalValidHours: { sort: "whole", good: 24, needed: true, beyond: [0, 169] },
    pause: { sort: "object", good: { reason: "Tonight." }, beyond: [{ reason: long }, { reason: 5 }] },
    ownDomains: {
      sort: "ids",
      good: [],
      needed: true,
      beyond: [["x".repeat(254)], Array.from({ length: 201 }, () => "a.example")],
    },
  },
  resetDemo: {
    scenario: { sort: "text", good: "demo", beyond: ["x".repeat(101), "nothing"] },
    seed: { sort: "whole", good: 7, beyond: [2 ** 60] },
    actions: { sort: "whole", good: 0, beyond: [-1, 100_001] },
  },
  setDemoClock: { advanceSeconds: { sort: "whole", good: 1, needed: true, beyond: [-1, 2_592_001] } },
  goOnInMemory: { log: { sort: "text", good: "memory", needed: true, beyond: ["stored", ""] } },
};

/** Parameters of each query with values that are none, by the name of its endpoint. */
const paging = {
  limit: ["0", "201", "1.5", "ten", "-1"],
  sort: ["nothing", "x".repeat(101)],
  cursor: ["nothing", "x".repeat(4001)],
};
const filters = {
  view: ["everything"],
  kind: ["nothing", "blockurl"],
  status: ["done"],
  severity: ["severe"],
  reason: ["none"],
  investigationId: ["x".repeat(321)],
  decidedBy: ["x".repeat(321)],
  awaiting: ["you"],
  mailbox: ["x".repeat(321)],
  sender: ["x".repeat(321)],
  q: ["x".repeat(501)],
  from: ["yesterday", "2026-02-31", "2026-11-23T10:00:00"],
  to: ["5"],
  expiresBefore: ["soon"],
};
type Query = { readonly good?: string; readonly bad: Readonly<Record<string, readonly string[]>> };
const queries: Readonly<Record<string, Query>> = {
  listActions: { bad: { ...filters, ...paging } },
  exportActions: { good: "format=csv", bad: { ...filters, sort: paging.sort } },
  listActionItems: { bad: { ...paging, result: ["nothing"], q: ["x".repeat(501)] } },
  listInvestigations: {
    bad: {
      ...paging,
      status: ["done"],
      type: ["x".repeat(321)],
      severity: ["severe"],
      q: ["x".repeat(501)],
      from: ["x"],
      to: ["x"],
    },
  },
  listInvestigationEvidence: { bad: { ...paging, kind: ["nothing"], verdict: ["bad"], q: ["x".repeat(501)] } },
  listInvestigationAlerts: { bad: paging },
  listInvestigationLog: { bad: paging },
  exportInvestigations: {
    bad: {
      sort: paging.sort,
      status: ["done"],
      type: ["x".repeat(321)],
      severity: ["severe"],
      q: ["x".repeat(501)],
      from: ["x"],
      to: ["x"],
    },
  },
  exportInvestigationLog: { bad: { sort: paging.sort } },
  listMailboxMessages: { bad: { ...paging, location: ["nowhere"], q: ["x".repeat(501)] } },
  listAudit: {
    bad: {
      type: ["x".repeat(321)],
      actor: ["x".repeat(321)],
      actionId: ["x".repeat(321)],
      from: ["x"],
      to: ["x"],
      after: ["-1", "1.5", "x"],
      cursor: paging.cursor,
      limit: paging.limit,
    },
  },
};

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
