import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import { clusterKey } from "#src/domain/model/mail.ts";
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
  days,
  deleteCluster,
  deleteEmail,
  minutes,
  noon,
  objects,
  turnOffForwarding,
} from "#tests/support/tenant-fixtures.ts";

const people = ["ada", "ben", "cem"].map((name) => `${name}@northwind.example`);
const crowd = Array.from({ length: 51 }, (_, n) => `crowd${String(n).padStart(2, "0")}@northwind.example`);
export const evilUrl = "https://login.evil.example/reset";
export const rule = aDefinition();

/** One pending action of each kind, and one that two people must approve. Ids tell the kind. */
const proposals: Readonly<Record<string, { readonly proposal: Proposal; readonly title: string }>> = {
  email: { proposal: deleteEmail("nm-invoice"), title: "Invoice overdue" },
  cluster: { proposal: deleteCluster("parcel"), title: "Your parcel" },
  url: { proposal: blockUrl("login.evil.example/reset"), title: evilUrl },
  rule: { proposal: turnOffForwarding("ada@northwind.example", rule), title: "ada: rule “rss”" },
  crowd: { proposal: deleteCluster("payroll"), title: "Payroll update" },
};

function investigationOf(id: string, n: number): InvestigationRecord {
  return {
    id: `inv-${id}`,
    externalId: null,
    shortId: `66000${n}`,
    name: `Mail was reported: ${id}`,
    type: "User-reported messages",
    status: "pendingAction",
    rawStatus: null,
    severity: "high",
    detectionSource: "Office365",
    description: null,
    startedAt: noon - days(1) - minutes(10 + n),
    endedAt: null,
    lastChangedAt: noon - days(1),
    alerts: [
      {
        id: `alert-${id}`,
        title: "Email reported by user as malware or phish",
        severity: "low",
        category: "Initial access",
        status: "new",
        detectionSource: "Office365",
        at: noon - days(1) - minutes(20),
        deepLink: null,
      },
    ],
    entities: [
      {
        id: `entity-${id}`,
        kind: "url",
        verdict: "malicious",
        title: evilUrl,
        firstSeen: noon - days(1),
        fields: {},
        ref: evilUrl,
      },
    ],
    log: [],
    deepLink: null,
    importId: null,
    exportedAt: null,
  };
}

/** Everything was proposed a day before `noon`; nobody decided yet. ben's mailbox is being moved for another hour. */
export function smallStory(
  more: { readonly script?: readonly ScriptStep[]; readonly drift?: readonly DriftStep[] } = {},
): Scenario {
  const proposed = Object.entries(proposals).map(([id, { proposal, title }], n): ScriptStep => ({
    at: noon - days(1) + minutes(n),
    do: "propose",
    proposal: {
      ...proposal,
      id,
      title,
      investigationId: `inv-${id}`,
      severity: n % 2 === 0 ? "high" : "medium",
      verdict: "malicious",
    },
  }));
  return {
    name: "small",
    policy: plainPolicy,
    objects: objects({
      mailboxes: [...people, ...crowd].map((address) =>
        aMailbox({ address, movingUntil: address.startsWith("ben@") ? noon + minutes(60) : null }),
      ),
      messages: [
        aMessage({ urls: [evilUrl], clusters: [clusterKey("Subject", "invoice")] }),
        ...aCluster("parcel", people, { subject: "Your parcel", sender: "post@parcel.example" }),
        ...aCluster("payroll", crowd, { subject: "Payroll update", sender: "hr@payroll.example" }),
      ],
      rules: [aRule({ mailbox: "ada@northwind.example", definition: rule })],
      clicks: [{ url: evilUrl, mailbox: "ada@northwind.example", at: noon - minutes(90), outcome: "opened" }],
    }),
    drift: more.drift ?? [],
    endlessDrift: null,
    investigations: Object.keys(proposals).map(investigationOf),
    script: [...proposed, ...(more.script ?? [])],
  };
}
