import { useInfiniteQuery } from "@tanstack/react-query";
import type { ActionDetail, ActionItem } from "#src/contract/shapes/action-detail.ts";
import { explainError } from "#src/api/errors.ts";
import { actionItemsQuery } from "#src/api/queries/action.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { Section } from "#src/ui/section.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { itemResultWords } from "#src/domain/words.ts";
import { defangUrl } from "#src/lib/defang.ts";
import { formatNumber } from "#src/lib/numbers.ts";

interface FailedSectionProps {
  readonly action: ActionDetail;
  /** Retries these items, nothing else. */
  readonly onRetry: (itemIds: readonly string[]) => void;
  readonly sending: boolean;
}

/** What failed or was not attempted, each with its reason and a retry of its own. */
export function FailedSection({ action, onRetry, sending }: FailedSectionProps) {
  const { failure, notAttempted } = action.results;
  const query = useInfiniteQuery(actionItemsQuery(action, { result: ["failure", "notAttempted"] }));
  return (
    <Section title={failure === 0 ? "Not attempted" : "Failed"} count={failure === 0 ? notAttempted : failure}>
      {query.data === undefined && query.error === null && <SkeletonText lines={3} label="Loading what failed" />}
      {query.data === undefined && query.error !== null && (
        <ProblemNote problem={explainError(query.error)} onRetry={() => void query.refetch()} />
      )}
      <ul className="flex flex-col">
        {query.data?.rows.map((item) => (
          <FailedItem key={item.id} item={item} action={action} sending={sending} onRetry={() => onRetry([item.id])} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button tone="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show more ({formatNumber(query.data?.total ?? 0)} in all)
        </Button>
      )}
    </Section>
  );
}

interface FailedItemProps {
  readonly item: ActionItem;
  readonly action: ActionDetail;
  readonly sending: boolean;
  readonly onRetry: () => void;
}

function FailedItem({ item, action, sending, onRetry }: FailedItemProps) {
  const { retry } = action.allowed;
  const what = item.mailbox ?? defangUrl(item.label);
  const reason = item.error?.message ?? itemResultWords[item.result ?? "notAttempted"];
  return (
    <li className="border-line flex items-center gap-3 border-b py-0.5 last:border-b-0">
      <span className="min-w-0 flex-1 wrap-anywhere">
        <UntrustedText text={what} limit={120} />
      </span>
      <span className="text-ink-2 min-w-0 flex-1 wrap-anywhere">{reason}</span>
      <Button
        sends
        tone="quiet"
        className={retry.allowed ? "text-accent-ink!" : ""}
        aria-label={`Retry ${what}`}
        disabledReason={retry.allowed ? null : retry.message}
        busy={sending}
        onClick={onRetry}
      >
        Retry
      </Button>
    </li>
  );
}
