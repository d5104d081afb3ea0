import * as z from "zod/mini";
import { createMemoryStorage } from "#mocks/backend/memory-storage.ts";
import { startBackend, type Persona } from "#tests/support/backend.ts";
import { gateStory, gateTenant, type GatePolicy } from "#tests/support/gate-story.ts";
import type { Counts } from "./counts.ts";
import { AuditedDesk, type Sent } from "./desk.ts";
import { files } from "./imports.ts";
import { People } from "./people.ts";
import type { Deed, Step, StepOf } from "./steps.ts";

const shown = z.looseObject({
  round: z.number(),
  reviewDigest: z.string(),
  undo: z.nullable(z.object({ reviewDigest: z.string() })),
});
type Shown = z.output<typeof shown>;

const stories = { plain: gateStory("plain"), instant: gateStory("instant"), strict: gateStory("strict") };

/** One sequence of steps against a backend of its own. */
export class Run {
  readonly desk: AuditedDesk;
  readonly storage: ReturnType<typeof createMemoryStorage>;
  readonly #first = new Map<string, string>();
  readonly #seen = new Map<string, Shown>();
  /** Seen since anything changed. */
  readonly #fresh = new Set<string>();
  #refusals = 0;

  private constructor(desk: AuditedDesk, storage: ReturnType<typeof createMemoryStorage>) {
    this.desk = desk;
    this.storage = storage;
  }

  static async start(policy: GatePolicy, counts: Counts): Promise<Run> {
    const people = new People();
    const storage = createMemoryStorage();
    const backend = await startBackend({ story: stories[policy], people: people.directory, storage });
    const run = new Run(new AuditedDesk(backend, people, gateTenant, counts), storage);
    await run.#judge([]);
    return run;
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case "wait":
        return this.wait(step.seconds);
      case "restart":
        this.desk.backend = await this.desk.backend.restart();
        return;
      case "people":
        // What is due was due under the old permissions.
        await this.#judge([]);
        this.#fresh.clear();
        return this.desk.people.change(step.who, step.standing);
      case "policy":
        return this.#changePolicy(step);
      case "import":
        return this.#judge([await this.desk.send(step.as, "POST", "/api/imports", files[step.file])]);
      case "race":
        return this.#race(step);
      case "carry":
        return this.carry(step.id, "approve", step.seconds);
      case "takeBack":
        return this.carry(step.id, "undo", step.seconds);
      case "retryOften":
        for (let n = 0; n < step.times; n += 1) {
          await this.#act(plainDeed("retry", step.as, step.id));
          this.wait(2);
        }
        return;
      default:
        return this.#act(step);
    }
  }

  wait(seconds: number): void {
    this.desk.backend.advance(seconds);
    this.#fresh.clear();
  }

  /** Both operators agree, as far as it takes both. */
  async carry(id: string, what: "approve" | "undo", seconds: number): Promise<void> {
    await this.#act(plainDeed(what, "operator", id));
    await this.#act(plainDeed(what, "operator-2", id));
    this.wait(seconds);
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
    await this.#judge([await this.desk.send(as, "PUT", "/api/policy", next)]);
  }

  async #act(deed: Deed): Promise<void> {
    const id = this.#idOf(deed.id);
    if (id === null) return;
    const before = await this.#look(id, deed.digest !== "stale");
    const sent = await this.#send(deed, id, before);
    const wasFresh = this.#fresh.has(id);
    await this.#judge([sent]);
    if (sent.status >= 400 && wasFresh && this.#fresh.has(id)) await this.#expectUnchanged(id, before, sent);
  }

  /** All are sent before any is answered: one wins, and the log tells one story. */
  async #race({ deeds, sameId }: StepOf<"race">): Promise<void> {
    const ready: { deed: Deed; id: string; before: Shown }[] = [];
    for (const deed of deeds) {
      const id = this.#idOf(sameId ? (deeds[0]?.id ?? "") : deed.id);
      if (id !== null) ready.push({ deed, id, before: await this.#look(id, true) });
    }
    await this.#judge(await Promise.all(ready.map(({ deed, id, before }) => this.#send(deed, id, before))));
  }

  #send(deed: Deed, id: string, before: Shown): Promise<Sent> {
    const key = deed.key === 0 ? null : `${deed.do}-${id}-${deed.key}`;
    const method = deed.do === "targets" ? "PUT" : "POST";
    return this.desk.send(deed.as, method, `/api/actions/${id}/${deed.do}`, this.#bodyOf(deed, id, before), key);
  }

  #bodyOf(deed: Deed, id: string, before: Shown): unknown {
    const current = deed.do === "undo" ? (before.undo?.reviewDigest ?? before.reviewDigest) : before.reviewDigest;
    const first = this.#first.get(id) ?? current;
    const reviewDigest = { current, stale: current, first, forged: "0".repeat(64) }[deed.digest];
    const round = { current: { round: before.round }, none: {}, old: { round: Math.max(1, before.round - 1) } }[
      deed.round
    ];
    const comment = deed.blank ? " " : "why";
    const belief = this.desk.auditor.beliefs.get(id);
    switch (deed.do) {
      case "approve":
        return { reviewDigest, ...round };
      case "reject":
        return {
          reviewDigest,
          ...(!deed.blank && { reason: "other" }),
          comment: deed.key === 1 ? "" : "why",
          ...round,
        };
      case "undo":
        return { reviewDigest, comment, ...round };
      case "targets":
        return {
          reviewDigest,
          comment,
          excludedItemIds: [...(belief?.all.keys() ?? [])].slice(0, deed.key % 3),
          ...round,
        };
      case "retry":
        return {
          comment,
          ...round,
          ...(deed.key === 2 && belief !== undefined && { itemIds: [...belief.frozen.keys()].slice(0, 1) }),
        };
      case "evidence-opened":
        return {};
      default:
        return { comment, ...round };
    }
  }

  async #look(id: string, again: boolean): Promise<Shown> {
    const known = this.#seen.get(id);
    if (known !== undefined && (this.#fresh.has(id) || !again)) return known;
    const now = shown.parse((await this.desk.read(`/api/actions/${id}`)).body);
    if (!this.#first.has(id)) this.#first.set(id, now.reviewDigest);
    this.#seen.set(id, now);
    await this.#judge([]);
    this.#fresh.add(id);
    return now;
  }

  /** No time has passed: a refusal leaves the action and its part of the tenant as they were. One in three is looked at. */
  async #expectUnchanged(id: string, before: Shown, { command, status, code }: Sent): Promise<void> {
    this.#refusals += 1;
    if (this.#refusals % 3 !== 0) return;
    const after = shown.parse((await this.desk.read(`/api/actions/${id}`)).body);
    const [was, is] = [before, after].map(({ timeline: _entries, ...rest }) => JSON.stringify(rest));
    if (was !== is) throw new Error(`${command} was refused (${status} ${code}), yet it changed\n${was}\nto\n${is}`);
  }

  async #judge(sent: readonly Sent[]): Promise<void> {
    const entries = await this.desk.judge(sent);
    if (entries.some(({ type }) => type !== "attempt.refused")) this.#fresh.clear();
  }

  /** `import 2` is the second action that an import brought. Null for what does not exist (yet). */
  #idOf(name: string): string | null {
    const { beliefs } = this.desk.auditor;
    const [, number, again = ""] = /^import (\d)(~2)?$/.exec(name) ?? [];
    if (number === undefined) return beliefs.has(name) ? name : null;
    const imported = [...beliefs.values()].filter((belief) => belief.imported).map(({ id }) => id);
    const id = `${imported[Number(number) - 1] ?? ""}${again}`;
    return beliefs.has(id) ? id : null;
  }
}

function plainDeed(what: "approve" | "undo" | "retry", as: Persona, id: string): Deed {
  const plain = { as, id, digest: "current", round: "current", key: 0, blank: false } as const;
  return what === "retry" ? { do: "retry", ...plain } : { do: what, ...plain };
}
