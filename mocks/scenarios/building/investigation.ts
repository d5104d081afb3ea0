import type { Instant } from "#src/domain/model/action.ts";
import type { AlertRecord, InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { InvestigationStatus, Severity } from "#src/domain/vocabulary.ts";
import type { Found } from "./entities.ts";
import type { PlaybookStep } from "./playbook.ts";
import { playbookLength, playbookLog } from "./playbook.ts";
import { investigationId } from "./proposals.ts";

const source = "Microsoft Defender for Office 365";

export const investigationTypes = {
  zappedUrl: "Zapped URL",
  zappedFile: "Zapped file",
  zappedEmail: "Zapped email",
  urlVerdict: "URL verdict change",
  reported: "User-reported message",
  compromised: "User compromised",
} as const;

export type InvestigationType = keyof typeof investigationTypes;

type RaisedAlert = {
  readonly title: string;
  readonly severity: Severity;
  readonly at: Instant;
  readonly status?: string;
  /** Where it started more than one investigation: the id under which all of them name it. */
  readonly id?: string;
};

export type Investigated = {
  readonly shortId: string;
  readonly name: string;
  readonly type: (typeof investigationTypes)[keyof typeof investigationTypes];
  readonly severity: Severity;
  readonly startedAt: Instant;
  readonly description: string;
  readonly alerts: readonly RaisedAlert[];
  readonly entities: readonly Found[];
  readonly playbook: readonly PlaybookStep[];
  /** Where people follow it. */
  readonly ticketId?: string;
  /** As AIR recorded it; our own status follows from the actions once there are any. */
  readonly status?: InvestigationStatus;
};

/** What AIR recorded of one investigation. It stays open while actions wait, so only one that found nothing has ended. */
export function investigation(told: Investigated): InvestigationRecord {
  const { shortId, name, type, severity, startedAt, description, playbook, status = "pendingAction" } = told;
  const analysed = startedAt + playbookLength(playbook);
  const open = status === "pendingAction" || status === "running" || status === "queuedByThrottling";
  return {
    id: investigationId(shortId),
    shortId,
    externalId: null,
    name,
    type,
    status,
    rawStatus: null,
    severity,
    detectionSource: source,
    description,
    startedAt,
    endedAt: open ? null : analysed,
    lastChangedAt: analysed,
    alerts: told.alerts.map((alert, index) => alertRecord(shortId, index + 1, alert)),
    entities: told.entities.map((entity, index) => ({ ...entity, id: `ent-${shortId}-${index + 1}` })),
    log: playbookLog(shortId, startedAt, playbook),
    deepLink: null,
    importId: null,
    exportedAt: null,
    incidentId: incidentOf(shortId),
    ticketId: told.ticketId ?? null,
  };
}

function alertRecord(
  shortId: string,
  number: number,
  { title, severity, at, status = "New", id = `al-${shortId}-${number}` }: RaisedAlert,
): AlertRecord {
  return {
    id,
    title,
    severity,
    category: "Threat management",
    status,
    detectionSource: source,
    at,
    deepLink: null,
    incidentId: incidentOf(shortId),
  };
}

/** Incidents have numbers; this one is always the same for the same investigation. */
function incidentOf(shortId: string): string {
  return String(4000 + (Number.parseInt(shortId.slice(0, 4), 16) % 5000));
}

/** Titles as Defender words its alerts. */
export const alertTitles = {
  urlRemoved: "Email messages containing malicious URL removed after delivery",
  fileRemoved: "Email messages containing malicious file removed after delivery",
  campaignRemoved: "Email messages from a campaign removed after delivery",
  notRemoved: "Messages containing malicious entity not removed after delivery",
  click: "A potentially malicious URL click was detected",
  clickedThrough: "A user clicked through to a potentially malicious URL",
  reported: "Email reported by user as malware or phish",
  sendingPatterns: "Suspicious email sending patterns detected",
  forwarding: "Creation of forwarding or redirect rule",
} as const;
