import type { Mailbox, Message } from "#src/domain/model/mail.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
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
  deleteCluster,
  deleteEmail,
  minutes,
  noon,
  objects,
  turnOffForwarding,
} from "#tests/support/tenant-fixtures.ts";
import type { Kind } from "./table.ts";

export type StoryOptions = {
  /** Two people must approve. */
  readonly two?: boolean;
  /** Which mailboxes fail for an hour; a URL that fails is too long for the list, for ever. */
  readonly fails?: "none" | "some" | "all";
  /** Everything that could be acted on goes away after a minute; mail comes back after another. */
  readonly leaves?: boolean;
  readonly comesBack?: boolean;
  /** All 50 slots are taken at `noon`, and there is no hold. */
  readonly crowded?: boolean;
  /** 50 other deletions, `crowd-0` and on, wait for approval, and there is no hold. */
  readonly others?: boolean;
  /** One more message of the cluster arrives after a minute. */
  readonly arrives?: boolean;
};

export const ada = "ada@northwind.example";
export const ben = "ben@northwind.example";
const definition = aDefinition();

/** One action, `x`, proposed at `noon`: two messages, one URL or one rule. */
export function storyOf(kind: Kind, options: StoryOptions): Scenario {
  const { two = false, crowded = false, others = false } = options;
  const proposal = proposalOf(kind, options);
  const crowd = crowded || others ? crowdOf(50, crowded) : { messages: [], script: [] };
  const script: readonly ScriptStep[] = [
    ...crowd.script,
    {
      at: noon,
      do: "propose",
      proposal: { ...proposal, id: "x", title: "x", investigationId: "inv-x", severity: "high", verdict: "malicious" },
    },
  ];
  const messages = messagesOf(kind);
  return {
    name: "matrix",
    policy: { ...plainPolicy, secondApproval: { mailboxes: two ? 0 : 50 }, holdSeconds: crowded || others ? 0 : 10 },
    objects: objects({
      mailboxes: mailboxesOf(options),
      messages: [...messages, ...crowd.messages],
      rules: kind === "turnOffExternalMailForwarding" ? [aRule({ mailbox: ada, definition })] : [],
    }),
    drift: driftOf(kind, messages, options),
    endlessDrift: null,
    investigations: [],
    script,
  };
}

function proposalOf(kind: Kind, { two = false, fails = "none" }: StoryOptions): Proposal {
  switch (kind) {
    case "softDeleteEmail":
      return deleteEmail("nm-x");
    case "softDeleteEmailCluster":
      return deleteCluster("x");
    case "turnOffExternalMailForwarding":
      return turnOffForwarding(ada, definition);
    case "blockUrl":
      if (fails === "all") return blockUrl(`x.evil.example/${"p".repeat(250)}`);
      return blockUrl(two ? "host.evil.example" : "x.evil.example/path");
    default:
      return kind satisfies never;
  }
}

function messagesOf(kind: Kind): readonly Message[] {
  if (kind === "softDeleteEmail") return [ada, ben].map((mailbox) => aMessage({ networkMessageId: "nm-x", mailbox }));
  return kind === "softDeleteEmailCluster" ? aCluster("x", [ada, ben]) : [];
}

function mailboxesOf({ fails = "none" }: StoryOptions): readonly Mailbox[] {
  const movingUntil = noon + minutes(60);
  return [
    aMailbox({ address: ada, movingUntil: fails === "all" ? movingUntil : null }),
    aMailbox({ address: ben, movingUntil: fails === "none" ? null : movingUntil }),
  ];
}

function driftOf(
  kind: Kind,
  messages: readonly Message[],
  { leaves = false, comesBack = false, arrives = false }: StoryOptions,
): readonly DriftStep[] {
  const at = noon + minutes(1);
  const late = aCluster("x", ["cem@northwind.example"], { networkMessageId: "nm-x-late" });
  if (arrives) return [{ at, drift: "arrives", objects: objects({ messages: late }) }];
  if (!leaves) return [];
  const back = noon + minutes(2);
  const gone: readonly DriftStep[] =
    kind === "blockUrl"
      ? [
          {
            at,
            drift: "arrives",
            objects: objects({
              blockEntries: [{ value: "x.evil.example/path", createdAt: at, expiresAt: null, actionId: null }],
            }),
          },
        ]
      : kind === "turnOffExternalMailForwarding"
        ? [{ at, drift: "ruleRemovedByUser", mailbox: ada, ruleId: definition.id }]
        : messages.map(({ id }) => ({ at, drift: "deletedByUser", messageId: id }) as const);
  const returned = comesBack
    ? messages.map(({ id }) => ({ at: back, drift: "restoredByUser", messageId: id }) as const)
    : [];
  return [...gone, ...returned];
}

/** So many deletions of one message each, proposed shortly before `noon`; approved then, or left to the test. */
function crowdOf(count: number, approved: boolean): { messages: readonly Message[]; script: readonly ScriptStep[] } {
  const names = Array.from({ length: count }, (_, n) => `crowd-${n}`);
  const start = noon - 200;
  return {
    messages: names.map((name) => aMessage({ networkMessageId: name, mailbox: `${name}@northwind.example` })),
    script: names.flatMap((id): readonly ScriptStep[] => [
      {
        at: start,
        do: "propose",
        proposal: {
          ...deleteEmail(id),
          id,
          title: id,
          investigationId: `inv-${id}`,
          severity: "low",
          verdict: "malicious",
        },
      },
      ...(approved ? ([{ at: start, do: "approve", as: "operator-2", actionId: id, comment: null }] as const) : []),
    ]),
  };
}
