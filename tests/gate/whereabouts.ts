import type { TenantAtStart } from "#tests/support/gate-story.ts";
import type { Target } from "./entries.ts";
import type { Belief } from "./belief.ts";

type Mail = {
  readonly mailbox: string | null;
  location: string;
  movedBy: string | null;
  retainedUntil: number;
};

const retention = 14 * 86_400_000;

/**
 * Where everything lies, from the story, its drift and what the log says was done: a small tenant to hold the real one
 * against. It knows one entry per URL and no other limit than a mailbox that is being moved.
 */
export class Whereabouts {
  readonly #start: TenantAtStart;
  readonly #mail = new Map<string, Mail>();
  readonly #blocks = new Map<string, { readonly by: string; readonly until: number }>();
  readonly #removed = new Set<string>();
  #drifted = 0;

  constructor(start: TenantAtStart) {
    this.#start = start;
    for (const target of start.mail) this.learn(target);
  }

  /** Mail that the log names for the first time (an import brought it). */
  learn({ id, mailbox, location }: Target): void {
    if (!this.#mail.has(id)) this.#mail.set(id, { mailbox, location, movedBy: null, retainedUntil: 0 });
  }

  driftTo(at: number): void {
    for (; ; this.#drifted += 1) {
      const step = this.#start.drift[this.#drifted];
      if (step === undefined || step.at > at) return;
      if (step.drift === "arrives") for (const message of step.objects.messages) this.learn(message);
      if (step.drift === "ruleRemovedByUser") this.#removed.add(step.mailbox);
      if (step.drift === "deletedByUser") this.#move(step.messageId, ["inbox", "junkFolder"], "deletedItems");
      if (step.drift === "restoredByUser") this.#move(step.messageId, ["deletedItems", "recoverableItems"], "inbox");
      if (step.drift === "purgedByUser") this.#move(step.messageId, ["deletedItems", "recoverableItems"], "purged");
    }
  }

  #move(id: string, from: readonly string[], to: string): void {
    const mail = this.#mail.get(id);
    if (mail === undefined || !from.includes(mail.location)) return;
    mail.location = to;
    mail.movedBy = "user";
  }

  #isMoving(mailbox: string | null, at: number): boolean {
    return at < (this.#start.movesUntil[mailbox ?? ""] ?? 0);
  }

  /** What acting on the target must come to. */
  outcome({ kind, parameters }: Belief, id: string, at: number): string {
    if (kind === "blockUrl") return this.blocked(parameters, at) ? "alreadyInDestination" : "success";
    if (kind === "turnOffExternalMailForwarding")
      return this.#removed.has(String(parameters["mailbox"])) ? "notFound" : "success";
    const mail = this.#mail.get(id);
    if (mail?.location === "recoverableItems") return "alreadyInDestination";
    if (mail === undefined || !["inbox", "junkFolder"].includes(mail.location)) return "notFound";
    return this.#isMoving(mail.mailbox, at) ? "failure" : "success";
  }

  act({ id: actionId, kind, parameters }: Belief, id: string, at: number): void {
    if (kind === "blockUrl") {
      const until = parameters["entryExpiresAt"];
      this.#blocks.set(String(parameters["entryValue"]), {
        by: actionId,
        until: typeof until === "string" ? Date.parse(until) : Number.POSITIVE_INFINITY,
      });
    } else if (kind === "turnOffExternalMailForwarding") this.#removed.add(String(parameters["mailbox"]));
    const mail = this.#mail.get(id);
    if (mail === undefined) return;
    mail.location = "recoverableItems";
    mail.movedBy = actionId;
    mail.retainedUntil = at + retention;
  }

  /** What bringing back must come to. */
  undoOutcome({ id: actionId, kind, parameters }: Belief, id: string, at: number): string {
    if (kind === "blockUrl") {
      const block = this.#blocks.get(String(parameters["entryValue"]));
      return block?.by === actionId && at < block.until ? "success" : "notFound";
    }
    if (kind === "turnOffExternalMailForwarding")
      return this.#removed.has(String(parameters["mailbox"])) ? "success" : "notFound";
    const mail = this.#mail.get(id);
    const here = mail?.location === "recoverableItems" && mail.movedBy === actionId && at < mail.retainedUntil;
    if (!here) return "notFound";
    return this.#isMoving(mail.mailbox, at) ? "failure" : "success";
  }

  bringBack({ kind, parameters }: Belief, { id, location }: Target): void {
    if (kind === "blockUrl") this.#blocks.delete(String(parameters["entryValue"]));
    else if (kind === "turnOffExternalMailForwarding") this.#removed.delete(String(parameters["mailbox"]));
    const mail = this.#mail.get(id);
    if (mail === undefined) return;
    mail.location = location;
    mail.movedBy = "undo";
  }

  blocked(parameters: Belief["parameters"], at: number): boolean {
    const block = this.#blocks.get(String(parameters["entryValue"]));
    return block !== undefined && at < block.until;
  }

  forwards(parameters: Belief["parameters"]): boolean {
    return !this.#removed.has(String(parameters["mailbox"]));
  }

  /** How many of its messages lie where, of those that arrived; null for an action whose mail is not known. */
  placesOf(rootId: string): Readonly<Record<string, number>> | null {
    const members = this.#start.members[rootId];
    if (members === undefined) return null;
    const places: Record<string, number> = {};
    for (const id of members) {
      const location = this.#mail.get(id)?.location;
      if (location !== undefined) places[location] = (places[location] ?? 0) + 1;
    }
    return places;
  }
}
