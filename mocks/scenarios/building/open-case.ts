import type { Instant } from "#src/domain/model/action.ts";
import type { TenantObjects } from "#src/domain/model/mail.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import type { Severity, ThreatVerdict } from "#src/domain/vocabulary.ts";
import { MINUTE } from "#src/lib/instant.ts";
import type { ScriptStep } from "#mocks/scenarios/scenario.ts";
import type { DriftStep } from "#mocks/tenant/drift-queue.ts";
import type { Chapter } from "./chapter.ts";
import type { Found } from "./entities.ts";
import type { Investigated, InvestigationType } from "./investigation.ts";
import { investigation, investigationTypes } from "./investigation.ts";
import { playbooks } from "./playbook.ts";
import { propose } from "./proposals.ts";

const playbookOf = {
  zappedUrl: playbooks.url,
  zappedFile: playbooks.file,
  zappedEmail: playbooks.mail,
  urlVerdict: playbooks.url,
  reported: playbooks.report,
  compromised: playbooks.user,
} as const satisfies Record<InvestigationType, Investigated["playbook"]>;

export type ProposedAction = {
  readonly title: string;
  readonly proposal: Proposal;
  /** Malicious unless said. */
  readonly verdict?: ThreatVerdict;
};

type OpenCase = Pick<Investigated, "shortId" | "name" | "severity" | "startedAt" | "description" | "ticketId"> & {
  readonly type: InvestigationType;
  readonly proposedAt: Instant;
  /** What raised it. Alerts of other severities, or more than one, are given as they are. */
  readonly alerts: readonly (readonly [title: string, severity: Severity])[];
  readonly found: readonly Found[];
  readonly objects: Partial<TenantObjects>;
  readonly drift?: readonly DriftStep[];
  /** Numbered from 1, proposed at the same instant. */
  readonly actions: readonly ProposedAction[];
  /** What people have done about it so far. */
  readonly done?: readonly ScriptStep[];
};

/** An investigation whose actions wait, with all that it is about. */
export function openCase(told: OpenCase): Chapter {
  const { shortId, type, severity, startedAt, proposedAt, alerts, found, objects, drift = [], done = [] } = told;
  const { name, description, ticketId } = told;
  return {
    objects,
    drift,
    investigations: [
      investigation({
        shortId,
        name,
        description,
        severity,
        startedAt,
        type: investigationTypes[type],
        alerts: alerts.map(([title, alertSeverity], index) => ({
          title,
          severity: alertSeverity,
          at: startedAt - (alerts.length - index) * MINUTE,
        })),
        entities: found,
        playbook: playbookOf[type],
        ...(ticketId !== undefined && { ticketId }),
      }),
    ],
    script: [
      ...told.actions.map(({ title, proposal, verdict = "malicious" }, index) =>
        propose(proposedAt, shortId, index + 1, { title, severity, verdict }, proposal),
      ),
      ...done,
    ],
  };
}
