import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explainError } from "#src/api/errors.ts";
import { actionItemsQuery } from "#src/api/queries/action.ts";
import type { ActionDetail, ActionItem } from "#src/contract/shapes/action-detail.ts";
import type { ItemResult } from "#src/domain/vocabulary.ts";
import { itemResultWords } from "#src/domain/words.ts";
import type { Draft } from "#src/features/action-center/panel/footer/draft.ts";
import { locationWords } from "#src/features/action-center/panel/location-words.ts";
import { EditTargetsButton, EditableTargets } from "#src/features/action-center/panel/targets/editable-targets.tsx";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";
import { defangText } from "#src/lib/defang.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { Button } from "#src/ui/button.tsx";
import { CutText } from "#src/ui/cut-text.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { SearchField } from "#src/ui/search-field.tsx";
import { Section } from "#src/ui/section.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";

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

interface TargetsTableProps {
  readonly items: readonly ActionItem[];
  /** How many rows lie before the first one shown. */
  readonly firstIndex: number;
  readonly total: number;
  readonly withResults: boolean;
}

function TargetsTable({ items, firstIndex, total, withResults }: TargetsTableProps) {
  return (
    <table aria-label="Messages" aria-rowcount={total + 1} className="w-full table-fixed border-collapse text-left">
      <thead className="text-caption text-ink-2">
        <tr className="border-line border-b" aria-rowindex={1}>
          <Head>Mailbox</Head>
          <Head>Subject</Head>
          <Head>{withResults ? "Result" : "Place"}</Head>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <tr key={item.id} aria-rowindex={firstIndex + index + 2} className="border-line border-b last:border-b-0">
            <td className="py-1.5 pr-3">
              <CutText>
                {item.mailbox === null ? (
                  <span className="text-ink-3">not named</span>
                ) : (
                  <UntrustedText text={item.mailbox} limit={120} />
                )}
              </CutText>
            </td>
            <td className="py-1.5 pr-3">
              <CutText>
                <UntrustedText text={defangText(item.label)} limit={160} />
              </CutText>
            </td>
            <td className="py-1.5">
              <CutText>{withResults ? <Result item={item} /> : locationWords(item.location)}</CutText>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ children }: { readonly children: string }) {
  return (
    <th scope="col" className="py-1 pr-3 font-medium">
      {children}
    </th>
  );
}

const undoWords = {
  success: "Brought back",
  failure: "Not brought back",
  alreadyInDestination: "Back already",
  notFound: "Not brought back, not found",
  notAttempted: "Not brought back yet",
} as const satisfies Record<ItemResult, string>;

function Result({ item: { result, undoResult, error } }: { readonly item: ActionItem }) {
  if (result === null) return <span className="text-ink-2">Not yet</span>;
  if (undoResult !== null) {
    return (
      <span className={undoResult === "failure" ? "text-danger" : ""}>
        {undoWords[undoResult]}
        {error !== null && `: ${error.message}`}
      </span>
    );
  }
  return (
    <span className={result === "failure" ? "text-danger" : ""}>
      {itemResultWords[result]}
      {error !== null && `: ${error.message}`}
    </span>
  );
}
