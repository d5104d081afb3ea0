import {
  keepPreviousData,
  useInfiniteQuery,
  type UseInfiniteQueryResult,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { explainError } from "#src/api/errors.ts";
import { auditHeadQuery, auditListQuery, type ListedEntry } from "#src/api/queries/audit.ts";
import { type Listed, readFromStart } from "#src/api/queries/paging.ts";
import { DataTable } from "#src/components/data-table/data-table.tsx";
import type { TableState } from "#src/components/data-table/table-state.tsx";
import { EmptyState } from "#src/components/feedback/empty-state.tsx";
import { PageHeader } from "#src/components/ui/page-header.tsx";
import { WithSidePanel } from "#src/components/ui/side-panel.tsx";
import { formatInstant } from "#src/lib/time.ts";
import { auditColumns } from "./audit-columns.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { isFiltered, listParams, noFilters, type AuditSearch } from "./audit-search.ts";
import { EntryPanel } from "./entry-panel.tsx";
import { sentenceText } from "./entry-sentence.tsx";
import { NewerEntries } from "./newer-entries.tsx";
import { VerifySection } from "./verify/verify-section.tsx";

/** The log is in one order only: as it was written. It is shown from its end. */
const asWritten = { id: "", desc: false } as const;

/** The append-only log of everything that was done or refused, newest first. */
export function AuditPage({ search }: { readonly search: AuditSearch }) {
  const navigate = useNavigate();
  const head = useQuery(auditHeadQuery);
  const change = useCallback(
    (next: Partial<AuditSearch>, replace = false) =>
      void navigate({ to: "/audit", search: (former: object) => ({ ...former, ...next }), replace }),
    [navigate],
  );
  const openEntry = (sequence: number) => change({ entry: String(sequence) }, search.entry !== undefined);
  const close = () => change({ entry: undefined });
  const selected = search.entry === undefined ? null : Number(search.entry);
  const found = useInfiniteQuery({ ...auditListQuery(listParams(search)), enabled: false }).data?.total;
  return (
    <div className="flex flex-1 flex-col">
      <PageHeader title="Audit log" namedBelow />
      <VerifySection head={head.data} onOpenEntry={openEntry} />
      <AuditFilters
        search={search}
        onFilter={change}
        onAction={(action) => change({ action: action === "" ? undefined : action }, true)}
        found={found}
      />
      <WithSidePanel
        label="Entry"
        onClose={close}
        panel={
          selected === null ? null : (
            <EntryPanel sequence={selected} newest={head.data?.sequence ?? null} onStep={openEntry} onClose={close} />
          )
        }
      >
        <Entries search={search} newest={head.data?.sequence ?? null} onOpen={openEntry} onFilter={change} />
      </WithSidePanel>
    </div>
  );
}

interface EntriesProps {
  readonly search: AuditSearch;
  readonly newest: number | null;
  readonly onOpen: (sequence: number) => void;
  readonly onFilter: (change: Partial<AuditSearch>) => void;
}

function Entries({ search, newest, onOpen, onFilter }: EntriesProps) {
  const client = useQueryClient();
  const params = listParams(search);
  const options = auditListQuery(params);
  const query = useInfiniteQuery({ ...options, placeholderData: keepPreviousData });
  const { rows = [], firstIndex = 0, total = 0 } = query.data ?? {};
  const filtered = isFiltered(search);
  const readAgain = () => void readFromStart(client, options);
  return (
    <>
      {!filtered && firstIndex === 0 && (
        <NewerEntries newest={newest} shown={rows[0]?.sequence ?? null} onShow={readAgain} />
      )}
      <DataTable
        label="Audit log"
        columns={auditColumns}
        rows={rows}
        offset={firstIndex}
        total={total}
        rowId={rowId}
        rowLabel={rowLabel}
        state={stateOf(query)}
        paging={{
          toStart: readAgain,
          hasNextPage: query.hasNextPage,
          isFetchingNextPage: query.isFetchingNextPage,
          isFetchNextPageError: query.isFetchNextPageError,
          fetchNextPage: () => void query.fetchNextPage(),
          isFetchingPreviousPage: query.isFetchingPreviousPage,
          fetchPreviousPage: () => void query.fetchPreviousPage(),
        }}
        listKey={query.isPlaceholderData ? undefined : JSON.stringify(params)}
        sort={asWritten}
        onSortChange={() => undefined}
        selectedId={search.entry ?? null}
        onOpen={({ sequence }) => onOpen(sequence)}
        empty={<EmptyState title="The log is empty">It begins with its first entry.</EmptyState>}
        onClearFilters={filtered ? () => onFilter(noFilters) : undefined}
      />
    </>
  );
}

function stateOf(query: UseInfiniteQueryResult<Listed<ListedEntry>>): TableState {
  if (query.isError && !query.isFetchNextPageError && !query.isFetchPreviousPageError) {
    return { kind: "failed", problem: explainError(query.error), onRetry: () => void query.refetch() };
  }
  if (query.data === undefined) return { kind: "loading" };
  return { kind: query.isRefetching || query.isPlaceholderData ? "refreshing" : "ready" };
}

function rowId({ id }: ListedEntry): string {
  return id;
}

function rowLabel(entry: ListedEntry): string {
  return `${entry.sequence}, ${sentenceText(entry)}, ${formatInstant(entry.time, "dateTime", "local")}`;
}
