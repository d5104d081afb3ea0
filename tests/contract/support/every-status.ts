import type { InboxRule, Mailbox, Message } from "#src/domain/model/mail.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import { actionKinds, type ActionKind, type ActionStatus } from "#src/domain/vocabulary.ts";
import type { Scenario, ScriptStep } from "#mocks/scenarios/scenario.ts";
import type { DriftStep } from "#mocks/tenant/drift-queue.ts";
import { plainPolicy } from "#tests/support/desk.ts";
import {
  aCluster,
  aDefinition,
  aMailbox,
  aMessage,
  aRule,
  blockUrl,
  days,
  deleteCluster,
  deleteEmail,
  minutes,
  noon,
  objects,
  turnOffForwarding,
} from "#tests/support/tenant-fixtures.ts";

/** What an action can come to here; a URL and a rule are one thing each, so they never end in part. */
const statuses = [
  "pendingApproval",
  "approved",
  "running",
  "completed",
  "partiallyCompleted",
  "failed",
  "rejected",
  "expired",
  "cancelled",
] as const satisfies readonly ActionStatus[];
type Reached = (typeof statuses)[number];

export const cases = actionKinds.flatMap((kind) =>
  statuses
    .filter((status) => status !== "partiallyCompleted" || kind.startsWith("softDelete"))
    .map((status) => ({ kind, status, id: `${kind}-${status}` })),
);

const tooLong = `${"x".repeat(240)}.example/path`;

type World = { proposal: Proposal; mailboxes: Mailbox[]; messages: Message[]; rules: InboxRule[]; gone: DriftStep };

/** Things of one action alone, so that no action touches another's. */
function worldOf(kind: ActionKind, status: Reached): World {
  const name = `${kind}-${status}`.toLowerCase();
  const movingUntil = status === "failed" || status === "partiallyCompleted" ? noon + days(1) : null;
  const first = aMailbox({ address: `${name}-1@northwind.example`, movingUntil });
  const second = aMailbox({
    address: `${name}-2@northwind.example`,
    movingUntil: status === "failed" ? movingUntil : null,
  });
  const none = { mailboxes: [first, second], messages: [], rules: [] };
  const at = noon - days(1);
  switch (kind) {
    case "softDeleteEmail": {
      const messages = [first, second].map(({ address }) => aMessage({ networkMessageId: name, mailbox: address }));
      return { ...none, messages, proposal: deleteEmail(name), gone: { at, drift: "arrives", objects: objects() } };
    }
    case "softDeleteEmailCluster": {
      const messages = [...aCluster(name, [first.address, second.address])];
      return { ...none, messages, proposal: deleteCluster(name), gone: { at, drift: "arrives", objects: objects() } };
    }
    case "blockUrl": {
      const value = status === "failed" ? tooLong : `${name}.example/path`;
      const blockEntries = [{ value, createdAt: at, expiresAt: null, actionId: null }];
      return { ...none, proposal: blockUrl(value), gone: { at, drift: "arrives", objects: objects({ blockEntries }) } };
    }
    case "turnOffExternalMailForwarding": {
      const definition = aDefinition({ id: name });
      const rules = [aRule({ mailbox: first.address, definition })];
      const proposal = turnOffForwarding(first.address, definition);
      return {
        ...none,
        rules,
        proposal,
        gone: { at, drift: "ruleRemovedByUser", mailbox: first.address, ruleId: name },
      };
    }
    default:
      return kind satisfies never;
  }
}

/** Times are such that at `noon` each action stands where its id says. */
function scriptOf(id: string, status: Reached, proposal: Proposal): readonly ScriptStep[] {
  const propose = (at: number): ScriptStep => ({
    at,
    do: "propose",
    proposal: { ...proposal, id, investigationId: `inv-${id}`, title: id, severity: "high", verdict: "malicious" },
  });
  const approve = (at: number): ScriptStep => ({ at, do: "approve", as: "operator", actionId: id, comment: null });
  const proposed = propose(noon - days(2));
  switch (status) {
    case "pendingApproval":
    case "cancelled":
      return [proposed];
    case "expired":
      return [propose(noon - days(8))];
    case "approved":
      return [proposed, approve(noon - 5000)];
    case "running":
      return [proposed, approve(noon - 10_200)];
    case "completed":
    case "partiallyCompleted":
    case "failed":
      return [proposed, approve(noon - minutes(30))];
    case "rejected":
      return [
        proposed,
        {
          at: noon - minutes(30),
          do: "reject",
          as: "operator",
          actionId: id,
          reason: "tooBroad",
          comment: "Too much.",
        },
      ];
    default:
      return status satisfies never;
  }
}

/** One action for every kind and every status that it can be in. */
export function everyStatus(): Scenario {
  const worlds = cases.map(({ kind, status, id }) => ({ status, id, ...worldOf(kind, status) }));
  const departures = worlds
    .filter(({ status }) => status === "cancelled")
    .flatMap(({ gone, messages }): readonly DriftStep[] =>
      messages.length === 0
        ? [gone]
        : messages.map(({ id }) => ({ at: noon - days(1), drift: "deletedByUser", messageId: id })),
    );
  return {
    name: "every status",
    policy: plainPolicy,
    objects: objects({
      mailboxes: worlds.flatMap(({ mailboxes }) => mailboxes),
      messages: worlds.flatMap(({ messages }) => messages),
      rules: worlds.flatMap(({ rules }) => rules),
    }),
    drift: departures,
    endlessDrift: null,
    investigations: [],
    script: worlds
      .flatMap(({ id, status, proposal }) => scriptOf(id, status, proposal))
      .toSorted((a, b) => a.at - b.at),
  };
}
