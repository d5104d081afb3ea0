import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { startBackend } from "#tests/support/backend.ts";
import { gateStory, gateTenant, type GatePolicy } from "#tests/support/gate-story.ts";
import { arrived, createSlowStorage, type SlowStorage } from "#tests/support/slow-storage.ts";
import { bodyOf, type Shown, shown } from "./bodies.ts";
import { fitFor, named, standing } from "./choose.ts";
import type { Counts } from "./counts.ts";
import { AuditedDesk, type Sent } from "./desk.ts";
import { files } from "./imports.ts";
import { People } from "./people.ts";
import { deed as plain, scenes } from "./scenes.ts";
import type { Deed, Step, StepOf } from "./steps.ts";

/** What is stored once a story has begun: each sequence goes on from there, as after a reload. */
const beginnings: Partial<Record<GatePolicy, ReturnType<typeof beginningOf>>> = {};

async function beginningOf(policy: GatePolicy) {
  const storage = createMemoryStorage();
  await startBackend({ story: stories[policy], people: new People().directory, storage });
  return storage.load();
}

const stories = { plain: gateStory("plain"), instant: gateStory("instant"), strict: gateStory("strict") };
/** So many calls are made before the log is read again; each is then held against what it wrote. */
const callsPerReading = 12;

/** One sequence of steps against a backend of its own. */
export class Run {
  readonly desk: AuditedDesk;
  readonly storage: SlowStorage;
  readonly #first = new Map<string, string>();
  readonly #seen = new Map<string, Shown>();
  /** Seen since time passed or something happened that no request asked for: what a decision now can be based on. */
  readonly #recent = new Set<string>();
  /** Seen since anything at all changed. */
  readonly #fresh = new Set<string>();
  #unjudged: Sent[] = [];
  /** Nothing was sent and no time has passed since the log was read. */
  #isRead = false;
  #again: (() => Promise<Sent>) | null = null;
  #refusals = 0;

  private constructor(desk: AuditedDesk, storage: SlowStorage) {
    this.desk = desk;
    this.storage = storage;
  }

  static async start(policy: GatePolicy, counts: Counts, checksAnswers = true): Promise<Run> {
    const people = new People();
    const story = stories[policy];
    const storage = createSlowStorage();
    const { entries, meta } = await (beginnings[policy] ??= beginningOf(policy));
    await storage.replace(entries, meta);
    const backend = await startBackend({ story, people: people.directory, storage, checksAnswers });
    const run = new Run(new AuditedDesk(backend, people, gateTenant, counts), storage);
    await run.judge();
    return run;
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case "wait":
        return this.#wait(step.seconds);
      case "restart":
        await this.judge();
        this.desk.imports.forget();
        this.desk.backend = await this.desk.backend.restart();
        this.#isRead = false;
        return;
      case "people":
        // What is due was due under the old permissions.
        await this.judge();
        this.#outdate();
        return this.desk.people.change(step.who, step.standing);
      case "policy":
        return this.#changePolicy(step);
      case "import":
        for (let left = step.times; left > 0; left -= 1)
          this.#note(await this.desk.send(step.as, "POST", "/api/imports", files[step.file]));
        this.#outdate();
        return this.judge();
      case "again":
        if (this.#again !== null) this.#note(await this.#again());
        return;
      case "race":
        return this.#race(step);
      case "queued":
        return this.#queue(step);
      case "carry":
        return this.#carry(this.#standing("pending", step.id), "approve", step.seconds);
      case "takeBack":
        return this.#carry(this.#standing("done", step.id), "undo", step.seconds);
      case "sweep":
        for (const id of ["cluster", "email", "note"]) await this.#act(plain("approve", step.as, id));
        return;
      case "together":
        return this.#decideTogether(step);
      case "scene":
        return this.#play(step);
      case "brink":
        return this.#approveLate(step.id);
      case "retryOften":
        return this.#retry(step);
      default:
        await this.#act(step.any ? step : { ...step, id: fitFor(this.desk.auditor.beliefs, step) });
    }
  }

  async #play({ name, id }: StepOf<"scene">): Promise<void> {
    await this.judge();
    this.desk.people.restore();
    if (this.desk.auditor.policy.pause !== null)
      await this.#changePolicy({ do: "policy", as: "administrator", change: { pause: false } });
    for (const step of scenes[name](this.#standing("pending", id))) await this.take(step);
  }

  /** Has all that was sent audited, up to now. */
  async judge(): Promise<void> {
    if (this.#isRead) return;
    const sent = this.#unjudged;
    this.#unjudged = [];
    this.#isRead = true;
    const entries = await this.desk.judge(sent);
    if (entries.some(({ requestId }) => requestId === null)) this.#outdate();
  }

  #outdate(): void {
    this.#fresh.clear();
    this.#recent.clear();
  }

  #wait(seconds: number): void {
    this.desk.backend.advance(seconds);
    this.#isRead = false;
    this.#outdate();
  }

  /** Both operators agree, as far as it takes both. */
  async #carry(id: string, what: "approve" | "undo", seconds: number): Promise<void> {
    const first = await this.#act(plain(what, "operator", id));
    const isDecided = first !== null && first.status === 200 && this.#seen.get(first.id)?.status === "approved";
    if (!isDecided) await this.#act(plain(what, "operator-2", id));
    this.#wait(seconds);
  }

  async #decideTogether({ as, decision, ids, digest, key }: StepOf<"together">): Promise<void> {
    const items: { readonly actionId: string; readonly reviewDigest: string }[] = [];
    for (const id of ids) {
      const shownNow = await this.#look(id, digest !== "stale");
      const first = this.#first.get(id) ?? shownNow.reviewDigest;
      const given = { current: shownNow.reviewDigest, stale: shownNow.reviewDigest, first, forged: "0".repeat(64) };
      items.push({ actionId: id, reviewDigest: given[digest] });
    }
    const body = { decision, comment: "why", ...(decision === "reject" && { reason: "other" }), items };
    const call = () => this.desk.send(as, "POST", "/api/decisions", body, key === 0 ? null : `together-${key}`);
    if (key !== 0) this.#again = call;
    this.#note(await call());
    for (const id of ids) this.#recent.delete(id);
  }

  async #approveLate(id: string): Promise<void> {
    await this.judge();
    const left = (this.desk.auditor.beliefs.get(id)?.expiresAt ?? 0) - this.desk.now;
    if (left > 5_000) this.#wait(Math.floor(left / 1_000) - 5);
    await this.#carry(id, "approve", 12);
  }

  async #retry({ as, id, times }: StepOf<"retryOften">): Promise<void> {
    const failed = this.#standing("failed", id);
    for (let n = 0; n < times; n += 1) {
      await this.#act(plain("retry", as, failed));
      this.#wait(2);
    }
  }

  #standing(as: Parameters<typeof standing>[1], id: string): string {
    return standing(this.desk.auditor.beliefs, as, id) ?? id;
  }

  async #changePolicy({ as, change }: StepOf<"policy">): Promise<void> {
    const next = {
      ...(await this.desk.policy()),
      ...("mailboxes" in change && { secondApproval: { mailboxes: change.mailboxes } }),
      ...("holdSeconds" in change && { holdSeconds: change.holdSeconds }),
      ...("hours" in change && { approvalValidHours: change.hours }),
      ...("ownDomains" in change && { ownDomains: change.ownDomains }),
      ...("version" in change && { version: change.version }),
      ...("pause" in change && { pause: change.pause ? { reason: "freeze" } : null }),
    };
    this.#note(await this.desk.send(as, "PUT", "/api/policy", next));
    this.#outdate();
  }

  async #act(deed: Deed): Promise<{ readonly id: string; readonly status: number } | null> {
    const id = await this.#idOf(deed.id);
    if (id === null) return null;
    const before = await this.#look(id, deed.digest !== "stale");
    const wasFresh = this.#fresh.has(id);
    const call = this.#callOf(deed, id, before);
    const sent = await call();
    if (deed.key !== 0) this.#again = call;
    this.#note(sent);
    if (sent.status === 200) this.#saw(deed, sent);
    else if (sent.status >= 400 && wasFresh && this.#fresh.has(id)) await this.#expectUnchanged(id, before, sent);
    if (this.#unjudged.length >= callsPerReading) await this.judge();
    return { id, status: sent.status };
  }

  /** All are sent before any is answered: one wins, and the log tells one story. */
  async #race({ deeds, sameId }: StepOf<"race">): Promise<void> {
    const calls: (() => Promise<Sent>)[] = [];
    for (const deed of deeds) {
      const id = await this.#idOf(sameId ? (deeds[0]?.id ?? "") : deed.id);
      if (id !== null) calls.push(this.#callOf(deed, id, await this.#look(id, true)));
    }
    for (const sent of await Promise.all(calls.map((call) => call()))) this.#note(sent);
    await this.judge();
  }

  /** All arrive before time passes, and are judged after it has: each as of its arrival. */
  async #queue({ deeds, seconds }: StepOf<"queued">): Promise<void> {
    const calls: (() => Promise<Sent>)[] = [];
    for (const deed of deeds) {
      const id = await this.#idOf(deed.any ? deed.id : fitFor(this.desk.auditor.beliefs, deed));
      if (id !== null) calls.push(this.#callOf(deed, id, await this.#look(id, true)));
    }
    await this.judge();
    const policy = await this.desk.policy();
    const arrivedAt = await this.desk.clock();
    const release = this.storage.hold();
    // What is refused is written too, and keeps everybody else waiting.
    const first = this.desk.send("reader", "PUT", "/api/policy", policy);
    await arrived();
    const sent = calls.map((call) => call());
    await arrived();
    this.#wait(seconds);
    release();
    for (const one of await Promise.all([first, ...sent])) this.#note({ ...one, arrivedAt });
    await this.judge();
  }

  #callOf(deed: Deed, id: string, before: Shown): () => Promise<Sent> {
    const key = deed.key === 0 ? null : `${deed.do}-${id}-${deed.key}`;
    const method = deed.do === "targets" ? "PUT" : "POST";
    const body = bodyOf(deed, before, this.#first.get(id), this.desk.auditor.beliefs.get(id));
    return () => this.desk.send(deed.as, method, `/api/actions/${id}/${deed.do}`, body, key);
  }

  #note(sent: Sent): void {
    this.#unjudged.push(sent);
    this.#isRead = false;
    if (sent.code === "approval_lapsed") this.#outdate();
    if (sent.status < 300) this.#fresh.clear();
  }

  /** A successful decision answers with the action's new state; without a hold the next request finds it moved on. */
  #saw(deed: Deed, { answer, replayed }: Sent): void {
    if (replayed || deed.do === "repropose") return;
    const now = shown.parse(answer.body);
    this.#seen.set(now.id, now);
    this.#recent.add(now.id);
  }

  async #look(id: string, again: boolean): Promise<Shown> {
    const known = this.#seen.get(id);
    if (known !== undefined && (this.#recent.has(id) || !again)) return known;
    const now = shown.parse((await this.desk.read(`/api/actions/${id}`)).body);
    if (!this.#first.has(id)) this.#first.set(id, now.reviewDigest);
    this.#seen.set(id, now);
    this.#fresh.add(id);
    this.#recent.add(id);
    return now;
  }

  /** No time has passed: a refusal leaves the action and its part of the tenant as they were. One in eight is looked at. */
  async #expectUnchanged(id: string, before: Shown, { command, status, code }: Sent): Promise<void> {
    this.#refusals += 1;
    if (this.#refusals % 8 !== 0) return;
    const after = shown.parse((await this.desk.read(`/api/actions/${id}`)).body);
    const [was, is] = [before, after].map(({ timeline: _entries, allowed: _of, ...rest }) => JSON.stringify(rest));
    if (was !== is) throw new Error(`${command} was refused (${status} ${code}), yet it changed\n${was}\nto\n${is}`);
  }

  async #idOf(name: string): Promise<string | null> {
    const { beliefs } = this.desk.auditor;
    // It may have been proposed again since the log was read.
    const isLater = name.includes("~") && !beliefs.has(name);
    if (isLater && this.#unjudged.some(({ command }) => command.endsWith("/repropose"))) await this.judge();
    return named(beliefs, name);
  }
}
