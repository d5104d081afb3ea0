import { Badge, type Tone } from "#src/ui/badge.tsx";
import { CutText } from "#src/ui/cut-text.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { DataTable } from "#src/ui/data-table/data-table.tsx";
import type { DataTableColumn } from "#src/ui/data-table/columns.ts";
import { actionKindWords } from "#src/domain/words.ts";
import { targetWords } from "#src/features/action-center/list/row-words.ts";
import type { JobRow, RowResult } from "./decision-job.ts";

interface JobResultsProps {
  readonly rows: readonly JobRow[];
  readonly onOpen: (id: string) => void;
}

const outcomes = {
  approved: { words: "Approved", tone: "good" },
  awaitingSecondApproval: { words: "Waits for a second person", tone: "accent" },
  rejected: { words: "Rejected", tone: "quiet" },
  refused: { words: "Refused", tone: "danger" },
} as const satisfies Record<RowResult["outcome"], { readonly words: string; readonly tone: Tone }>;

const actionColumn: DataTableColumn<JobRow> = {
  id: "action",
  header: "Action",
  width: 240,
  grow: 1,
  cell: ({ kind, target }) => (
    <CutText>
      {actionKindWords[kind]}: <UntrustedText text={targetWords(kind, target)} />
    </CutText>
  ),
};
const resultColumn = { id: "result", header: "Result", cell: ({ result }: JobRow) => <ResultCell result={result} /> };
/** The words of a refusal need as much room as the action. */
const columnsWithProblems: readonly DataTableColumn<JobRow>[] = [
  actionColumn,
  { ...resultColumn, width: 300, grow: 1 },
];
const columns: readonly DataTableColumn<JobRow>[] = [actionColumn, { ...resultColumn, width: 208 }];

/** One result per row, refused ones first; only those in view are drawn, so that ten thousand cost no more than ten. */
export function JobResults({ rows, onOpen }: JobResultsProps) {
  const height = Math.min(rows.length, 8) * 40 + 38;
  return (
    <div className="border-line rounded-control flex flex-col overflow-hidden border" style={{ height }}>
      <DataTable
        label="Results"
        columns={rows.some(({ result }) => result.problem !== null) ? columnsWithProblems : columns}
        rows={rows}
        total={rows.length}
        rowId={({ actionId }) => actionId}
        rowLabel={(row) => `${actionKindWords[row.kind]}, ${targetWords(row.kind, row.target)}, ${spoken(row.result)}`}
        state={{ kind: "ready" }}
        sort={{ id: "result", desc: false }}
        onSortChange={() => undefined}
        onOpen={({ actionId }) => onOpen(actionId)}
        paging={{ hasNextPage: false, isFetchingNextPage: false, fetchNextPage: () => undefined }}
        empty={null}
      />
    </div>
  );
}

function ResultCell({ result: { outcome, problem } }: { readonly result: RowResult }) {
  const { words, tone } = outcomes[outcome];
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="shrink-0">
        <Badge tone={tone}>{words}</Badge>
      </span>
      {problem !== null && <CutText className="text-ink-2">{problem.detail}</CutText>}
    </span>
  );
}

function spoken({ outcome, problem }: RowResult): string {
  const { words } = outcomes[outcome];
  return problem === null ? words : `${words}: ${problem.detail}`;
}
