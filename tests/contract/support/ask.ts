import { expect } from "vitest";
import { listActions } from "#src/contract/actions.ts";
import { listAudit } from "#src/contract/audit.ts";
import { type ActionRow } from "#src/contract/shapes/action.ts";
import { actionDetail, type ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { problem, type Problem } from "#src/contract/shapes/problem.ts";
import type { Answer, Persona, TestBackend } from "#tests/support/backend.ts";

/** The problem of a refused call, checked against its shape and its own headers. */
export function problemIn({ status, body, headers }: Answer): Problem {
  expect(headers.get("content-type")).toBe("application/problem+json");
  const read = problem.parse(body);
  expect(read.status).toBe(status);
  expect(read.type).toBe(`urn:countersign:problem:${read.code}`);
  return read;
}

/** `200`, or the status with the code of the refusal: `409 stale_review`. */
export function outcomeOf(answer: Answer): string {
  return answer.status < 300 ? String(answer.status) : `${answer.status} ${problemIn(answer).code}`;
}

export function detailIn(answer: Answer): ActionDetail {
  expect(answer).toMatchObject({ status: 200 });
  return actionDetail.parse(answer.body);
}

export async function detailOf(backend: TestBackend, id: string, as: Persona = "reader"): Promise<ActionDetail> {
  return detailIn(await backend.call(as, "GET", `/api/actions/${id}`));
}

export type Page = {
  readonly rows: readonly ActionRow[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly facets: Record<string, Record<string, number>>;
};

export async function pageOf(backend: TestBackend, query: string, as: Persona = "reader"): Promise<Page> {
  const answer = await backend.call(as, "GET", `/api/actions${query}`);
  expect(answer).toMatchObject({ status: 200 });
  const { items: rows, ...page } = required(listActions.response).parse(answer.body);
  return { rows, ...page };
}

export function idsIn(page: Page): readonly string[] {
  return page.rows.map(({ id }) => id);
}

/** Sends what the screen would send: the digest and round that it was shown. */
export async function approve(backend: TestBackend, id: string, as: Persona, headers = {}): Promise<Answer> {
  const { reviewDigest, round } = await detailOf(backend, id, as);
  return backend.call(as, "POST", `/api/actions/${id}/approve`, { reviewDigest, round }, headers);
}

/** The whole log, page by page. */
export async function wholeLog(backend: TestBackend, filter = ""): Promise<readonly AuditEntryRow[]> {
  const entries: AuditEntryRow[] = [];
  let cursor: string | null = null;
  do {
    const at: string = cursor === null ? "" : `&cursor=${cursor}`;
    const answer = await backend.call("reader", "GET", `/api/audit?limit=200${filter}${at}`);
    expect(answer).toMatchObject({ status: 200 });
    const page = required(listAudit.response).parse(answer.body);
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return entries;
}

export function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("This is missing.");
  return value;
}
