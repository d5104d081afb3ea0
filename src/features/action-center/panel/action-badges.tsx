import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Clock, ExternalLink } from "lucide-react";
import { investigationQuery } from "#src/api/queries/investigations.ts";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import {
  actionStatusWords,
  cancelReasonWords,
  investigationStatusWords,
  severityWords,
  verdictWords,
} from "#src/domain/words.ts";
import { formatExact, formatTimeLeft, parseInstant, urgencyOf } from "#src/lib/time.ts";
import { Badge } from "#src/ui/badge.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { useNow } from "#src/ui/use-now.ts";
import { severityTones, statusLooks, verdictTones } from "./action-looks.ts";

const urgencyTones = { none: "quiet", soon: "warn", urgent: "danger" } as const;

/** What decides how to read the rest: verdict and severity, how long there is, where it stands; once ended, what came of it. */
export function ActionBadges({ action }: { readonly action: ActionDetail }) {
  const { status, verdict, severity } = action;
  const look = statusLooks[status];
  const cause = action.cancelReason === null ? "" : `: ${cancelReasonWords[action.cancelReason].toLowerCase()}`;
  return (
    <ul aria-label="At a glance" className="flex flex-wrap gap-1.5">
      {action.completedAt === null && (
        <>
          <li className="flex min-w-0">
            <Badge tone={verdictTones[verdict]}>
              {verdict === "unknown" ? "Verdict unknown" : verdictWords[verdict]}
            </Badge>
          </li>
          <li className="flex min-w-0">
            <Badge tone={severityTones[severity]}>
              {severity === "informational" ? severityWords[severity] : `${severityWords[severity]} severity`}
            </Badge>
          </li>
        </>
      )}
      {status === "pendingApproval" && (
        <li className="flex min-w-0">
          <ExpiryBadge expiresAt={action.expiresAt} />
        </li>
      )}
      <li className="flex min-w-0">
        <Badge tone={look.tone} icon={look.icon}>
          {actionStatusWords[status]}
          {cause}
        </Badge>
      </li>
      {action.completedAt !== null && (
        <li className="flex min-w-0">
          <InvestigationBadge id={action.investigationId} />
        </li>
      )}
      {action.recordedBy === "external" && (
        <li className="flex min-w-0">
          <Badge tone="quiet" icon={ExternalLink}>
            Recorded elsewhere
          </Badge>
        </li>
      )}
    </ul>
  );
}

function ExpiryBadge({ expiresAt }: { readonly expiresAt: string }) {
  const [zone] = useTimeZone();
  const now = useNow();
  const end = parseInstant(expiresAt);
  if (end === null) return null;
  const left = end - now;
  return (
    <time className="flex" dateTime={expiresAt} data-tip={formatExact(expiresAt, zone)}>
      <Badge tone={urgencyTones[urgencyOf(left)]} icon={Clock}>
        {left <= 0 ? "Expires now" : `Expires in ${formatTimeLeft(left)}`}
      </Badge>
    </time>
  );
}

/** Where the whole investigation stands once this action ended; it never claims more than happened. */
function InvestigationBadge({ id }: { readonly id: string }) {
  const { data } = useQuery(investigationQuery(id));
  if (data === undefined) return null;
  const status = investigationStatusWords[data.status].toLowerCase();
  return (
    <Link
      to="/investigations/$id"
      params={{ id }}
      className="rounded-small -my-0.5 flex min-h-6 min-w-0 items-center hover:underline"
    >
      <Badge tone="quiet">
        Investigation #{data.shortId}: {status}
        {data.statusDetail !== null && `, ${data.statusDetail}`}
      </Badge>
    </Link>
  );
}
