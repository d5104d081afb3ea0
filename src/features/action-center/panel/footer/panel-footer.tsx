import { Unplug, Users } from "lucide-react";
import { useRef, type KeyboardEvent } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import { useOfflineReason } from "#src/ui/offline.ts";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { nameFor, type Viewer } from "#src/features/action-center/panel/people.ts";
import { VoidedApprovalNote } from "#src/features/action-center/panel/record/void-line.tsx";
import { undoStage } from "#src/features/action-center/panel/undo/undo-facts.ts";
import { useUndoReview } from "#src/features/action-center/panel/undo/use-undo-review.ts";
import type { Decision } from "#src/features/action-center/panel/use-decided-elsewhere.ts";
import type { Commands } from "#src/features/action-center/panel/use-commands.ts";
import { CancelledLine } from "./cancelled-line.tsx";
import { DecisionForm } from "./decision-form.tsx";
import type { Draft } from "./draft.ts";
import { FailureNote, MovedNote } from "./failure-note.tsx";
import { EditTargetsForm } from "./edit-targets-form.tsx";
import { ElsewhereNote, UnsentComment } from "./elsewhere-note.tsx";
import { EndedControls } from "./ended-controls.tsx";
import { allowedOnPage } from "./evidence-first.ts";
import { HoldControls } from "./hold-controls.tsx";
import { QuickNote } from "./quick-note.tsx";
import { RunningControls } from "./running-controls.tsx";
import { SignatureStrip } from "./signature-strip.tsx";
import { stripSteps } from "./strip-steps.tsx";
import { UndoForm } from "./undo-form.tsx";
import { UndoHold } from "./undo-hold.tsx";
import { undoSteps } from "./undo-steps.tsx";
import { useRestoredFocus } from "./use-restored-focus.ts";
import { secondApprovalReason } from "./second-approval-reason.ts";

export interface PanelFooterProps {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
  readonly commands: Commands;
  readonly moved: readonly DifferenceRow[];
  readonly hasMoved: boolean;
  /** Made by somebody else while the panel was open. */
  readonly decidedElsewhere: Decision | null;
  readonly draft: Draft;
  readonly onDraft: (part: Partial<Draft>) => void;
  readonly onShowEvidence: () => void;
  /** There is no evidence to show. */
  readonly onDecideOnVerdict: () => void;
}

/** The decision, always in view: who signed, what is awaited, what can be done now. Refusals appear here, where they arose. */
export function PanelFooter(props: PanelFooterProps) {
  const { action, viewer, commands, moved, hasMoved, decidedElsewhere, draft, onDraft } = props;
  const root = useRef<HTMLElement>(null);
  const stage = undoStage(action);
  const { handlers, writing } = useRestoredFocus(root, `${action.status} ${stage}`);
  const asksUndo = draft.undoing || stage === "awaitingSecond";
  const { failure } = commands;
  const undo = useUndoReview(action, asksUndo, failure);
  const refused = failure !== null && failure.command === "approve";
  return (
    <footer
      ref={root}
      aria-label="Decision"
      tabIndex={-1}
      {...handlers}
      onKeyDownCapture={swallowRepeats}
      className="border-line bg-surface tiny:static tiny:max-h-none tiny:overflow-visible tiny:pb-24 low:gap-2 low:pt-3 flex max-h-[60%] shrink-0 flex-col gap-2.5 overflow-y-auto border-t px-5 pt-4 pb-3 outline-none print:max-h-none"
    >
      <SignatureStrip
        steps={asksUndo || stage !== "none" ? undoSteps({ action, viewer }) : stripSteps({ action, viewer, refused })}
      />
      <OfflineLine />
      <QuickNote />
      <TwoLine action={action} viewer={viewer} />
      <VoidedApprovalNote action={action} viewer={viewer} />
      <CancelledLine action={action} viewer={viewer} />
      {hasMoved && <MovedNote rows={moved} />}
      {failure !== null && !hasMoved && <FailureNote failure={failure} />}
      {failure === null && decidedElsewhere !== null && <ElsewhereNote decision={decidedElsewhere} />}
      {commands.sending === null && isUnsent(action, draft, writing) && (
        <UnsentComment {...{ draft, onDraft, writing }} />
      )}
      {failure === null && undo.moved.length > 0 && <MovedNote rows={undo.moved} />}
      <Controls
        action={action}
        viewer={viewer}
        commands={commands}
        draft={draft}
        onDraft={onDraft}
        onShowEvidence={props.onShowEvidence}
        onDecideOnVerdict={props.onDecideOnVerdict}
        undoLabel={undo.label}
        onUndo={(comment) => {
          if (undo.confirm()) commands.undo(undo.aim(), comment);
        }}
      />
    </footer>
  );
}

/** A comment whose field is gone, as nothing can be decided now. */
function isUnsent(action: ActionDetail, { comment, undoing }: Draft, writing: boolean): boolean {
  if (action.status === "pendingApproval" || undoing || undoStage(action) === "awaitingSecond") return false;
  return comment.trim() !== "" || writing;
}

/** A key that is held down presses a focused button again and again; a decision needs a press of its own. */
function swallowRepeats(event: KeyboardEvent) {
  const onButton = event.target instanceof Element && event.target.closest("button") !== null;
  if (event.repeat && onButton && (event.key === "Enter" || event.key === " ")) event.preventDefault();
}

/** In view, not only on hover: what stands above may be out of date as well. */
function OfflineLine() {
  const unsendable = useOfflineReason();
  if (unsendable === null) return null;
  return (
    <p className="flex gap-2.5">
      <Unplug aria-hidden="true" className="text-danger mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0">{unsendable} What you typed is kept.</span>
    </p>
  );
}

function TwoLine({ action, viewer }: Pick<PanelFooterProps, "action" | "viewer">) {
  const why = action.status === "pendingApproval" ? secondApprovalReason(action, viewer) : null;
  if (why === null) return null;
  const said = action.approvals.filter(({ comment }) => comment !== null);
  return (
    <p className="text-ink-2 flex gap-2.5">
      <Users aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0 wrap-anywhere">
        {why}
        {said.map(({ by, comment }) => (
          <span key={by.id}>
            {" "}
            {nameFor(by, viewer) === "you" ? "You" : by.name} wrote{" "}
            <UntrustedText text={comment ?? ""} quoted limit={200} />.
          </span>
        ))}
      </span>
    </p>
  );
}

interface ControlsProps extends Omit<PanelFooterProps, "moved" | "hasMoved" | "decidedElsewhere"> {
  readonly undoLabel: string;
  readonly onUndo: (comment: string) => void;
}

function Controls(props: ControlsProps) {
  const { action, viewer, commands, draft, onDraft, undoLabel, onUndo } = props;
  if (action.recordedBy === "external") return null;
  const stage = undoStage(action);
  switch (action.status) {
    case "pendingApproval":
      if (draft.leftOut !== null) {
        const { leftOut, why } = draft;
        return <EditTargetsForm {...{ action, viewer, commands, leftOut, why, onDraft }} />;
      }
      return (
        <DecisionForm
          allowed={allowedOnPage(action, viewer)}
          onEvidence={action.evidenceToOpen ? props.onShowEvidence : props.onDecideOnVerdict}
          evidenceToOpen={action.evidenceToOpen}
          draft={draft}
          onDraft={onDraft}
          sending={commands.sending}
          labelOf={commands.labelOf}
          onApprove={commands.approve}
          onReject={commands.reject}
          onWithdraw={commands.withdraw}
        />
      );
    case "approved":
      return <HoldControls action={action} viewer={viewer} commands={commands} />;
    case "running":
    case "undoing":
      return <RunningControls action={action} commands={commands} />;
    case "partiallyCompleted":
    case "completed":
      if (stage === "hold") return <UndoHold action={action} viewer={viewer} commands={commands} />;
      if (draft.undoing || stage === "awaitingSecond") {
        return <UndoForm {...{ action, commands, draft, onDraft, undoLabel, onUndo }} />;
      }
      return <Ended action={action} commands={commands} onDraft={onDraft} />;
    case "failed":
    case "rejected":
    case "expired":
    case "cancelled":
    case "undone":
      return <Ended action={action} commands={commands} onDraft={onDraft} />;
    default:
      return action.status satisfies never;
  }
}

function Ended({ action, commands, onDraft }: Pick<PanelFooterProps, "action" | "commands" | "onDraft">) {
  return <EndedControls action={action} commands={commands} onStartUndo={() => onDraft({ undoing: true })} />;
}
