import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { explainError } from "#src/api/errors.ts";
import { actionItemsQuery } from "#src/api/queries/action.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { SearchField } from "#src/ui/search-field.tsx";
import { Section } from "#src/ui/section.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import type { Draft } from "#src/features/action-center/panel/footer/draft.ts";
import { EditableTargets, EditTargetsButton } from "#src/features/action-center/panel/targets/editable-targets.tsx";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { TargetsTable } from "./targets-table.tsx";

interface TargetsSectionProps {
  readonly action: ActionDetail;
  readonly onOpen: () => void;
  readonly draft: Pick<Draft, "leftOut">;
  readonly onDraft: (part: Partial<Draft>) => void;
}

/** The messages that the approval covers, each with its place and, once executed, its result. */
export function TargetsSection({ action, onOpen, draft, onDraft }: TargetsSectionProps) {
  const [wanted, setWanted] = useState(false);
  const leftOut = action.status === "pendingApproval" ? draft.leftOut : null;
  const open = wanted || leftOut !== null;
  const toggle = () => {
    if (!open) onOpen();
    setWanted(!open);
    if (leftOut !== null) onDraft({ leftOut: null });
  };
  const startEdit = (ids: readonly string[]) => {
    onOpen();
    onDraft({ leftOut: ids });
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
        <TargetList action={action} leftOut={leftOut} onDraft={onDraft} />
      ) : (
        <p className="text-ink-2">
          Each message by mailbox, with its place{action.progress.done > 0 && " and result"}.
        </p>
      )}
      {leftOut === null && <EditTargetsButton action={action} onStart={startEdit} />}
    </Section>
  );
}

interface TargetListProps {
  readonly action: ActionDetail;
  /** Null unless targets are being left out. */
  readonly leftOut: readonly string[] | null;
  readonly onDraft: (part: Partial<Draft>) => void;
}

function TargetList({ action, leftOut, onDraft }: TargetListProps) {
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
  const shown = { items: rows, firstIndex, total };
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
      ) : leftOut === null ? (
        <TargetsTable {...shown} withResults={action.progress.done > 0} />
      ) : (
        <EditableTargets {...shown} action={action} leftOut={leftOut} onChange={(ids) => onDraft({ leftOut: ids })} />
      )}
      {query.hasNextPage && (
        <Button tone="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show more ({formatNumber(firstIndex + rows.length)} of {formatNumber(total)})
        </Button>
      )}
    </div>
  );
}
