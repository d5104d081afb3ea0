import type { Instant } from "#src/domain/model/action.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { TenantObjects } from "#src/domain/model/mail.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import type { RejectReason, Severity, ThreatVerdict } from "#src/domain/vocabulary.ts";
import type { DriftStep, EndlessDrift } from "#mocks/tenant/drift-queue.ts";

/** What AIR proposes; targets and facts are read from the tenant at that time. */
export type ProposalSeed = Proposal & {
  readonly id: string;
  readonly investigationId: string;
  readonly title: string;
  readonly severity: Severity;
  readonly verdict: ThreatVerdict;
};

/** History is made by doing, at past times: never by writing states. */
export type ScriptStep = { readonly at: Instant } & (
  | { readonly do: "propose"; readonly proposal: ProposalSeed }
  | { readonly do: "approve"; readonly as: string; readonly actionId: string; readonly comment: string | null }
  | {
      readonly do: "reject";
      readonly as: string;
      readonly actionId: string;
      readonly reason: RejectReason;
      readonly comment: string;
    }
  | { readonly do: "cancel" | "retry" | "execute" | "openEvidence"; readonly as: string; readonly actionId: string }
);

export type Scenario = {
  readonly name: string;
  readonly policy: Policy;
  readonly objects: TenantObjects;
  /** In order of time, past and future. */
  readonly drift: readonly DriftStep[];
  /** Goes on for ever after the script: the next step after an instant, from the seed. Null where the tenant stands still. */
  readonly endlessDrift: EndlessDrift;
  readonly investigations: readonly InvestigationRecord[];
  /** In order of time, all at or before the anchor. */
  readonly script: readonly ScriptStep[];
};

/** Builds a scenario around `anchor`, the "now" of its first start. Same name, seed and size: same data. */
export type ScenarioBuilder = (options: {
  readonly anchor: Instant;
  readonly seed: number;
  readonly actions: number;
}) => Scenario;
