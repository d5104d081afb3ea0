import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import { clusterKey, type Message } from "#src/domain/model/mail.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import type { Scenario, ScriptStep } from "#mocks/scenarios/scenario.ts";
import type { DriftStep } from "#mocks/tenant/drift-queue.ts";
import { plainPolicy } from "./desk.ts";
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
} from "./tenant-fixtures.ts";

const at = (name: string) => `${name}@northwind.example`;
const people = ["ada", "ben", "cem", "dan", "eve", "fay"].map(at);
/** ben's mailbox is being moved, so that deletions there fail until then. */
const benMovesUntil = noon + minutes(60);

/** What two people must approve begins at four mailboxes, so that small clusters show both. */
const plain: Policy = { ...plainPolicy, secondApproval: { mailboxes: 3 } };
/** In force when everything was proposed; the stricter of it and the current one holds. */
export const gatePolicies = {
  plain,
  instant: { ...plain, holdSeconds: 0 },
  strict: { ...plain, secondApproval: { mailboxes: 2 }, holdSeconds: 60, approvalValidHours: 2 },
} as const satisfies Record<string, Policy>;
export type GatePolicy = keyof typeof gatePolicies;

const parcel = aCluster("parcel", ["ada", "ben", "cem"].map(at), { subject: "Your parcel" });
const payroll = aCluster("payroll", ["ada", "cem", "dan", "eve"].map(at), { subject: "Payroll update" });
const note = aMessage({ networkMessageId: "nm-note", mailbox: at("dan"), subject: "A note" });
const leaving = aMessage({ networkMessageId: "nm-leaving", mailbox: at("fay"), subject: "Leaving" });
const late = (["dan", "eve", "fay"] as const).map((name, n) =>
  aMessage({ networkMessageId: `nm-late-${n}`, mailbox: at(name), clusters: [clusterKey("Subject", "parcel")] }),
);
const idOf = (messages: readonly Message[], n: number) => messages[n]?.id ?? "";

type Seed = { readonly investigation: string; readonly proposal: Proposal };

/** The same message in two actions (`email`, `cluster`), three actions in one investigation, each kind, and what needs two. */
const proposals: Readonly<Record<string, Seed>> = {
  cluster: { investigation: "inv-mail", proposal: deleteCluster("parcel") },
  email: { investigation: "inv-mail", proposal: deleteEmail("nm-parcel-0") },
  note: { investigation: "inv-mail", proposal: deleteEmail("nm-note") },
  crowd: { investigation: "inv-crowd", proposal: deleteCluster("payroll") },
  leaving: { investigation: "inv-crowd", proposal: deleteEmail("nm-leaving") },
  url: { investigation: "inv-url", proposal: blockUrl("login.evil.example/reset") },
  host: { investigation: "inv-url", proposal: blockUrl("evil-host.example") },
  rule: { investigation: "inv-rule", proposal: turnOffForwarding(at("ada"), aDefinition()) },
};

/** Mail that arrives, leaves and comes back while people decide. */
const drift: readonly DriftStep[] = [
  { at: noon + minutes(1), drift: "arrives", objects: objects({ messages: late.slice(0, 1) }) },
  { at: noon + minutes(2), drift: "deletedByUser", messageId: idOf(late, 0) },
  { at: noon + minutes(20), drift: "deletedByUser", messageId: leaving.id },
  { at: noon + minutes(30), drift: "arrives", objects: objects({ messages: late.slice(1, 2) }) },
  { at: noon + minutes(45), drift: "restoredByUser", messageId: idOf(parcel, 2) },
  { at: noon + minutes(90), drift: "purgedByUser", messageId: idOf(payroll, 3) },
  { at: noon + minutes(300), drift: "ruleRemovedByUser", mailbox: at("ada"), ruleId: aDefinition().id },
  { at: noon + minutes(600), drift: "arrives", objects: objects({ messages: late.slice(2) }) },
];

/** The tenant as another program is told of it: where mail lies at first, what moves it by itself, what belongs to what. */
export type TenantAtStart = {
  readonly mail: readonly { readonly id: string; readonly mailbox: string | null; readonly location: string }[];
  readonly drift: readonly DriftStep[];
  /** Milliseconds UTC, by mailbox. */
  readonly movesUntil: Readonly<Record<string, number>>;
  /** Ids of all messages that an action's evidence counts, by action. */
  readonly members: Readonly<Record<string, readonly string[]>>;
};

export const gateTenant: TenantAtStart = {
  mail: [...parcel, ...payroll, note, leaving].map(({ id, mailbox, location }) => ({ id, mailbox, location })),
  drift,
  movesUntil: { [at("ben")]: benMovesUntil },
  members: {
    cluster: [...parcel, ...late].map(({ id }) => id),
    email: [idOf(parcel, 0)],
    note: [note.id],
    crowd: payroll.map(({ id }) => id),
    leaving: [leaving.id],
  },
};

function investigationOf(id: string): InvestigationRecord {
  return {
    id,
    externalId: null,
    shortId: "660001",
    name: "Mail was reported",
    type: "User-reported messages",
    status: "pendingAction",
    rawStatus: null,
    severity: "high",
    detectionSource: "Office365",
    description: null,
    startedAt: noon - days(1) - minutes(10),
    endedAt: null,
    lastChangedAt: noon - days(1),
    alerts: [],
    entities: [],
    log: [],
    deepLink: null,
    importId: null,
    exportedAt: null,
  };
}

function proposed(id: string, { investigation: investigationId, proposal }: Seed, n: number): ScriptStep {
  return {
    at: noon - days(1) + minutes(n),
    do: "propose",
    proposal: { ...proposal, id, title: id, investigationId, severity: "high", verdict: "malicious" },
  };
}

/** Everything was proposed a day before `noon`, under that policy; nobody decided yet. */
export function gateStory(policy: GatePolicy): Scenario {
  return {
    name: `gate, ${policy}`,
    policy: gatePolicies[policy],
    objects: objects({
      mailboxes: people.map((address) =>
        aMailbox({ address, movingUntil: address === at("ben") ? benMovesUntil : null }),
      ),
      messages: [...parcel, ...payroll, note, leaving],
      rules: [aRule({ mailbox: at("ada"), definition: aDefinition() })],
    }),
    drift,
    endlessDrift: null,
    investigations: [...new Set(Object.values(proposals).map(({ investigation }) => investigation))].map(
      investigationOf,
    ),
    script: Object.entries(proposals).map(([id, seed], n) => proposed(id, seed, n)),
  };
}

/** More email remediations than run at once, of three messages each, and one block that does not queue. */
export function crowdedStory(count: number): Scenario {
  const clusters = Array.from({ length: count }, (_, n) => `mass-${String(n).padStart(2, "0")}`);
  const boxes = ["ada", "cem", "dan"].map(at);
  const seeds = [
    ...clusters.map((name): [string, Proposal] => [name, deleteCluster(name)]),
    ["url", blockUrl("login.evil.example/reset")] satisfies [string, Proposal],
  ];
  return {
    ...gateStory("plain"),
    name: "gate, crowded",
    policy: { ...plain, secondApproval: { mailboxes: 1_000 } },
    objects: objects({
      mailboxes: people.map((address) => aMailbox({ address })),
      messages: clusters.flatMap((name) => aCluster(name, boxes)),
    }),
    drift: [],
    investigations: [investigationOf("inv-mass")],
    script: seeds.map(([id, proposal], n) => proposed(id, { investigation: "inv-mass", proposal }, n)),
  };
}
