import { Link } from "@tanstack/react-router";
import { ArrowRightLeft, Eye } from "lucide-react";
import { useOthersAt } from "#src/api/queries/open-actions.ts";
import { useKnownUserId } from "#src/api/queries/session.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { Severity } from "#src/domain/vocabulary.ts";
import { actionKindWords, severityWords } from "#src/domain/words.ts";
import { kindIcons } from "#src/features/action-center/panel/action-looks.ts";
import { openByWords } from "#src/features/action-center/panel/open-by-words.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { Badge } from "#src/ui/badge.tsx";
import { CutText } from "#src/ui/cut-text.tsx";
import { LevelBars } from "#src/ui/level-bars.tsx";
import { UntrustedText, UrlText } from "#src/ui/untrusted-text.tsx";
import { impactWords, targetWords } from "./row-words.ts";
import { useUnopened } from "./unopened.ts";

type RowProps = { readonly row: ActionRow };

/** Its words shrink to the icon when room is short; they stay for a screen reader and as a tip. */
export function KindCell({ row, compact }: RowProps & { readonly compact: boolean }) {
  const Icon = kindIcons[row.kind];
  const words = actionKindWords[row.kind];
  const unopened = useUnopened(row);
  return (
    <span
      className="flex min-w-0 items-center gap-2"
      data-tip={unopened ? `${words}, not looked at yet` : compact ? words : undefined}
    >
      <span aria-hidden="true" className="relative shrink-0">
        <Icon className={`size-4 ${unopened ? "text-ink" : "text-ink-2"}`} strokeWidth={1.75} />
        {unopened && <span className="drawn-mark bg-accent absolute top-1.25 -left-2.5 size-1.5 rounded-full" />}
      </span>
      {compact ? <span className="sr-only">{words}</span> : <CutText className="font-medium">{words}</CutText>}
    </span>
  );
}

/** Text from outside, as text. A signature that waits for another is part of what the action is now. */
export function TargetCell({ row }: RowProps) {
  const { id, kind, target, status, approvals, approvalsRequired } = row;
  const half = status === "pendingApproval" && approvals.length > 0;
  return (
    <span className="@container flex min-w-0 flex-1 items-center gap-2">
      <CutText>
        <TargetText kind={kind} target={target} />
      </CutText>
      {half && (
        <span className="flex shrink-0">
          <Badge tone="accent">
            {approvals.length} of {approvalsRequired}
            <span className="@max-[18rem]:sr-only"> approved</span>
          </Badge>
        </span>
      )}
      {row.handedOver !== null && <HandedMark handedOver={row.handedOver} />}
      <OpenByMark actionId={id} />
    </span>
  );
}

function TargetText({ kind, target }: Pick<ActionRow, "kind" | "target">) {
  if (kind === "blockUrl") return <UrlText url={target} />;
  return <UntrustedText text={targetWords(kind, target)} />;
}

/** The row is what the keyboard reaches; the link is for the pointer, and for a tab of its own. */
export function InvestigationCell({ row }: RowProps) {
  return (
    <Link
      to="/investigations/$id"
      params={{ id: row.investigationId }}
      tabIndex={-1}
      className="text-caption text-ink-2 hover:text-ink truncate font-mono hover:underline"
    >
      #{row.investigationShortId}
    </Link>
  );
}

const levels = { informational: 0, low: 1, medium: 2, high: 3 } as const satisfies Record<Severity, number>;

export function SeverityCell({ row }: RowProps) {
  return (
    <span className={`flex items-center gap-1.5 ${row.severity === "high" ? "text-danger font-medium" : ""}`}>
      <LevelBars level={levels[row.severity]} />
      {severityWords[row.severity]}
    </span>
  );
}

export function ImpactCell({ row }: RowProps) {
  return <CutText className="text-ink-2 tabular-nums">{impactWords(row)}</CutText>;
}

/** A colleague has this action open: quiet, and nothing where the stream tells of nobody. */
function OpenByMark({ actionId }: { readonly actionId: string }) {
  const others = useOthersAt(actionId) ?? [];
  if (others.length === 0) return null;
  const words = openByWords(others);
  return (
    <span className="text-ink-2 flex shrink-0" data-tip={words}>
      <Eye aria-hidden="true" className="size-4" strokeWidth={1.75} />
      <span className="sr-only">{words}</span>
    </span>
  );
}

/** Who was asked to look at it; by whom and what for stands in the tip. */
function HandedMark({ handedOver }: { readonly handedOver: NonNullable<ActionRow["handedOver"]> }) {
  const { to, by, note } = handedOver;
  const mine = useKnownUserId() === to.id;
  const name = mine ? "you" : to.name;
  const said = note === null ? "" : `: “${visibleText(note)}”`;
  return (
    <span className="flex shrink-0" data-tip={`Handed to ${name} by ${by.name}${said}`}>
      <Badge tone={mine ? "accent" : "quiet"} icon={ArrowRightLeft}>
        <span className="sr-only">Handed to </span>
        {name}
      </Badge>
    </span>
  );
}
