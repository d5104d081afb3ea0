import { callerOf } from "#mocks/demo/personas.ts";
import { Recorder } from "#src/backend/engine/recorder.ts";
import { World } from "#src/backend/engine/world.ts";
import { readRecords } from "#src/backend/import/read-records.ts";
import { atOnce } from "#src/backend/engine/steps.ts";
import { planImport } from "#src/backend/import/plan-import.ts";
import { defaultPolicy } from "#mocks/scenarios/default-policy.ts";
import { createTenant } from "#mocks/tenant/create-tenant.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { DomainEvent } from "#src/domain/model/events.ts";
import type { ImportReport } from "#src/domain/model/import.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { TenantObjects } from "#src/domain/model/mail.ts";
import { noon, objects } from "./tenant-fixtures.ts";

export type Json = Record<string, unknown>;

export const guid = (number: number): string => `${number.toString(16).padStart(8, "0")}-5c1e-4d7a-9b30-6f2f0a4e8d11`;
export const investigationUrn = "urn:UrlVerdictChangeInvestig:4be1f0a92c7d4f0e8a6b1d2c3e660b79";
export const page = "https://login.contoso-portal.example/reset";

/** A cluster that a URL threat formed: two messages in the Inbox, one in quarantine. */
export function urlCluster(part: Json = {}): Json {
  return {
    Type: "mailCluster",
    NetworkMessageIds: [guid(1), guid(2), guid(3)],
    CountByThreatType: { HighConfPhish: 0, MaliciousUrl: 3 },
    CountByDeliveryLocation: { Inbox: 2, Quarantine: 1 },
    Query: `((NormalizedUrl:"${page}") AND (ContentType: 1))`,
    QueryTime: "2026-11-20T08:39:00.1234567Z",
    MailCount: 3,
    IsVolumeAnamoly: false,
    ClusterSourceIdentifier: page,
    ClusterSourceType: "UrlThreatIndicator",
    ClusterQueryStartTime: "2026-11-01T00:00:00Z",
    ClusterQueryEndTime: "2026-11-20T08:39:00.1234567Z",
    ClusterBy: "NormalizedUrl;ContentType",
    ClusterByValue: `${page};1`,
    FirstSeen: "2026-11-20T08:39:02",
    ...part,
  };
}

/** A cluster of alike mail: nothing but mail follows from it. */
export function alikeCluster(part: Json = {}): Json {
  return urlCluster({
    ClusterSourceType: "Similarity",
    ClusterSourceIdentifier: guid(1),
    ClusterBy: "Subject;P2SenderDomain",
    ClusterByValue: "Invoice overdue;billing-desk.example",
    CountByThreatType: { HighConfPhish: 3, MaliciousUrl: 0 },
    ...part,
  });
}

export function mail(part: Json = {}): Json {
  return {
    Type: "mailMessage",
    NetworkMessageId: guid(1),
    InternetMessageId: "<a1@billing-desk.example>",
    Recipient: "Ada@Northwind.example",
    Subject: "Invoice overdue",
    Sender: "accounts@billing-desk.example",
    SenderIP: "203.0.113.20",
    ReceivedDate: "2026-11-20T07:52:44",
    DeliveryLocation: "Inbox",
    Threats: ["HighConfPhish"],
    Urls: ["https://tracking.fabrikam.example/pixel"],
    ...part,
  };
}

export function action(entities: readonly Json[], part: Json = {}): Json {
  return {
    ActionId: "urn:EmailZapper:5d3c9a0e71b24f68",
    InvestigationId: investigationUrn,
    ActionApproval: "None",
    ActionType: "EmailRemediation",
    ActionStatus: "Pending",
    PendingType: "User",
    StartTimeUtc: "2026-11-20T08:41:05",
    Entities: entities,
    ...part,
  };
}

export function airRecord(actions: readonly (Json | string)[], part: Json = {}): Json {
  return {
    CreationTime: "2026-11-20T09:18:30",
    Id: guid(900),
    Operation: "AirInvestigationData",
    RecordType: 64,
    OrganizationId: guid(901),
    UserId: "AirInvestigation",
    Actions: actions,
    Data: JSON.stringify(alert()),
    DeepLinkUrl: `https://security.microsoft.com/mtp-investigation/${investigationUrn}`,
    EndTimeUtc: "0001-01-01T00:00:00",
    InvestigationId: investigationUrn,
    InvestigationName: "Clicked url Verdict changed to malicious",
    InvestigationType: "UrlVerdictChangeInvestigation",
    LastUpdateTimeUtc: "2026-11-20T09:07:40",
    StartTimeUtc: "2026-11-20T08:36:20",
    Status: "Pending Action",
    ...part,
  };
}

export function alert(entities: readonly Json[] = [], part: Json = {}): Json {
  return {
    ProviderAlertId: guid(902),
    AlertDisplayName: "A potentially malicious URL click was detected",
    Severity: "High",
    Status: "InProgress",
    StartTimeUtc: "2026-11-20T08:30:11.7654321Z",
    Entities: [
      { Type: "url", Url: page },
      { Type: "mailbox", MailboxPrimaryAddress: "ada@northwind.example" },
      ...entities,
    ],
    ...part,
  };
}

export function ruleRecord(parameters: Readonly<Record<string, string>>, part: Json = {}): Json {
  return {
    CreationTime: "2026-11-20T15:42:07",
    Id: guid(903),
    Operation: "New-InboxRule",
    RecordType: 1,
    ResultStatus: "True",
    ClientIP: "203.0.113.8:50122",
    ObjectId: "hub-4.test/Tenants/northwind.example/a.lindqvist@northwind.example\\rss",
    UserId: "it-admin@northwind.example",
    OrganizationName: "northwind.example",
    Parameters: Object.entries(parameters).map(([Name, Value]) => ({ Name, Value })),
    ...part,
  };
}

export function clickRecord(part: Json = {}): Json {
  return {
    CreationTime: "2026-11-20T10:20:30",
    Operation: "TIUrlClickData",
    RecordType: 41,
    UserId: "ada@northwind.example",
    TimeOfClick: "2026-11-20T09:47:15",
    Url: page,
    UserIp: "192.0.2.14",
    ...part,
  };
}

type Taken = { readonly report: ImportReport; readonly events: readonly DomainEvent[] };

/** A world into which files are imported, one after the other, each event recorded as the backend would. */
export class ImportDesk {
  readonly world: World;
  now = noon;
  #imports = 0;
  readonly #recorder: Recorder;

  constructor(part: Partial<TenantObjects> = {}) {
    const tenant = createTenant({ objects: objects(part), drift: [], endlessDrift: null });
    this.world = new World({ tenant, policy: defaultPolicy, investigations: [] });
    this.#recorder = new Recorder(this.world);
  }

  /** Values are written as JSON; a text is taken as it is. */
  take(file: unknown, importer = "operator", contentType: string | null = "application/json"): Taken {
    const text = typeof file === "string" ? file : JSON.stringify(file);
    const caller = callerOf(importer);
    if (caller === null) throw new Error(`no persona ${importer}`);
    this.#imports += 1;
    const context = { importId: `imp-${this.#imports}`, importer: caller.person, now: this.now };
    const records = atOnce(readRecords(text, contentType, this.now));
    if ("unreadable" in records) throw new Error(records.unreadable);
    const taken = atOnce(planImport(records, this.world, context));
    for (const event of taken.events) this.record(event);
    this.now += 60_000;
    return taken;
  }

  report(file: unknown): ImportReport {
    return this.take(file).report;
  }

  record(event: DomainEvent): void {
    this.#recorder.record(event, this.now, {
      actor: { id: "operator", name: "Mira Novak" },
      requestId: null,
      requestKey: null,
    });
  }

  actions(): readonly ActionState[] {
    return [...this.world.actions.values()];
  }

  /** The only action of this kind. */
  action(kind: ActionState["kind"]): ActionState {
    const found = this.actions().filter((candidate) => candidate.kind === kind);
    const [only] = found;
    if (only === undefined || found.length > 1) throw new Error(`${found.length} actions of kind ${kind}`);
    return only;
  }

  investigation(): InvestigationRecord {
    const [only] = this.world.investigations.values();
    if (only === undefined) throw new Error("no investigation");
    return only;
  }

  notes(actionId: string): readonly string[] {
    return this.world
      .entriesOf(actionId)
      .flatMap((entry) => (entry.type === "action.factsChanged" && entry.data.note !== null ? [entry.data.note] : []));
  }

  /** What can differ between two worlds that hold the same. */
  standing(): unknown {
    const byId = <T extends { readonly id: string }>(values: Iterable<T>) =>
      [...values].toSorted((one, other) => (one.id < other.id ? -1 : 1));
    return {
      investigations: byId(this.world.investigations.values()).map(({ entities, ...rest }) => ({
        ...rest,
        importId: null,
        entities: byId(entities),
      })),
      actions: byId(this.actions()).map(({ id, status, kind, facts, parameters, cancelReason, recordedBy }) => ({
        id,
        status,
        kind,
        parameters,
        cancelReason,
        recordedBy,
        targets: byId(facts.targets),
        leftAlone: facts.leftAlone,
      })),
    };
  }
}

export function unreadable(text: string, contentType: string | null = "application/json"): string {
  const records = atOnce(readRecords(text, contentType));
  if (!("unreadable" in records)) throw new Error("it was read");
  return records.unreadable;
}
