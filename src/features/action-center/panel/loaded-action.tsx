import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useEffect, useId, useRef } from "react";
import { keepClaimed } from "#src/api/claim.ts";
import { explainError, problemOf } from "#src/api/errors.ts";
import { useOpenEvidence } from "#src/api/queries/action-commands.ts";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { useNoteOpened } from "#src/features/action-center/opened-actions.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import type { CommandName } from "./command-words.ts";
import { type Draft, useDraft } from "./footer/draft.ts";
import { PanelFooter } from "./footer/panel-footer.tsx";
import { PanelHeader } from "./panel-header.tsx";
import { PanelSections } from "./panel-sections.tsx";
import type { Viewer } from "./people.ts";
import { useQuickApprovals } from "./quick-approvals.ts";
import { useAnnouncements } from "./use-announcements.ts";
import { useCommands } from "./use-commands.ts";
import { useDecidedElsewhere } from "./use-decided-elsewhere.ts";
import { useReadReview } from "./use-read-review.ts";

interface LoadedActionProps {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
  /** The last refresh failed; what is shown is older. */
  readonly staleBecause: unknown;
  readonly onRefresh: () => void;
}

/** What of the draft a command has carried off. What was typed after it was sent is not among it. */
function usedUp(command: CommandName, { comment, why }: Draft, sent: string): Partial<Draft> {
  const rest = { comment: comment === sent ? "" : comment };
  switch (command) {
    case "approve":
    case "reject":
      return { rejecting: false, reason: null, ...rest };
    case "editTargets":
      return { leftOut: null, why: why === sent ? "" : why };
    case "undo":
      return { undoing: false, ...rest };
    default:
      return {};
  }
}

/** One action, read and decided. Keyed by its id: what was refused for one action never stands under another. */
export function LoadedAction({ action, viewer, headingRef, staleBecause, onRefresh }: LoadedActionProps) {
  const headingId = useId();
  const root = useRef<HTMLElement>(null);
  const navigate = useNavigate();
  const { draft, change } = useDraft(action.id);
  useNoteOpened(action.id);
  const approvals = useQuickApprovals();
  useClaim(action);
  const review = useReadReview(action);
  const commands = useCommands(action, review, {
    onDecided: (command, sent) => {
      change((latest) => usedUp(command, latest, sent));
      if (command === "approve") approvals.note(action.evidenceOpened);
    },
    onProposedAgain: (id) => void navigate({ to: "/actions/pending", search: { selected: id } }),
  });
  const evidence = useEvidenceOpened(action, viewer, root);
  useAnnouncements(action, viewer);
  const decidedElsewhere = useDecidedElsewhere(action, viewer);
  const refusedRows = commands.failure === null ? [] : (problemOf(commands.failure.error)?.difference ?? []);
  const moved = review.moved.length > 0 ? review.moved : refusedRows;
  return (
    // The frame does not scroll, and holds what stays at its foot when all else does (DecisionBar).
    <div className="relative flex min-h-0 flex-1 flex-col overflow-hidden print:block print:overflow-visible">
      <section
        ref={root}
        aria-labelledby={headingId}
        className="tiny:static tiny:block tiny:overflow-y-auto tiny:scroll-pb-24 flex min-h-0 flex-1 flex-col print:block"
      >
        <div className="tiny:overflow-visible @container min-h-0 flex-1 overflow-y-auto print:overflow-visible">
          <PanelHeader id={headingId} headingRef={headingRef} action={action} viewer={viewer} />
          {staleBecause !== null && <StaleNote because={staleBecause} onRefresh={onRefresh} />}
          <div className="px-5">
            <PanelSections
              action={action}
              viewer={viewer}
              commands={commands}
              moved={moved}
              onOpenEvidence={evidence.open}
              draft={draft}
              onDraft={change}
            />
          </div>
        </div>
        <PanelFooter
          action={action}
          viewer={viewer}
          commands={commands}
          moved={review.moved}
          hasMoved={review.hasMoved}
          decidedElsewhere={decidedElsewhere}
          draft={draft}
          onDraft={change}
          onShowEvidence={evidence.show}
          onDecideOnVerdict={evidence.skip}
        />
      </section>
    </div>
  );
}

function StaleNote({ because, onRefresh }: Pick<LoadedActionProps, "onRefresh"> & { readonly because: unknown }) {
  return (
    <div className="px-5 pt-4">
      <ProblemNote
        problem={{
          title: "Not refreshed: what stands here may be out of date",
          detail: explainError(because).detail,
        }}
        onRetry={onRefresh}
      />
    </div>
  );
}

/** Others see who has it open who could decide on it: a reader is told of them, and is none of them. */
function useClaim({ id, allowed, recordedBy }: ActionDetail): void {
  const decides = allowed.reject.allowed || allowed.reject.code !== "forbidden";
  const claims = decides && recordedBy === "countersign";
  useEffect(() => (claims ? keepClaimed(id) : undefined), [id, claims]);
}

interface EvidenceOpened {
  readonly open: () => void;
  readonly show: () => void;
  /** Where there is nothing to open: on the verdict alone. */
  readonly skip: () => void;
}

/** Records, once per action and person, that the evidence was opened. It never stands in the way of looking. */
function useEvidenceOpened(
  { id, timeline, evidenceToOpen }: ActionDetail,
  viewer: Viewer,
  panel: RefObject<HTMLElement | null>,
): EvidenceOpened {
  const { mutate } = useOpenEvidence();
  const sent = useRef(false);
  const open = () => {
    const recorded = timeline.some(
      ({ type, actor, data }) =>
        type === "action.evidenceOpened" && data["nothingToOpen"] !== true && actor.id === viewer?.user.id,
    );
    // What unfolds may be something else than evidence, such as a list without a message that is still there.
    if (recorded || sent.current || !evidenceToOpen) return;
    sent.current = true;
    // What did not reach the log is told when it is opened again.
    const onError = () => {
      sent.current = false;
    };
    mutate({ id }, { onError });
  };
  const show = () => {
    showEvidence(panel.current);
    open();
  };
  const skip = () => mutate({ id, nothingToOpen: true });
  return { open, show, skip };
}

/** Unfolds what comes first of the evidence and takes the focus there. What has nothing to unfold stands open already. */
function showEvidence(panel: HTMLElement | null): void {
  const place = panel?.querySelector("button[data-evidence]") ?? panel?.querySelector("[data-evidence]");
  if (!(place instanceof HTMLElement)) return;
  if (place.getAttribute("aria-expanded") === "false") place.click();
  place.scrollIntoView({ block: "start" });
  place.focus({ preventScroll: true });
}
