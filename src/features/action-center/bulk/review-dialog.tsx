import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import * as z from "zod/mini";
import { keepDraft, readDraft } from "#src/api/drafts.ts";
import { explainError } from "#src/api/errors.ts";
import { personId } from "#src/api/persona.ts";
import { selectionOf } from "#src/api/queries/selection.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import type { selectActions } from "#src/contract/bulk.ts";
import type { ResponseOf } from "#src/contract/endpoint.ts";
import { reasonGiven } from "#src/domain/rules/reject.ts";
import { type RejectReason, rejectReasons } from "#src/domain/vocabulary.ts";
import { rejectReasonWords } from "#src/domain/words.ts";
import { useOpened } from "#src/features/action-center/opened-actions.ts";
import { plural } from "#src/lib/numbers.ts";
import { randomId } from "#src/lib/random-id.ts";
import { Button } from "#src/ui/button.tsx";
import { Dialog } from "#src/ui/dialog.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Select } from "#src/ui/select.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { type BulkDecision, type BulkReview, bulkReview } from "./bulk-review.ts";
import { type DecisionJob, type MovedAction, newJob } from "./decision-job.ts";
import { ReviewBody } from "./review-body.tsx";

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

const kept: z.ZodMiniType<DecisionWords> = z.object({
  reason: z.nullable(z.enum(rejectReasons)),
  comment: z.string(),
});

/** The words of a review, kept in the tab until they are sent or cleared: the review can be left, and the page loaded anew. */
function useSavedDraft(decision: BulkDecision) {
  const of = `many ${decision}`;
  const [words, setWords] = useState(() => storedWords(of));
  // They may have been typed for another selection, so they are not passed over in silence.
  const [fromBefore, setFromBefore] = useState(!isUnsaid(words));
  const change = (next: DecisionWords) => {
    setWords(next);
    keepDraft(of, isUnsaid(next) ? null : next);
  };
  const forget = () => {
    setFromBefore(false);
    change(noWords);
  };
  return { words, change, fromBefore, forget };
}

function storedWords(of: string): DecisionWords {
  const stored = kept.safeParse(readDraft(of));
  return stored.success ? stored.data : noWords;
}

interface DecisionWords {
  readonly reason: RejectReason | null;
  readonly comment: string;
}

const noWords: DecisionWords = { reason: null, comment: "" };

function isUnsaid({ reason, comment }: DecisionWords): boolean {
  return reason === null && comment === "";
}

const reasons = rejectReasons.map((value) => ({ value, label: rejectReasonWords[value] }));

/** R-05 for all at once: what is still to be said, in the rule's words; null where nothing is. */
function missingIn({ reason, comment }: DecisionWords, decision: BulkDecision): string | null {
  const ruling = reasonGiven({ reason, comment });
  return decision === "approve" || ruling.allowed ? null : ruling.message;
}

interface DecisionFieldsProps {
  readonly decision: BulkDecision;
  readonly words: DecisionWords;
  readonly onWords: (words: DecisionWords) => void;
  /** It was pressed once: what is missing is said. */
  readonly tried: boolean;
}

function DecisionFields({ decision, words, onWords, tried }: DecisionFieldsProps) {
  const { reason, comment } = words;
  const change = (value: string) => onWords({ ...words, comment: value });
  if (decision === "approve") {
    return (
      <TextField
        label="Comment for all (optional)"
        maxLength={2000}
        value={comment}
        onChange={({ target }) => change(target.value)}
      />
    );
  }
  return (
    <div className="grid gap-2 md:grid-cols-[minmax(0,11rem)_minmax(0,1fr)]">
      <Select
        label="Reason for all"
        required
        value={reason}
        options={reasons}
        placeholder="Choose a reason"
        error={tried ? (missingIn({ reason, comment: "given" }, decision) ?? undefined) : undefined}
        onValueChange={(chosen) => onWords({ ...words, reason: chosen })}
      />
      <TextField
        label="Comment for all"
        required
        maxLength={2000}
        placeholder="Why, in a sentence"
        error={tried ? (missingIn({ reason: "other", comment }, decision) ?? undefined) : undefined}
        value={comment}
        onChange={({ target }) => change(target.value)}
      />
    </div>
  );
}
