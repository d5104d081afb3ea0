import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { selectActions } from "#src/contract/bulk.ts";
import type { ResponseOf } from "#src/contract/endpoint.ts";
import { explainError } from "#src/api/errors.ts";
import { personId } from "#src/api/persona.ts";
import { selectionOf } from "#src/api/queries/selection.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { Dialog } from "#src/ui/dialog.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { plural } from "#src/lib/numbers.ts";
import { randomId } from "#src/lib/random-id.ts";
import { useOpened } from "#src/features/action-center/opened-actions.ts";
import { bulkReview, type BulkDecision, type BulkReview } from "./bulk-review.ts";
import { newJob, type DecisionJob, type MovedAction } from "./decision-job.ts";
import { DecisionFields, missingIn } from "./decision-fields.tsx";
import { ReviewBody } from "./review-body.tsx";
import { useSavedDraft } from "./use-saved-draft.ts";

interface ReviewDialogProps {
  readonly ids: ReadonlySet<string>;
  readonly decision: BulkDecision;
  /** Refused a moment ago, as their facts had moved. */
  readonly moved: readonly MovedAction[];
  readonly onClose: () => void;
  readonly onDecide: (job: DecisionJob) => void;
}

const verbs = { approve: "Approve", reject: "Reject" } as const satisfies Record<BulkDecision, string>;

/** The last look before many actions are decided at once: what happens, who is left out, what must be opened first. */
export function ReviewDialog({ ids, decision, moved, onClose, onDecide }: ReviewDialogProps) {
  const { review, gone, mostMailboxes, error, retry } = useShownReview(ids, decision);
  const { words, change, fromBefore, forget } = useSavedDraft(decision);
  const [tried, setTried] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const count = review?.included.length ?? 0;
  const submit = () => {
    setTried(true);
    if (review === null) return;
    if (missingIn(words, decision) !== null) {
      requestAnimationFrame(() => root.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
      return;
    }
    const about = {
      persona: personId(),
      decision,
      reason: decision === "reject" ? words.reason : null,
      comment: words.comment,
    };
    forget();
    onDecide(newJob(about, review.included, randomId));
  };
  return (
    <Dialog
      open
      size="large"
      onOpenChange={(open) => !open && onClose()}
      title={
        review === null ? `${verbs[decision]} the selected actions` : `${verbs[decision]} ${plural(count, "action")}`
      }
      footer={
        <>
          <Button tone="quiet" onClick={onClose}>
            Back
          </Button>
          <Button
            sends
            tone={decision === "approve" ? "primary" : "danger"}
            disabledReason={count === 0 ? "None of the selected actions can be decided now." : null}
            onClick={submit}
          >
            {verbs[decision]} {plural(count, "action")}
          </Button>
        </>
      }
    >
      {error !== null && <ProblemNote problem={explainError(error)} onRetry={retry} />}
      {error === null && review === null && <SkeletonText lines={4} label="Reading the selected actions" />}
      {review !== null && (
        <div ref={root} className="flex flex-col gap-4">
          <ReviewBody {...{ moved, decision, review, gone, mostMailboxes }} onLeave={onClose} />
          {count > 0 && fromBefore && <FromBefore onClear={forget} />}
          {count > 0 && <DecisionFields decision={decision} words={words} onWords={change} tried={tried} />}
        </div>
      )}
    </Dialog>
  );
}

function FromBefore({ onClear }: { readonly onClear: () => void }) {
  return (
    <p className="text-ink-2 flex flex-wrap items-center gap-2">
      What you typed before and did not send stands below.
      <Button tone="quiet" onClick={onClear}>
        Clear it
      </Button>
    </p>
  );
}

interface ShownReview {
  readonly review: BulkReview | null;
  /** How many are pending no longer. */
  readonly gone: number;
  readonly mostMailboxes: number;
  readonly error: unknown;
  readonly retry: () => void;
}

/** What is decided is what was shown: facts that move while it is open are refused by their digest, row by row. */
function useShownReview(ids: ReadonlySet<string>, decision: BulkDecision): ShownReview {
  const query = useQuery({ ...selectionOf(ids), refetchOnWindowFocus: false });
  const session = useQuery(sessionQuery);
  const opened = useOpened();
  const [read, setRead] = useState<(ResponseOf<typeof selectActions> & { readonly asked: number }) | null>(null);
  if (read === null && query.data !== undefined) {
    // What is selected from now on was not asked about, and is not missing.
    setRead({
      ...query.data,
      items: query.data.items.filter(({ actionId }) => ids.has(actionId)),
      asked: ids.size,
    });
  }
  const shown = read?.items ?? null;
  const policy = session.data?.policy;
  return {
    review: shown === null || policy === undefined ? null : bulkReview(shown, { decision, opened, policy }),
    gone: read === null ? 0 : read.asked - read.items.length,
    mostMailboxes: read?.impact.mailboxes ?? 0,
    error: shown === null ? (query.error ?? session.error) : null,
    retry: () => void Promise.all([query.refetch(), session.refetch()]),
  };
}
