import {
  Ban,
  CalendarX2,
  Check,
  CircleCheck,
  CircleDashed,
  CircleX,
  Forward,
  Link2Off,
  LoaderCircle,
  Mails,
  MailX,
  TriangleAlert,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import type { Tone } from "#src/ui/badge.tsx";
import type { ActionKind, ActionStatus, Severity, ThreatVerdict } from "#src/domain/vocabulary.ts";

export const kindIcons = {
  blockUrl: Link2Off,
  softDeleteEmail: MailX,
  softDeleteEmailCluster: Mails,
  turnOffExternalMailForwarding: Forward,
} as const satisfies Record<ActionKind, LucideIcon>;

interface Look {
  readonly tone: Tone;
  /** Pending is the rule in its list; a sign there would only repeat itself. */
  readonly icon: LucideIcon | undefined;
}

export const statusLooks = {
  pendingApproval: { tone: "quiet", icon: undefined },
  approved: { tone: "accent", icon: Check },
  running: { tone: "accent", icon: LoaderCircle },
  completed: { tone: "good", icon: CircleCheck },
  partiallyCompleted: { tone: "warn", icon: TriangleAlert },
  failed: { tone: "danger", icon: CircleX },
  rejected: { tone: "quiet", icon: Ban },
  expired: { tone: "quiet", icon: CalendarX2 },
  cancelled: { tone: "quiet", icon: CircleDashed },
  undoing: { tone: "accent", icon: Undo2 },
  undone: { tone: "quiet", icon: Undo2 },
} as const satisfies Record<ActionStatus, Look>;

export const verdictTones = {
  malicious: "danger",
  suspicious: "warn",
  noThreatsFound: "quiet",
  unknown: "quiet",
} as const satisfies Record<ThreatVerdict, Tone>;

export const severityTones = {
  high: "danger",
  medium: "quiet",
  low: "quiet",
  informational: "quiet",
} as const satisfies Record<Severity, Tone>;
