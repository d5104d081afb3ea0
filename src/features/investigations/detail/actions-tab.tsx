import { explainError } from "#src/api/errors.ts";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { Card } from "#src/ui/card.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { ActionsList } from "./actions-list.tsx";
import { useInvestigationActions } from "./use-investigation-actions.ts";

/** All actions of the investigation; each opens in the panel, where it is decided. */
export function ActionsTab({ id, selectedId }: { readonly id: string; readonly selectedId: string | null }) {
  const { query, actions, total } = useInvestigationActions(id);
  if (query.isPending) return <SkeletonText lines={4} label="Loading the actions" />;
  if (query.isSuccess && total === 0) {
    return <EmptyState title="No actions">Nothing was proposed in this investigation.</EmptyState>;
  }
  return (
    <Card title="Actions" count={total}>
      {query.isError && <ProblemNote problem={explainError(query.error)} onRetry={() => void query.refetch()} />}
      <ActionsList actions={actions} selectedId={selectedId} />
      {query.hasNextPage && (
        <Button
          tone="quiet"
          className="mt-2 -ml-3"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {query.isFetchingNextPage ? "Loading" : "Show more"}
        </Button>
      )}
    </Card>
  );
}
