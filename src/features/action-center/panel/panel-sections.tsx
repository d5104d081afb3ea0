import { RotateCcw } from "lucide-react";
import type { ActionDetail } from "#src/api/contract/shapes/action.ts";
import type { DifferenceRow } from "#src/api/contract/shapes/problem.ts";
import { Instant } from "#src/components/ui/time.tsx";
import { ChangeSection } from "./change/change-section.tsx";
import { ImportedLine, LeftAloneLine, RestoredLine } from "./change/common-lines.tsx";
import { ClicksSection } from "./evidence/clicks-section.tsx";
import { MessageSection } from "./evidence/message-section.tsx";
import { OutliersSection } from "./evidence/outliers-section.tsx";
import { TargetsSection } from "./evidence/targets-section.tsx";
import { WhySection } from "./evidence/why-section.tsx";
import { NoteLine } from "./note-line.tsx";
import type { Viewer } from "./people.ts";
import { DecisionSection } from "./record/decision-section.tsx";
import { FailedSection } from "./record/failed-section.tsx";
import { ResultSection } from "./record/result-section.tsx";
import { TimelineSection } from "./record/timeline-section.tsx";
import type { Commands } from "./use-commands.ts";

export interface PanelSectionsProps {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
  readonly commands: Pick<Commands, "sending" | "retry">;
  readonly moved: readonly DifferenceRow[];
  readonly onOpenEvidence: () => void;
}

/** What will change first, while it can still be decided or stopped; what came of it first, once it ended. */
export function PanelSections(props: PanelSectionsProps) {
  const { action, viewer, moved } = props;
  const timeline = <TimelineSection entries={action.timeline} viewerId={viewer?.user.id ?? null} />;
  if (isOpen(action)) {
    return (
      <>
        <ChangeSection action={action} moved={moved} />
        <EvidenceSections {...props} />
        {timeline}
      </>
    );
  }
  return (
    <>
      {wasExecuted(action) ? <Executed {...props} /> : <DecisionSection action={action} viewer={viewer} />}
      {timeline}
      <EvidenceSections {...props} />
    </>
  );
}

function isOpen({ status, recordedBy }: ActionDetail): boolean {
  return (
    recordedBy === "countersign" && (status === "pendingApproval" || status === "approved" || status === "running")
  );
}

function wasExecuted({ status, recordedBy }: ActionDetail): boolean {
  return (
    recordedBy === "countersign" && (status === "completed" || status === "partiallyCompleted" || status === "failed")
  );
}

function Executed({ action, commands }: PanelSectionsProps) {
  const { results, evidence, undoableUntil } = action;
  const mail = evidence.kind === "softDeleteEmail" || evidence.kind === "softDeleteEmailCluster" ? evidence : null;
  return (
    <>
      <ResultSection action={action} />
      <ul className="flex flex-col gap-2.5 pb-4 empty:hidden">
        {mail !== null && results.success > 0 && undoableUntil !== null && (
          <NoteLine icon={RotateCcw} tone="good">
            <strong className="text-ink font-semibold">
              Recoverable until <Instant at={undoableUntil} style="date" />
            </strong>
            , unless a recipient purges it first.
          </NoteLine>
        )}
        {mail !== null && <RestoredLine count={mail.restoredByUser} />}
        <LeftAloneLine action={action} />
        <ImportedLine imported={evidence.imported} derived={evidence.derived} />
      </ul>
      {results.failure + results.notAttempted > 0 && (
        <FailedSection action={action} sending={commands.sending !== null} onRetry={commands.retry} />
      )}
    </>
  );
}

function EvidenceSections({ action, onOpenEvidence }: PanelSectionsProps) {
  const { evidence } = action;
  const why = <WhySection action={action} />;
  const targets = action.impact.messages > 0 && <TargetsSection action={action} onOpen={onOpenEvidence} />;
  switch (evidence.kind) {
    case "blockUrl":
      return (
        <>
          {evidence.clicks !== null && evidence.clicks.total > 0 && (
            <ClicksSection clicks={evidence.clicks} onOpen={onOpenEvidence} />
          )}
          {why}
        </>
      );
    case "softDeleteEmail":
      return (
        <>
          {why}
          {evidence.message !== null && (
            <MessageSection title="Message" message={evidence.message} onOpen={onOpenEvidence} />
          )}
          {targets}
        </>
      );
    case "softDeleteEmailCluster":
      return (
        <>
          <OutliersSection outliers={evidence.outliers} outlierCount={evidence.outlierCount} />
          {why}
          {targets}
          {evidence.sample !== null && (
            <MessageSection title="One of the messages" message={evidence.sample} onOpen={onOpenEvidence} />
          )}
        </>
      );
    case "turnOffExternalMailForwarding":
      return why;
    default:
      return evidence satisfies never;
  }
}
