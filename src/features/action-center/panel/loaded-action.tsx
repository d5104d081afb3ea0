import { useNavigate } from "@tanstack/react-router";
import { useId, useRef, type RefObject } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { explainError, problemOf } from "#src/api/errors.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { useNoteOpened } from "#src/features/action-center/opened-actions.ts";
import type { CommandName } from "./command-words.ts";
import { useDraft, type Draft } from "./footer/draft.ts";
import { PanelFooter } from "./footer/panel-footer.tsx";
import { PanelHeader } from "./panel-header.tsx";
import { PanelSections } from "./panel-sections.tsx";
import type { Viewer } from "./people.ts";
import { useQuickApprovals } from "./quick-approvals.ts";
import { useAnnouncements } from "./use-announcements.ts";
import { useClaim } from "./use-claim.ts";
import { useCommands } from "./use-commands.ts";
import { useDecidedElsewhere } from "./use-decided-elsewhere.ts";
import { useEvidenceOpened } from "./use-evidence-opened.ts";
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
