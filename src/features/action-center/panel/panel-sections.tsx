import { Undo2 } from "lucide-react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import { Instant } from "#src/ui/time.tsx";
import { ChangeSection } from "./change/change-section.tsx";
import { ImportedLine, LeftAloneLine, RestoredLine } from "./change/common-lines.tsx";
import { LineageLines } from "./change/lineage-lines.tsx";
import { ClicksSection } from "./evidence/clicks-section.tsx";
import { MessageSection } from "./evidence/message-section.tsx";
import { OutliersSection } from "./evidence/outliers-section.tsx";
import { TargetsSection } from "./evidence/targets-section.tsx";
import { WhySection } from "./evidence/why-section.tsx";
import type { Draft } from "./footer/draft.ts";
import { NoteRow } from "./note-row.tsx";
import type { Viewer } from "./people.ts";
import { DecisionSection } from "./record/decision-section.tsx";
import { FailedSection } from "./record/failed-section.tsx";
import { ResultSection } from "./record/result-section.tsx";
import { TimelineSection } from "./record/timeline-section.tsx";
import { UndoFailedSection } from "./undo/undo-failed-section.tsx";
import { undoStage } from "./undo/undo-facts.ts";
import { UndoResultSection } from "./undo/undo-result-section.tsx";
import { UndoSection } from "./undo/undo-section.tsx";
import type { Commands } from "./use-commands.ts";

export interface PanelSectionsProps {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
  readonly commands: Pick<Commands, "sending" | "retry">;
  readonly moved: readonly DifferenceRow[];
  readonly onOpenEvidence: () => void;
  readonly draft: Draft;
  readonly onDraft: (part: Partial<Draft>) => void;
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
    recordedBy === "countersign" &&
    (status === "completed" ||
      status === "partiallyCompleted" ||
      status === "failed" ||
      status === "undoing" ||
      status === "undone")
  );
}

function Executed({ action, commands, draft }: PanelSectionsProps) {
  const { results, evidence, undoableUntil, undo } = action;
  const mail = evidence.kind === "softDeleteEmail" || evidence.kind === "softDeleteEmailCluster" ? evidence : null;
  return (
    <>
      {(draft.undoing || undoStage(action) !== "none") && <UndoSection action={action} />}
      <UndoResultSection action={action} />
      <ResultSection action={action} />
      <ul className="flex flex-col gap-2.5 pb-4 empty:hidden">
        {undo !== null && action.status !== "undoing" && (
          <NoteRow icon={Undo2} tone="good">
            <strong className="text-ink font-semibold">
              Can be undone
              {undoableUntil !== null && (
                <>
                  {" until "}
                  <Instant at={undoableUntil} style="date" />
                </>
              )}
            </strong>
            {mail !== null && ", unless a recipient purges it first"}. Undo needs an approval of its own.
          </NoteRow>
        )}
        <LineageLines {...action} />
        {mail !== null && <RestoredLine count={mail.restoredByUser} />}
        <LeftAloneLine action={action} />
        <ImportedLine imported={evidence.imported} derived={evidence.derived} />
      </ul>
      {results.failure + results.notAttempted > 0 && (
        <FailedSection action={action} sending={commands.sending !== null} onRetry={commands.retry} />
      )}
      <UndoFailedSection action={action} />
    </>
  );
}

function EvidenceSections({ action, onOpenEvidence, draft, onDraft }: PanelSectionsProps) {
  const { evidence } = action;
  const why = <WhySection action={action} />;
  const clicks = "clicks" in evidence && evidence.clicks !== null && evidence.clicks.total > 0 && (
    <ClicksSection clicks={evidence.clicks} onOpen={onOpenEvidence} />
  );
  const targets = action.impact.messages > 0 && (
    <TargetsSection action={action} onOpen={onOpenEvidence} draft={draft} onDraft={onDraft} />
  );
  switch (evidence.kind) {
    case "blockUrl":
      return (
        <>
          {clicks}
          {why}
          {evidence.sample !== null && (
            <MessageSection title="One of the messages with it" message={evidence.sample} onOpen={onOpenEvidence} />
          )}
        </>
      );
    case "softDeleteEmail":
      return (
        <>
          {why}
          {evidence.message !== null && (
            <MessageSection title="Message" message={evidence.message} onOpen={onOpenEvidence} />
          )}
          {clicks}
          {targets}
        </>
      );
    case "softDeleteEmailCluster":
      return (
        <>
          <OutliersSection outliers={evidence.outliers} outlierCount={evidence.outlierCount} />
          {why}
          {evidence.sample !== null && (
            <MessageSection title="One of the messages" message={evidence.sample} onOpen={onOpenEvidence} />
          )}
          {clicks}
          {targets}
        </>
      );
    case "turnOffExternalMailForwarding":
      return why;
    default:
      return evidence satisfies never;
  }
}
