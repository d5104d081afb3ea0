import {
  type UseInfiniteQueryResult,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { explainError } from "#src/api/errors.ts";
import {
  type AuditListParams,
  type ListedEntry,
  auditHeadQuery,
  auditListQuery,
  readAuditRows,
} from "#src/api/queries/audit.ts";
import { type Listed, readFromStart } from "#src/api/queries/paging.ts";
import { sessionQuery, usePeopleNames } from "#src/api/queries/session.ts";
import { findTerms } from "#src/lib/find-terms.ts";
import { plural } from "#src/lib/numbers.ts";
import { formatInstant } from "#src/lib/time.ts";
import { DataTable } from "#src/ui/data-table/data-table.tsx";
import type { TableState } from "#src/ui/data-table/table-state.tsx";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { MarkContext } from "#src/ui/marked.tsx";
import { PageHeader } from "#src/ui/page-header.tsx";
import { WithSidePanel } from "#src/ui/side-panel.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { auditColumns } from "./audit-columns.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { type AuditLine, lineOf, useAuditLines } from "./audit-lines.ts";
import { type AuditSearch, isFiltered, listParams, noFilters } from "./audit-search.ts";
import { auditFilterWords, foldWords } from "./audit-words.ts";
import { EntryPanel } from "./entry-panel.tsx";
import { sentenceText } from "./entry-sentence.tsx";
import { FollowSwitch, NewerEntries, useFollow, useFollowChoice, useNewerCount } from "./follow.tsx";
import { VerifySection } from "./verify/verify-section.tsx";

/** The log is in one order only: as it was written. It is shown from its end. */
const asWritten = { id: "", desc: false } as const;

interface AuditPageProps {
  readonly search: AuditSearch;
  /** The Export button, which another feature owns, for what the filters show. */
  readonly renderExport: (given: {
    readonly params: AuditListParams;
    readonly filters: ReturnType<typeof auditFilterWords>;
  }) => ReactNode;
}

/** The append-only log of everything that was done or refused, newest first. */
export function AuditPage({ search, renderExport }: AuditPageProps) {
  const navigate = useNavigate();
  const filters = useFilterWords(search);
  const head = useQuery(auditHeadQuery);
  const params = listParams(search);
  const query = useInfiniteQuery({ ...auditListQuery(params), placeholderData: keepPreviousData });
  const change = useCallback(
    (next: Partial<AuditSearch>, replace = false) =>
      void navigate({ to: "/audit", search: (former: object) => ({ ...former, ...next }), replace }),
    [navigate],
  );
  // Typing makes one place to go back to, not one for each letter.
  const searchText = useCallback((q: string) => change({ q: q === "" ? undefined : q }, true), [change]);
  const openEntry = (sequence: number) => change({ entry: String(sequence) }, search.entry !== undefined);
  const close = () => change({ entry: undefined });
  const selected = search.entry === undefined ? null : Number(search.entry);
  const [follow, setFollow] = useFollowChoice();
  const [isAtTop, setAtTop] = useState(true);
  const paused = follow && (!isAtTop || selected !== null);
  const mark = useMemo(() => hitMarker(search.q), [search.q]);
  return (
    <div className="flex flex-1 flex-col">
      <PageHeader title="Audit log" namedBelow />
      <VerifySection head={head.data} onOpenEntry={openEntry} />
      <AuditFilters
        search={search}
        onFilter={change}
        onText={searchText}
        matching={query.data?.facets["entries"]?.["all"] ?? null}
        all={head.data?.sequence ?? null}
        end={
          <>
            <FollowSwitch on={follow} paused={paused} onChange={setFollow} />
            {renderExport({ params, filters })}
          </>
        }
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
        <MarkContext value={mark}>
          <Entries
            search={search}
            query={query}
            newest={head.data?.sequence ?? null}
            follow={paused ? "paused" : follow ? "on" : "off"}
            onTop={setAtTop}
            onOpen={openEntry}
            onFilter={change}
          />
        </MarkContext>
      </WithSidePanel>
    </div>
  );
}

function useFilterWords(search: AuditSearch): ReturnType<typeof auditFilterWords> {
  const [zone] = useTimeZone();
  return auditFilterWords(search, zone, usePeopleNames());
}

interface EntriesProps {
  readonly search: AuditSearch;
  readonly query: UseInfiniteQueryResult<Listed<ListedEntry>>;
  readonly newest: number | null;
  readonly follow: "on" | "paused" | "off";
  readonly onTop: (isAtTop: boolean) => void;
  readonly onOpen: (sequence: number) => void;
  readonly onFilter: (change: Partial<AuditSearch>) => void;
}

function Entries({ search, query, newest, follow, onTop, onOpen, onFilter }: EntriesProps) {
  const client = useQueryClient();
  const people = usePeopleNames();
  const [zone] = useTimeZone();
  const params = listParams(search);
  const options = auditListQuery(params);
  const { rows = none, firstIndex = 0, total = 0 } = query.data ?? {};
  const { data: session } = useQuery(sessionQuery);
  const { lines, toggle, showAll } = useAuditLines(rows);
  const filtered = isFiltered(search);
  const readAgain = () => void readFromStart(client, options);
  const isCurrent = query.data !== undefined && !query.isPlaceholderData && firstIndex === 0;
  const count = useNewerCount({ params, newest, shown: isCurrent ? (rows[0]?.entry.sequence ?? 0) : null });
  useFollow(follow === "on", count, newest, readAgain);
  return (
    <>
      {follow !== "on" && <NewerEntries count={count} paused={follow === "paused"} onShow={readAgain} />}
      <DataTable
        label="Audit log"
        columns={auditColumns(zone)}
        rows={lines}
        offset={firstIndex}
        total={total + lines.length - rows.length}
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
        onTop={onTop}
        onOpen={({ role, listed }) => {
          if (role === "fold") toggle(listed.id);
          else if (role === "more") showAll(listed.id);
          else onOpen(listed.entry.sequence);
        }}
        printed={{
          title: "Audit log, newest first, item batches of one execution in one row",
          noun: ["row", "rows"],
          by: session?.user.name ?? "",
          columns: auditColumns("utc"),
          filters: () => Promise.resolve(auditFilterWords(search, zone, people)),
          readRows: async (most) => (await readAuditRows(params, most)).map(lineOf),
        }}
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

const none: readonly ListedEntry[] = [];

function rowId({ id }: AuditLine): string {
  return id;
}

function rowLabel({ role, listed: { entry, fold }, open, rest }: AuditLine): string {
  if (role === "more") return `Show ${plural(rest, "more batch", "more batches")}`;
  const at = formatInstant(entry.time, "dateTime", "local");
  if (role === "fold" && fold !== null) return `${foldWords(fold)}, ${open ? "expanded" : "collapsed"}, ${at}`;
  return `${entry.sequence}, ${sentenceText(entry)}, ${at}`;
}

/** Marks what is searched for wherever it is shown; null where nothing is. */
function hitMarker(search: string | undefined): ((text: string) => ReactNode) | null {
  if (search === undefined || search.trim() === "") return null;
  return (text) => {
    const spans = findTerms(text, search);
    if (spans.length === 0) return text;
    return spans.map(({ from, to }, index) => [
      text.slice(spans[index - 1]?.to ?? 0, from),
      <mark key={from} className="search-hit">
        {text.slice(from, to)}
      </mark>,
      index === spans.length - 1 ? text.slice(to) : "",
    ]);
  };
}
