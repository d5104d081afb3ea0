import { keepPreviousData, useInfiniteQuery, type UseInfiniteQueryResult, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, useCallback, type ReactNode } from "react";
import { exportInvestigations } from "#src/contract/investigations.ts";
import type { InvestigationRow } from "#src/contract/shapes/investigation.ts";
import { investigationListQuery, readInvestigations } from "#src/api/queries/investigations.ts";
import type { Listed } from "#src/api/queries/paging.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { saveStream } from "#src/api/save-stream.ts";
import { openStream } from "#src/api/stream.ts";
import { DataTable } from "#src/ui/data-table/data-table.tsx";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { PrintButton } from "#src/ui/print-button.tsx";
import { PageHeader } from "#src/ui/page-header.tsx";
import { useNow } from "#src/ui/use-now.ts";
import { investigationStatusWords, severityWords } from "#src/domain/words.ts";
import { defangText } from "#src/lib/defang.ts";
import { ownValue } from "#src/lib/own-value.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { plural } from "#src/lib/numbers.ts";
import { ExportButton } from "#src/features/investigations/export-button.tsx";
import { tableProps } from "#src/features/investigations/table-props.ts";
import { investigationColumns } from "./investigation-columns.tsx";
import { InvestigationFilters } from "./investigation-filters.tsx";
import { isFiltered, listParams, sortOf, sortText, type InvestigationSearch } from "./investigation-search.ts";

/** For narrow windows alone. */
const SortSelect = lazy(async () => ({
  default: (await import("#src/ui/data-table/sort-select.tsx")).SortSelect,
}));

interface InvestigationsPageProps {
  readonly search: InvestigationSearch;
  /** The Import button, which another feature owns. */
  readonly importButton?: ReactNode;
}

export function InvestigationsPage({ search, importButton }: InvestigationsPageProps) {
  const navigate = useNavigate();
  const params = listParams(search, useNow());
  const query = useInfiniteQuery({
    ...investigationListQuery(params),
    placeholderData: keepPreviousData,
  });
  const change = useCallback(
    (next: Partial<InvestigationSearch>, replace = false) =>
      void navigate({ to: "/investigations", search: (former: object) => ({ ...former, ...next }), replace }),
    [navigate],
  );
  // Typing makes one place to go back to, not one for each letter.
  const searchText = useCallback((q: string) => change({ q: q === "" ? undefined : q }, true), [change]);
  return (
    <div className="flex flex-1 flex-col">
      <PageHeader title="Investigations" />
      <InvestigationFilters
        search={search}
        facets={query.data?.facets ?? {}}
        onChange={change}
        onText={searchText}
        found={query.data?.total}
        tools={
          <SortSelect
            columns={investigationColumns}
            sort={sortOf(search.sort)}
            onSortChange={(sort) => change({ sort: sortText(sort) })}
          />
        }
        end={
          <>
            <PrintButton />
            <ExportButton
              label="Export these investigations as CSV"
              save={() => saveStream(openStream(exportInvestigations, { query: params }))}
            />
            {importButton}
          </>
        }
      />
      <div className="page-body">
        <InvestigationsTable search={search} params={params} query={query} onChange={change} />
      </div>
    </div>
  );
}

interface InvestigationsTableProps {
  readonly search: InvestigationSearch;
  readonly params: ReturnType<typeof listParams>;
  readonly query: UseInfiniteQueryResult<Listed<InvestigationRow>>;
  readonly onChange: (next: Partial<InvestigationSearch>) => void;
}

function InvestigationsTable({ search, params, query, onChange }: InvestigationsTableProps) {
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  return (
    <DataTable
      label="Investigations"
      columns={investigationColumns}
      {...tableProps(query)}
      printed={{
        title: "Investigations",
        noun: ["investigation", "investigations"],
        by: session?.user.name ?? "",
        filters: () => Promise.resolve(filterWordsOf(search)),
        readRows: (most) => readInvestigations(params, most),
      }}
      rowId={({ id }) => id}
      rowLabel={rowLabel}
      sort={sortOf(search.sort)}
      onSortChange={(sort) => onChange({ sort: sortText(sort) })}
      onOpen={({ id }) => void navigate({ to: "/investigations/$id", params: { id } })}
      onClearFilters={isFiltered(search) ? () => void navigate({ to: "/investigations", search: {} }) : undefined}
      empty={
        <EmptyState title="No investigations yet">
          They appear when AIR looks into an alert, or when you import its events.
        </EmptyState>
      }
    />
  );
}

/** The filters as their controls name them, for paper. */
function filterWordsOf({ q, status, type, severity, range }: InvestigationSearch) {
  const parts = [
    { label: "Search", value: q === undefined ? "" : `“${q}”` },
    {
      label: "Status",
      value: [status ?? []]
        .flat()
        .map((value) => ownValue(investigationStatusWords, value) ?? value)
        .join(", "),
    },
    { label: "Type", value: [type ?? []].flat().join(", ") },
    {
      label: "Severity",
      value: [severity ?? []]
        .flat()
        .map((value) => ownValue(severityWords, value) ?? value)
        .join(", "),
    },
    { label: "Started", value: range ?? "" },
  ];
  return parts.filter(({ value }) => value !== "");
}

function rowLabel({ shortId, name, status, statusDetail, severity, actions }: InvestigationRow): string {
  const pending = actions.byStatus.pendingApproval ?? 0;
  return [
    `${shortId} ${visibleText(defangText(name.slice(0, 200)))}`,
    investigationStatusWords[status],
    statusDetail,
    `${severityWords[severity]} severity`,
    pending > 0 ? `${plural(pending, "action")} pending` : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
}
