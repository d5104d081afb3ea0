import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ActionDetail } from "#src/api/contract/shapes/action.ts";
import { explainError } from "#src/api/errors.ts";
import { actionItemsQuery } from "#src/api/queries/actions.ts";
import { ProblemNote } from "#src/components/feedback/problem-note.tsx";
import { Button } from "#src/components/ui/button.tsx";
import { SearchField } from "#src/components/ui/search-field.tsx";
import { Section } from "#src/components/ui/section.tsx";
import { SkeletonText } from "#src/components/ui/skeleton.tsx";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { TargetsTable } from "./targets-table.tsx";

interface TargetsSectionProps {
  readonly action: ActionDetail;
  readonly onOpen: () => void;
}

/** The messages that the approval covers, each with its place and, once executed, its result. */
export function TargetsSection({ action, onOpen }: TargetsSectionProps) {
  const [open, setOpen] = useState(false);
  const toggle = () => {
    if (!open) onOpen();
    setOpen(!open);
  };
  return (
    <Section
      title="Messages"
      count={action.impact.messages}
      aside={
        <TextButton aria-expanded={open} onClick={toggle}>
          {open ? "Hide" : "Show all"}
        </TextButton>
      }
    >
      {open ? (
        <TargetList action={action} />
      ) : (
        <p className="text-ink-2">
          Each message by mailbox, with its place{action.progress.done > 0 && " and result"}.
        </p>
      )}
    </Section>
  );
}

function TargetList({ action }: { readonly action: ActionDetail }) {
  const [q, setQ] = useState("");
  const query = useInfiniteQuery(actionItemsQuery(action, q === "" ? {} : { q }));
  if (query.data === undefined) {
    return query.error === null ? (
      <SkeletonText lines={4} label="Loading messages" />
    ) : (
      <ProblemNote problem={explainError(query.error)} onRetry={() => void query.refetch()} />
    );
  }
  const { rows, firstIndex, total } = query.data;
  return (
    <div className="flex flex-col gap-2">
      <SearchField label="Search these messages" placeholder="Search mailbox or subject" value={q} onSearch={setQ} />
      {query.hasPreviousPage && (
        <Button tone="quiet" busy={query.isFetchingPreviousPage} onClick={() => void query.fetchPreviousPage()}>
          Show earlier
        </Button>
      )}
      {rows.length === 0 ? (
        <p className="text-ink-2">{q === "" ? "No message is left." : "No message matches."}</p>
      ) : (
        <TargetsTable items={rows} firstIndex={firstIndex} total={total} withResults={action.progress.done > 0} />
      )}
      {query.hasNextPage && (
        <Button tone="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show more ({formatNumber(firstIndex + rows.length)} of {formatNumber(total)})
        </Button>
      )}
    </div>
  );
}
