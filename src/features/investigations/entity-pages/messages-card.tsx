import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { type MessageListParams, mailboxMessagesQuery } from "#src/api/queries/entities.ts";
import type { MailboxDetail, MailboxMessage } from "#src/contract/shapes/entity.ts";
import { mailLocations } from "#src/domain/vocabulary.ts";
import { mailLocationWords, verdictWords } from "#src/domain/words.ts";
import { VerdictBadge } from "#src/features/investigations/badges.tsx";
import { RecordText } from "#src/features/investigations/record-text.tsx";
import { tableProps } from "#src/features/investigations/table-props.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { CutText } from "#src/ui/cut-text.tsx";
import type { DataTableColumn } from "#src/ui/data-table/columns.ts";
import { DataTable } from "#src/ui/data-table/data-table.tsx";
import type { Sort } from "#src/ui/data-table/use-data-table.ts";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { FilterMenu } from "#src/ui/filter-menu.tsx";
import { SearchField } from "#src/ui/search-field.tsx";
import { Instant } from "#src/ui/time.tsx";
import { AddressText, UntrustedText } from "#src/ui/untrusted-text.tsx";
import type { MailboxSearch } from "./mailbox-search.ts";

const sortable = ["subject", "sender", "receivedAt", "location", "verdict"] as const;
const newestFirst: Sort = { id: "receivedAt", desc: true };

function locationsOf({ location }: MailboxSearch) {
  const given = new Set([location].flat());
  return mailLocations.filter((place) => given.has(place));
}

function sortOf({ sort }: MailboxSearch): Sort {
  const desc = sort?.startsWith("-") ?? false;
  const id = sortable.find((candidate) => candidate === (desc ? sort?.slice(1) : sort));
  return id === undefined ? newestFirst : { id, desc };
}

function sortText({ id, desc }: Sort): string | undefined {
  if (id === newestFirst.id && desc === newestFirst.desc) return undefined;
  return desc ? `-${id}` : id;
}

function messageParams(search: MailboxSearch): MessageListParams {
  const { id, desc } = sortOf(search);
  const location = locationsOf(search);
  const q = search.q?.trim().slice(0, 500) ?? "";
  return {
    sort: desc ? `-${id}` : id,
    ...(location.length > 0 && { location }),
    ...(q !== "" && { q }),
  };
}

const columns: readonly DataTableColumn<MailboxMessage>[] = [
  {
    id: "subject",
    header: "Subject",
    width: 220,
    grow: 3,
    sortable: true,
    cell: ({ subject }) => (
      <CutText className="font-medium">
        <RecordText text={subject} />
      </CutText>
    ),
  },
  {
    id: "sender",
    header: "Sender",
    width: 200,
    grow: 2,
    leaves: 2,
    sortable: true,
    cell: ({ sender }) => (
      <CutText className="text-ink-2">
        <AddressText address={sender} />
      </CutText>
    ),
  },
  {
    id: "location",
    header: "Lies in",
    width: 150,
    sortable: true,
    cell: ({ location }) => <CutText>{mailLocationWords[location]}</CutText>,
  },
  { id: "movedBy", header: "Moved by", width: 130, leaves: 3, cell: (message) => <MovedBy message={message} /> },
  {
    id: "retainedUntil",
    header: "Kept until",
    width: 104,
    leaves: 4,
    cell: ({ retainedUntil }) =>
      retainedUntil === null ? null : <Instant at={retainedUntil} style="day" className="text-ink-2" />,
  },
  {
    id: "verdict",
    header: "Verdict",
    width: 148,
    leaves: 5,
    sortable: true,
    descFirst: true,
    cell: ({ verdict }) => <VerdictBadge verdict={verdict} />,
  },
  {
    id: "receivedAt",
    header: "Received",
    width: 96,
    leaves: 1,
    sortable: true,
    descFirst: true,
    cell: ({ receivedAt }) => <Instant at={receivedAt} style="short" className="text-ink-2" />,
  },
];

/** What lies in it, folder by folder, as it is now. */
export function MessagesCard({ mailbox, search }: { readonly mailbox: MailboxDetail; readonly search: MailboxSearch }) {
  const { address, folders } = mailbox;
  const navigate = useNavigate();
  const query = useInfiniteQuery({
    ...mailboxMessagesQuery(address, messageParams(search)),
    placeholderData: keepPreviousData,
  });
  const change = useCallback(
    (next: Partial<MailboxSearch>) =>
      void navigate({ to: ".", search: (former: object) => ({ ...former, ...next }), replace: true }),
    [navigate],
  );
  const searchText = useCallback((q: string) => change({ q: q === "" ? undefined : q }), [change]);
  const filtered = locationsOf(search).length > 0 || (search.q ?? "") !== "";
  return (
    <section
      aria-label="Messages"
      className="rounded-card border-line flex flex-col overflow-hidden border print:h-auto! print:border-0"
      style={{ height: heightFor(mailbox.messages) }}
    >
      <div
        role="group"
        aria-label="Search and filters"
        className="border-line bg-surface flex flex-wrap items-center gap-2 border-b px-4 py-2.5 print:hidden"
      >
        <h3 className="text-caption text-ink-2 mr-2 font-medium">Messages now</h3>
        <SearchField label="Search messages" placeholder="Search" value={search.q ?? ""} onSearch={searchText} />
        <FilterMenu
          label="Folder"
          selected={locationsOf(search)}
          onChange={(location) => change({ location })}
          options={folders.map(({ location, count }) => ({
            value: location,
            label: mailLocationWords[location],
            count,
          }))}
        />
      </div>
      <DataTable
        label="Messages"
        columns={columns}
        {...tableProps(query)}
        rowId={({ id }) => id}
        rowLabel={rowLabel}
        sort={sortOf(search)}
        onSortChange={(sort) => change({ sort: sortText(sort) })}
        onOpen={({ movedByAction }) => movedByAction !== null && change({ selected: movedByAction.id })}
        onClearFilters={filtered ? () => change({ q: undefined, location: undefined }) : undefined}
        empty={<EmptyState title="No messages">No message of this mailbox is known here.</EmptyState>}
      />
    </section>
  );
}

/** As high as its rows, but for an empty table and a long one, which scrolls. */
function heightFor(messages: number): string {
  return `${6.5 + 2.5 * Math.min(9, Math.max(4, messages))}rem`;
}

const movers = { user: "the reader", zap: "ZAP", undo: "an undo" } as const;

function MovedBy({ message: { movedBy, movedByAction } }: { readonly message: MailboxMessage }) {
  if (movedByAction !== null) {
    return (
      <Link
        to="."
        search={(search: object) => ({ ...search, selected: movedByAction.id })}
        className="text-accent-ink hover:underline"
      >
        an action
      </Link>
    );
  }
  if (movedBy === null) return <span className="text-ink-3">as delivered</span>;
  const known = movedBy === "user" || movedBy === "zap" || movedBy === "undo" ? movers[movedBy] : movedBy;
  return <UntrustedText text={known} limit={60} className="text-ink-2" />;
}

function rowLabel({ subject, location, verdict }: MailboxMessage): string {
  return `${visibleText(subject.slice(0, 200))}, ${mailLocationWords[location]}, ${verdictWords[verdict]}`;
}
