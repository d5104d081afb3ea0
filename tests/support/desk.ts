import type { ActionCommand } from "#src/domain/commands.ts";
import type { Context } from "#src/domain/context.ts";
import { decide } from "#src/domain/decide.ts";
import { evolve } from "#src/domain/evolve.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { ActionEvent, ProposedData } from "#src/domain/model/events.ts";
import type { Facts, Target } from "#src/domain/model/facts.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import { air, system, type Caller, type Person } from "#src/domain/model/people.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import { currentReview, reviewDigestOf } from "#src/domain/review.ts";
import { DAY } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { callerOf } from "#mocks/demo/personas.ts";

export const start = Date.UTC(2026, 10, 23, 9, 0, 0);

export const plainPolicy: Policy = {
  version: 1,
  secondApproval: { mailboxes: 50 },
  holdSeconds: 10,
  approvalValidHours: 24,
  pause: null,
  ownDomains: ["northwind.example"],
};

export function copies(count: number, location = "inbox"): Target[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `m-${n}`,
    mailbox: `person${n}@northwind.example`,
    label: "Invoice overdue",
    location,
  }));
}

export function factsOf(targets: readonly Target[], more: Partial<Facts> = {}): Facts {
  return { verdict: "malicious", targets, leftAlone: [], widelyUsedHost: false, ...more };
}

export const cluster: Proposal = {
  kind: "softDeleteEmailCluster",
  parameters: { query: "q", clusterBy: "Subject;P2SenderDomain", clusterByValue: "v", from: null, to: null },
};

export const url: Proposal = {
  kind: "blockUrl",
  parameters: { url: "https://login.evil.example/reset", entryValue: "login.evil.example/reset", entryExpiresAt: null },
};

export function person(id: string): Caller {
  const caller = callerOf(id);
  if (caller === null) throw new Error(`no persona ${id}`);
  return caller;
}

export type DeskOptions = Partial<ProposedData> & { readonly proposal?: Proposal; readonly facts?: Facts };

function proposed({ proposal = cluster, facts = factsOf(copies(3)), ...more }: DeskOptions): ActionEvent {
  const data: ProposedData = {
    ...proposal,
    actionId: "act-1",
    investigationId: "inv-1",
    title: "“Invoice overdue”",
    severity: "high",
    facts,
    proposedBy: air,
    importedBy: null,
    importId: null,
    derived: false,
    foundAt: null,
    expiresAt: toIso(start + 7 * DAY),
    predecessorId: null,
    policy: plainPolicy,
    recordedBy: "countersign",
    status: "pendingApproval",
    recordedStatus: null,
    cancelReason: null,
    endedAt: null,
  };
  return { type: "action.proposed", data: Object.assign(data, more) };
}

type Asked<T extends ActionCommand["type"]> = Omit<Extract<ActionCommand, { type: T }>, "type" | "actionId">;

/** One action on a desk: people decide on it by the real rules, and what they decide is folded in. */
export class Desk {
  action: ActionState;
  now = start;
  policy = plainPolicy;
  context: Partial<Context> = {};
  #sequence = 1;

  constructor(options: DeskOptions = {}) {
    this.action = evolve(undefined, proposed(options), { at: start, by: air, sequence: 1 });
  }

  get digest(): string {
    return reviewDigestOf(currentReview(this.action, this.policy));
  }

  happens(event: ActionEvent, by: Person = system): this {
    this.#sequence += 1;
    this.action = evolve(this.action, event, { at: this.now, by, sequence: this.#sequence });
    return this;
  }

  contextFor(caller: Caller): Context {
    const { now, policy } = this;
    const factsNow = ({ facts }: ActionState) => facts;
    const undoFacts = ({ facts }: ActionState) => ({ ...facts, targets: [] });
    const rest = {
      alteredEntry: null,
      decidedAlone: () => new Set<string>(),
      emailSlotFree: true,
      factsNow,
      undoFacts,
      evidenceToOpen: () => true,
    };
    return { now, caller, policy, callerOf, ...rest, ...this.context };
  }

  /** The status after, or the code of the refusal. */
  ask(who: string, command: ActionCommand): string {
    const caller = person(who);
    const answer = decide(command, this.action, this.contextFor(caller));
    if (!answer.accepted) return answer.refusal.code;
    for (const event of answer.events) this.happens(event, caller.person);
    return this.action.status;
  }

  approve(who = "operator", more: Partial<Asked<"approve">> = {}): string {
    return this.ask(who, {
      type: "approve",
      actionId: this.action.id,
      round: null,
      reviewDigest: this.digest,
      comment: null,
      ...more,
    });
  }

  reject(who = "operator", more: Partial<Asked<"reject">> = {}): string {
    return this.ask(who, {
      type: "reject",
      actionId: this.action.id,
      round: null,
      reviewDigest: this.digest,
      reason: "falsePositive",
      comment: "A known newsletter.",
      ...more,
    });
  }

  command(type: "execute" | "cancel" | "withdraw", who = "operator", round: number | null = null): string {
    return this.ask(who, { type, actionId: this.action.id, round, comment: null });
  }

  retry(who = "operator", itemIds: readonly string[] | null = null): string {
    return this.ask(who, { type: "retry", actionId: this.action.id, round: null, comment: null, itemIds });
  }

  /** Ends the run with one result per item, in order of the items. */
  ends(...results: readonly ("success" | "failure" | "notFound" | "alreadyInDestination")[]): this {
    const { actionId } = { actionId: this.action.id };
    const order = this.action.run?.order ?? [];
    const items = order.flatMap((id, n) => {
      const result = results[n];
      return result === undefined ? [] : [{ id, result, undoResult: null, error: null, at: toIso(this.now) }];
    });
    this.happens({ type: "action.itemsProcessed", data: { actionId, items } });
    return this;
  }
}
