import { useInfiniteQuery } from "@tanstack/react-query";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { actionItemsQuery } from "#src/api/queries/action.ts";
import { Button } from "#src/ui/button.tsx";
import { Section } from "#src/ui/section.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { itemResultWords } from "#src/domain/words.ts";
import { defangUrl } from "#src/lib/defang.ts";
import { undoCounts } from "./undo-facts.ts";

/** What an undo could not bring back, each with its reason; Undo can be asked for again for what still can come back. */
export function UndoFailedSection({ action }: { readonly action: ActionDetail }) {
  const { failure, notFound, notAttempted } = undoCounts(action.timeline);
  const count = failure + notFound + notAttempted;
  if (action.status === "undoing" || count === 0) return null;
  return <NotBack action={action} count={count} />;
}

function NotBack({ action, count }: { readonly action: ActionDetail; readonly count: number }) {
  const query = useInfiniteQuery(actionItemsQuery(action, { result: ["success"] }));
  const items = (query.data?.rows ?? []).filter(({ undoResult }) => undoResult !== null && undoResult !== "success");
  return (
    <Section title="Not brought back" count={count}>
      <ul className="flex flex-col">
        {items.map(({ id, mailbox, label, error, undoResult }) => (
          <li key={id} className="border-line flex items-center gap-3 border-b py-1.5 last:border-b-0">
            <span className="min-w-0 flex-1 wrap-anywhere">
              <UntrustedText text={mailbox ?? defangUrl(label)} limit={120} />
            </span>
            <span className="text-ink-2 min-w-0 flex-1 wrap-anywhere">
              {error?.message ?? itemResultWords[undoResult ?? "notAttempted"]}
            </span>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button tone="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Look through more messages
        </Button>
      )}
    </Section>
  );
}
