import {
  Ban,
  Check,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  Hourglass,
  LoaderCircle,
  ShieldAlert,
  ShieldCheck,
  ShieldQuestion,
  TriangleAlert,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import { Badge, type Tone } from "#src/ui/badge.tsx";
import { LevelBars } from "#src/ui/level-bars.tsx";
import type { ActionStatus, InvestigationStatus, Severity, ThreatVerdict } from "#src/domain/vocabulary.ts";
import { actionStatusWords, investigationStatusWords, severityWords, verdictWords } from "#src/domain/words.ts";

type Look = { readonly tone: Tone; readonly icon: LucideIcon };

const investigationLooks = {
  starting: { tone: "quiet", icon: CircleDashed },
  running: { tone: "accent", icon: LoaderCircle },
  pendingAction: { tone: "warn", icon: Clock },
  remediated: { tone: "good", icon: CircleCheck },
  partiallyRemediated: { tone: "warn", icon: TriangleAlert },
  partiallyInvestigated: { tone: "quiet", icon: CircleDashed },
  noThreatsFound: { tone: "quiet", icon: ShieldCheck },
  terminatedBySystem: { tone: "quiet", icon: Ban },
  terminatedByUser: { tone: "quiet", icon: Ban },
  terminatedByThrottling: { tone: "quiet", icon: Ban },
  queuedByThrottling: { tone: "quiet", icon: Hourglass },
  failed: { tone: "danger", icon: CircleX },
} as const satisfies Record<InvestigationStatus, Look>;

export function InvestigationStatusBadge({ status }: { readonly status: InvestigationStatus }) {
  return <Badge {...investigationLooks[status]}>{investigationStatusWords[status]}</Badge>;
}

const actionLooks = {
  pendingApproval: { tone: "accent", icon: Clock },
  approved: { tone: "accent", icon: Check },
  running: { tone: "accent", icon: LoaderCircle },
  completed: { tone: "good", icon: CircleCheck },
  partiallyCompleted: { tone: "warn", icon: TriangleAlert },
  failed: { tone: "danger", icon: CircleX },
  rejected: { tone: "quiet", icon: Ban },
  expired: { tone: "quiet", icon: Hourglass },
  cancelled: { tone: "quiet", icon: Ban },
  undoing: { tone: "accent", icon: Undo2 },
  undone: { tone: "quiet", icon: Undo2 },
} as const satisfies Record<ActionStatus, Look>;

export function ActionStatusBadge({ status }: { readonly status: ActionStatus }) {
  return <Badge {...actionLooks[status]}>{actionStatusWords[status]}</Badge>;
}

export const verdictLooks = {
  malicious: { tone: "danger", icon: ShieldAlert },
  suspicious: { tone: "warn", icon: ShieldAlert },
  unknown: { tone: "quiet", icon: ShieldQuestion },
  noThreatsFound: { tone: "quiet", icon: ShieldCheck },
} as const satisfies Record<ThreatVerdict, Look>;

export function VerdictBadge({ verdict }: { readonly verdict: ThreatVerdict }) {
  return <Badge {...verdictLooks[verdict]}>{verdictWords[verdict]}</Badge>;
}

const severityTones = {
  informational: "quiet",
  low: "quiet",
  medium: "warn",
  high: "danger",
} as const satisfies Record<Severity, Tone>;

/** Beside a title, where "High" alone would not say of what. */
export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  return <Badge tone={severityTones[severity]}>{severityWords[severity]} severity</Badge>;
}

const levels = { informational: 0, low: 1, medium: 2, high: 3 } as const satisfies Record<Severity, number>;

/** Bars and a word, for a column that is named Severity. */
export function SeverityLabel({ severity }: { readonly severity: Severity }) {
  return (
    <span className={`inline-flex items-center gap-1.5 ${severity === "high" ? "text-danger font-medium" : ""}`}>
      <LevelBars level={levels[severity]} />
      {severityWords[severity]}
    </span>
  );
}
