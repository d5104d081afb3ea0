import type { Answer, Persona, TestBackend } from "#tests/support/backend.ts";
import * as z from "zod/mini";
import { Auditor } from "./auditor.ts";
import type { Belief } from "./belief.ts";
import {
  believedOf,
  failuresShown,
  investigations,
  investigationStatus,
  rows,
  shownOf,
  tenantDiffers,
} from "./compare.ts";
import { CountedImports } from "./counted-imports.ts";
import type { Counts } from "./counts.ts";
import type { Entry } from "./entries.ts";
import { overdue } from "./overdue.ts";
import { Journal } from "./journal.ts";
import type { People } from "./people.ts";
import { digestOf, noteReview } from "./reviews.ts";
import type { TenantAtStart } from "#tests/support/gate-story.ts";

export type Sent = {
  readonly as: Persona;
  readonly command: string;
  readonly status: number;
  readonly code: string | null;
  readonly requestId: string;
  readonly key: string | null;
  /** What makes it the same request under its key. */
  readonly content: string;
  readonly replayed: boolean;
  readonly answer: Answer;
  /** Milliseconds UTC, where it waited for its turn while time passed. */
  readonly arrivedAt?: number;
};

type Accepted = { readonly at: number; readonly content: string; readonly body: string };

/** An accepted request is answered again for so long. */
const keptFor = 86_400_000;

const session = z.object({ policy: z.looseObject({}) });
const problem = z.object({ code: z.string() });

/** Thrown with everything that is known of it; fast-check shrinks the sequence and says it with its seed. */
function fail(what: string): never {
  throw new Error(what);
}

const decisions = z.object({ results: z.array(z.object({ actionId: z.string(), outcome: z.string() })) });

/** What is answered of each row is what the log says: one entry for each that was accepted, one for all that were refused. */
function judgeRows({ body }: Answer, own: readonly Entry[], what: string): void {
  const { results } = decisions.parse(body);
  const is = own
    .filter(({ type }) => type.startsWith("action."))
    .map(({ type, data }) => `${type} ${String(data["actionId"])}`);
  const should = results.flatMap(({ actionId, outcome }) => {
    if (outcome === "refused") return [];
    return [`${outcome === "rejected" ? "action.rejected" : "action.approved"} ${actionId}`];
  });
  if (is.join() !== should.join()) fail(`${what} answers ${should.join()}, the log tells ${is.join()}`);
  const refused = own.filter(({ type }) => type === "attempt.refused").length;
  const isTold = refused === (should.length < results.length ? 1 : 0);
  if (!isTold) fail(`R-14 ${what}: ${results.length - should.length} rows were refused, and the log tells ${refused}`);
}

/** One backend under audit: every command goes through here, and what it came to is read back from the log and judged. */
export class AuditedDesk {
  backend: TestBackend;
  readonly people: People;
  readonly auditor: Auditor;
  readonly journal = new Journal();
  /** The backend's time when the log was last read, milliseconds UTC. */
  now = 0;
  /** A cut log may end in the middle of what was written at once; then nothing is due "by now". */
  expectsRest = true;
  readonly #counts: Counts;
  readonly #answers = new Map<string, Accepted>();
  readonly imports = new CountedImports();

  constructor(backend: TestBackend, people: People, tenant: TenantAtStart, counts: Counts) {
    this.backend = backend;
    this.people = people;
    this.auditor = new Auditor(people, tenant);
    this.#counts = counts;
  }

  async send(as: Persona, method: string, path: string, body: unknown, key: string | null = null): Promise<Sent> {
    const headers = { "content-type": "application/json", ...(key !== null && { "idempotency-key": key }) };
    const answer = await this.backend.call(as, method, path, body, headers);
    const { status } = answer;
    return {
      as,
      command: `${method} ${path}`,
      status,
      code: status < 300 ? null : problem.parse(answer.body).code,
      requestId: answer.headers.get("x-request-id") ?? "",
      key: key === null ? null : `${as} ${key}`,
      content: JSON.stringify(body),
      replayed: answer.headers.get("idempotent-replayed") === "true",
      answer,
    };
  }

  /** Reads what is new in the log, has it audited, and holds each call against what it wrote. Answers what is new. */
  async judge(sent: readonly Sent[]): Promise<readonly Entry[]> {
    const { entries, now } = await this.journal.follow(this.backend);
    const { auditor } = this;
    this.now = now;
    auditor.read(entries);
    this.imports.note(entries);
    auditor.whereabouts.driftTo(now);
    const late = this.expectsRest ? overdue(auditor, now) : [];
    const wrong = [...auditor.violations, ...late, ...this.backend.faults];
    if (wrong.length > 0) fail(wrong.join("\n"));
    for (const { type } of entries) {
      if (type === "action.executionStarted") this.#counts.executions += 1;
      if (type === "action.undoStarted") this.#counts.undone += 1;
    }
    for (const call of sent) this.#judgeOne(call, entries);
    const miscounted = this.expectsRest ? this.imports.settle(entries, now) : null;
    if (miscounted !== null) fail(miscounted);
    const known = new Set(sent.map(({ requestId }) => requestId));
    const stray = entries.find(({ requestId }) => requestId !== null && !known.has(requestId));
    if (stray !== undefined && this.journal.head.sequence > entries.length)
      fail(`${stray.type} names a request that nobody made`);
    return entries;
  }

  #judgeOne(call: Sent, entries: readonly Entry[]): void {
    const { status, requestId, command, code, as } = call;
    const own = entries.filter((entry) => entry.requestId === requestId);
    const what = `${command} by ${as}: ${status} ${code ?? ""}`;
    this.#judgeRepeated(call, what);
    this.#judgeArrival(call, own, what);
    if (status < 300) return this.#judgeAccepted(call, own, what);
    this.#counts.refused += 1;
    if (status >= 500) fail(`${what}: the backend failed`);
    if (own.some(({ type }) => type !== "attempt.refused"))
      fail(`${what}, yet it wrote ${own.map(({ type }) => type).join()}`);
    const isRecorded = status === 403 || status === 409 || status === 422;
    const [first] = own;
    const isTold = own.length === 1 && first?.data["code"] === code && first.actor.id === as;
    if (isRecorded !== isTold || (!isRecorded && own.length > 0))
      fail(`R-14 ${what}, and the log tells ${own.length} attempts`);
  }

  /** R-09: a command is judged, and recorded, as of its arrival; waiting its turn costs it nothing. */
  #judgeArrival({ arrivedAt }: Sent, own: readonly Entry[], what: string): void {
    const late = own.find(({ time }) => arrivedAt !== undefined && Date.parse(time) !== arrivedAt);
    if (late !== undefined)
      fail(`R-09 ${what}: it arrived at ${arrivedAt}, and ${late.type} is recorded at ${late.time}`);
  }

  /** R-04: what was accepted under a key is answered again as it was, and the key serves nothing else, for a day. */
  #judgeRepeated(call: Sent, what: string): void {
    const { key, content, code, replayed, status, answer } = call;
    const first = key === null ? undefined : this.#answers.get(key);
    if (first === undefined || status === 401 || instantOf(call) >= first.at + keptFor) return;
    if (content !== first.content) {
      if (code !== "idempotency_key_reused") fail(`R-04 ${what}: its key was used for another request`);
    } else if (!replayed) fail(`R-04 ${what}: a repeated call is carried out again`);
    else if (first.body !== JSON.stringify(answer.body)) fail(`R-04 ${what}: a repeated call is answered otherwise`);
  }

  #judgeAccepted(call: Sent, own: readonly Entry[], what: string): void {
    const { as, replayed, key, content, answer, command, status } = call;
    if (replayed) {
      this.#counts.replayed += 1;
      if (own.length > 0) fail(`R-04 ${what}: a repeated call wrote ${own.map(({ type }) => type).join()}`);
      return;
    }
    this.#counts.accepted += 1;
    if (key !== null) this.#answers.set(key, { at: instantOf(call), content, body: JSON.stringify(answer.body) });
    if (command.endsWith("/decisions")) return judgeRows(answer, own, what);
    if (own.some(({ type }) => type === "attempt.refused")) fail(`${what}, yet the log tells of a refusal`);
    if (own.length > 0 || status === 204 || command.endsWith("/execute")) return;
    const isCounted = command.endsWith("/imports") && this.imports.isCounted(as, answer.body, instantOf(call));
    if (!isCounted) fail(`R-14 ${what}, yet nothing stands in the log`);
  }

  async read(path: string): Promise<Answer> {
    const answer = await this.backend.call("reader", "GET", path);
    if (answer.status !== 200) fail(`GET ${path}: ${answer.status}`);
    return answer;
  }

  /** The current one, as a person would look it up. */
  digestOf(id: string): string {
    const belief = this.auditor.beliefs.get(id) ?? fail(`There is no ${id}`);
    return digestOf(belief, noteReview(belief, this.auditor.policy));
  }

  /** The backend's time, milliseconds UTC. */
  async clock(): Promise<number> {
    return nowOf(await this.read("/api/session"));
  }

  /** As it is now, for whoever changes part of it. */
  async policy(): Promise<Readonly<Record<string, unknown>>> {
    return session.parse((await this.read("/api/session")).body).policy;
  }

  /**
   * What the API shows is what the log folds to, and the tenant is where the log's executions and its drift lead. `turn`:
   * of what was executed another third is looked at each time, of the rest another twelfth. All that was sent is judged by then.
   */
  async compare(turn: number): Promise<void> {
    const { auditor } = this;
    const { items } = rows.parse((await this.read("/api/actions?view=all&limit=200")).body);
    if (items.length !== auditor.beliefs.size)
      fail(`${items.length} actions are shown, the log tells of ${auditor.beliefs.size}`);
    for (const [index, row] of items.entries()) {
      const belief = auditor.beliefs.get(row.id) ?? fail(`${row.id} stands nowhere in the log`);
      if (belief.external) {
        if (row.status !== belief.status) fail(`${row.id} is shown as ${row.status}, not ${belief.status}`);
        continue;
      }
      const [is, should] = [shownOf(row), believedOf(belief, auditor.policy)].map(inOrder);
      if (is !== should) fail(`The API shows\n${is}\nthe log folds to\n${should}`);
      if ((index + turn) % (belief.results.size > 0 ? 3 : 12) === 0) await this.#compareTenant(belief);
    }
    await this.#compareInvestigations();
  }

  async #compareTenant(belief: Belief): Promise<void> {
    const { headers, body } = await this.read(`/api/actions/${belief.id}`);
    const now = Date.parse(headers.get("x-now") ?? "");
    const differs = tenantDiffers(belief, body, this.auditor.whereabouts, now);
    if (differs !== null) fail(`R-01 ${differs}`);
  }

  async #compareInvestigations(): Promise<void> {
    const beliefs = [...this.auditor.beliefs.values()];
    const { items } = investigations.parse((await this.read("/api/investigations?limit=200")).body);
    for (const { id, status, statusDetail, importId } of items) {
      const own = beliefs.filter(({ investigationId }) => investigationId === id);
      // What was recorded stands until an action here moves it.
      if (importId !== null || own.length === 0) continue;
      const should = investigationStatus(own);
      if (status !== should) fail(`R-18 ${id} is shown as ${status}, not ${should}`);
      const failures = failuresShown(status, own);
      if (failures !== null && statusDetail !== failures) fail(`R-18 ${id} tells ${statusDetail}, not ${failures}`);
    }
  }
}

/** When a call was judged, milliseconds UTC: as of its arrival. */
function instantOf({ arrivedAt, answer }: Sent): number {
  return arrivedAt ?? nowOf(answer);
}

function nowOf({ headers }: Answer): number {
  return Date.parse(headers.get("x-now") ?? "");
}

function inOrder(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${key}: ${Array.isArray(inner) ? JSON.stringify(inner) : inOrder(inner)}`).join(", ")}}`;
}
