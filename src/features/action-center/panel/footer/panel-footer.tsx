import { CircleSlash, Lightbulb, Unplug, Users } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { problemOf } from "#src/api/errors.ts";
import type { ActionDetail, Allowed } from "#src/contract/shapes/action-detail.ts";
import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import { whySecondApproval } from "#src/domain/approvals.ts";
import { isHighImpact } from "#src/domain/high-impact.ts";
import { openEvidenceFirst } from "#src/domain/rules/evidence-opened.ts";
import { cancelledIn } from "#src/features/action-center/panel/cancelled-words.ts";
import { NoteRow } from "#src/features/action-center/panel/note-row.tsx";
import { type Viewer, nameFor } from "#src/features/action-center/panel/people.ts";
import { useQuickApprovals } from "#src/features/action-center/panel/quick-approvals.ts";
import { VoidedApprovalNote } from "#src/features/action-center/panel/record/void-line.tsx";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";
import { undoAmount, undoStage } from "#src/features/action-center/panel/undo/undo-facts.ts";
import type { Commands, Failure } from "#src/features/action-center/panel/use-commands.ts";
import type { Decision } from "#src/features/action-center/panel/use-decided-elsewhere.ts";
import { namedLabel, useSecondPress } from "#src/features/action-center/panel/use-second-press.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { useOfflineReason } from "#src/ui/offline.ts";
import { RelativeTime } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { DecisionForm } from "./decision-form.tsx";
import type { Draft } from "./draft.ts";
import { EditTargetsForm } from "./edit-targets-form.tsx";
import { ElsewhereNote, UnsentComment } from "./elsewhere-note.tsx";
import { EndedControls } from "./ended-controls.tsx";
import { FailureNote, MovedNote } from "./failure-note.tsx";
import { HoldControls } from "./hold-controls.tsx";
import { RunningControls } from "./running-controls.tsx";
import { SignatureStrip } from "./signature-strip.tsx";
import { stripSteps } from "./strip-steps.tsx";
import { UndoForm } from "./undo-form.tsx";
import { UndoHold } from "./undo-hold.tsx";
import { undoSteps } from "./undo-steps.tsx";

interface PanelFooterProps {
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

type Asked = Pick<ActionDetail, "allowed" | "impact" | "approvalsRequired" | "evidenceOpened" | "evidenceToOpen">;

/** What a person can do on the page: high impact is looked at before it is approved, even where no program has to. */
export function allowedOnPage({ allowed, evidenceOpened, evidenceToOpen, ...reach }: Asked, viewer: Viewer): Allowed {
  if (!allowed.approve.allowed || evidenceOpened || viewer === null) return allowed;
  const { impact, approvalsRequired } = reach;
  const high = isHighImpact({ mailboxes: impact.mailboxes, approvalsRequired }, viewer.policy);
  return high ? { ...allowed, approve: openEvidenceFirst(evidenceToOpen) } : allowed;
}

/** Said once, in the flow of the page: it covers nothing, least of all what would cancel. */
function QuickNote() {
  const { hinted, dismiss } = useQuickApprovals();
  if (!hinted) return null;
  return (
    <div role="status" className="text-ink-2 flex gap-2.5">
      <Lightbulb aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <p className="min-w-0">
        Five approvals within 30 seconds, and no evidence opened. What is still in its hold can be cancelled.{" "}
        <TextButton
          onClick={({ currentTarget }) => {
            currentTarget.closest<HTMLElement>("footer")?.focus();
            dismiss();
          }}
        >
          Dismiss
        </TextButton>
      </p>
    </div>
  );
}

interface CancelledLineProps {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
}

/** What was taken back, by whom, and what that leaves as it is: a cancel must not pass for an approval. The panel speaks it. */
function CancelledLine({ action, viewer }: CancelledLineProps) {
  const cancelled = cancelledIn(action);
  if (cancelled === null) return null;
  const { entry, title, effect } = cancelled;
  return (
    <ul>
      <NoteRow icon={CircleSlash}>
        <strong className="text-ink font-semibold">{title}</strong>: {effect}. By {nameFor(entry.actor, viewer)},{" "}
        <RelativeTime at={entry.time} />.
      </NoteRow>
    </ul>
  );
}

/** R-06 in words: why one approval is not enough for this action; null where it is. */
function secondApprovalReason(action: ActionDetail, viewer: Viewer): string | null {
  const { approvalsRequired, impact, evidence, parameters, verdict } = action;
  if (approvalsRequired < 2) return null;
  const limit = viewer?.policy.secondApproval.mailboxes ?? null;
  if (limit !== null && impact.mailboxes > limit) {
    return `More than ${formatNumber(limit)} mailboxes: two people must approve.`;
  }
  if (evidence.kind === "blockUrl" && "entryValue" in parameters && viewer !== null) {
    const facts = {
      verdict,
      targets: [],
      leftAlone: [],
      widelyUsedHost: evidence.widelyUsedHost,
      wholeHost: evidence.hostOnly,
    };
    const why = whySecondApproval({ kind: "blockUrl", parameters }, facts, viewer.policy);
    if (why !== null) return why;
  }
  // Neither its size nor its kind asks for it: the first approver had decided much else of the investigation alone.
  return "With what was decided alone in this investigation within an hour: two people must approve.";
}

/**
 * A decision takes its own button away. Where the focus stood on it, the foot of the panel takes it over, and
 * neither the next button, which could undo what was just decided, nor the page. Where text was being written, its field
 * goes on (`data-unsent`): the next letter must not be taken for a shortcut.
 */
function useRestoredFocus(root: RefObject<HTMLElement | null>, status: string) {
  const inside = useRef(false);
  const [writing, setWriting] = useState(false);
  useEffect(() => {
    if (!inside.current || root.current?.contains(document.activeElement)) return;
    const field = root.current?.querySelector<HTMLElement>("[data-unsent]");
    (field ?? root.current)?.focus();
  }, [root, status]);
  return {
    /** A field has the focus, or had it when it was taken away. */
    writing,
    handlers: {
      onFocus: ({ target }: FocusEvent) => {
        inside.current = true;
        setWriting(target instanceof HTMLInputElement);
      },
      onBlur: ({ relatedTarget }: FocusEvent) => {
        // Without a next element the focused one was taken away, or the window was left.
        if (relatedTarget === null) return;
        inside.current = root.current?.contains(relatedTarget) ?? false;
        if (!inside.current) setWriting(false);
      },
    },
  };
}

interface Opened {
  readonly digest: string | null;
  readonly amount: number;
}

/** The undo's own review: what moved since it was opened is named by the first press and decided by the second. */
function useUndoReview(action: ActionDetail, open: boolean, failure: Failure | null) {
  const digest = action.undo?.reviewDigest ?? null;
  const amount = undoAmount(action);
  const [opened, setOpened] = useState<Opened | null>(null);
  if (open && opened === null) setOpened({ digest, amount });
  if (!open && opened !== null) setOpened(null);
  const refusal = failure?.command === "undo" ? problemOf(failure.error) : null;
  // A refusal has told of it by its difference.
  const told = refusal?.code === "stale_review" ? (refusal.reviewDigest ?? digest) : null;
  const changed = opened !== null && opened.amount !== amount;
  const moved: readonly DifferenceRow[] =
    open && changed ? [{ field: "impact.messages", before: opened.amount, after: amount }] : [];
  const press = useSecondPress(digest, told === digest ? digest : (opened?.digest ?? digest));
  const isNamed = press.isNamed || (told !== null && told === digest);
  const label = namedLabel("Undo", moved);
  return {
    aim: () => digest ?? "",
    moved,
    confirm: () => press.confirm(label),
    label: isNamed ? label : "Undo",
  };
}
