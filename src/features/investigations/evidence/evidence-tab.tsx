import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { investigationEvidenceQuery, investigationQuery } from "#src/api/queries/investigations.ts";
import type { Entity, InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import { threatVerdicts } from "#src/domain/vocabulary.ts";
import { verdictWords } from "#src/domain/words.ts";
import { VerdictBadge } from "#src/features/investigations/badges.tsx";
import { type EntityKind, entityKindOrder } from "#src/features/investigations/entity-kind-order.ts";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";
import { tableProps } from "#src/features/investigations/table-props.ts";
import { defangText, defangUrl } from "#src/lib/defang.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { buttonClass } from "#src/ui/button-style.ts";
import { CopyButton, CopyUrlButton } from "#src/ui/copy-button.tsx";
import { DataTable } from "#src/ui/data-table/data-table.tsx";
import { Dialog } from "#src/ui/dialog.tsx";
import { Facts } from "#src/ui/facts.tsx";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { FilterMenu } from "#src/ui/filter-menu.tsx";
import { SearchField } from "#src/ui/search-field.tsx";
import { Instant } from "#src/ui/time.tsx";
import { LongText } from "#src/ui/untrusted-text.tsx";
import { Remediation, entityColumns } from "./entity-columns.tsx";
import { type EvidenceSearch, evidenceParams, isFiltered, sortOf, sortText, verdictsOf } from "./evidence-search.ts";
import { FieldValue } from "./field-value.tsx";
import { fieldWord } from "./field-words.ts";

/** What was looked at, one kind at a time, with the columns of that kind. */
export function EvidenceTab({ id, search }: { readonly id: string; readonly search: EvidenceSearch }) {
  const { data: investigation } = useQuery(investigationQuery(id));
  if (investigation === undefined) return null;
  const kind = search.kind ?? firstKind(investigation);
  if (kind === null) {
    return <EmptyState title="No evidence">No entities are recorded for this investigation.</EmptyState>;
  }
  return <EvidenceOfKind investigation={investigation} kind={kind} search={search} />;
}

function firstKind({ evidence }: InvestigationDetail): EntityKind | null {
  return entityKindOrder.find((kind) => evidence.some((entry) => entry.kind === kind && entry.total > 0)) ?? null;
}

interface EvidenceOfKindProps {
  readonly investigation: InvestigationDetail;
  readonly kind: EntityKind;
  readonly search: EvidenceSearch;
}

function EvidenceOfKind({ investigation, kind, search }: EvidenceOfKindProps) {
  const { id } = investigation;
  const navigate = useNavigate();
  const [openEntity, setOpenEntity] = useState<Entity | null>(null);
  const query = useInfiniteQuery({
    ...investigationEvidenceQuery(id, evidenceParams(search, kind)),
    placeholderData: keepPreviousData,
  });
  const change = useCallback(
    (next: Partial<EvidenceSearch>, replace = false) =>
      void navigate({
        to: "/investigations/$id/evidence",
        params: { id },
        search: (former: object) => ({ ...former, ...next }),
        replace,
      }),
    [navigate, id],
  );
  const words = entityKindWords[kind];
  return (
    <div className="rounded-card border-line flex min-h-100 flex-1 flex-col overflow-hidden border print:border-0">
      <EvidenceFilters investigation={investigation} kind={kind} search={search} onChange={change} />
      <DataTable
        key={kind}
        label={words.many}
        columns={entityColumns[kind]}
        {...tableProps(query)}
        rowId={(entity) => entity.id}
        rowLabel={rowLabel}
        sort={sortOf(search.sort)}
        onSortChange={(sort) => change({ sort: sortText(sort) })}
        onOpen={setOpenEntity}
        onClearFilters={isFiltered(search) ? () => change({ q: undefined, verdict: undefined }) : undefined}
        empty={<EmptyState title={`No ${words.many}`}>None are recorded for this investigation.</EmptyState>}
      />
      {openEntity !== null && <EntityDialog entity={openEntity} onClose={() => setOpenEntity(null)} />}
    </div>
  );
}

function rowLabel({ title, verdict, remediation }: Entity): string {
  const parts = [visibleText(title.slice(0, 200)), verdictWords[verdict], remediation];
  return parts.filter((part) => part !== null).join(", ");
}

/** All that is known of one entity, and the actions that concern it. */
function EntityDialog({ entity, onClose }: { readonly entity: Entity; readonly onClose: () => void }) {
  const { kind, key, title, verdict, remediation, firstSeen, fields, actionIds } = entity;
  const isUrl = kind === "url";
  return (
    <Dialog open size="large" onOpenChange={(open) => !open && onClose()} title={entityKindWords[kind].one}>
      <div className="flex flex-col gap-4">
        <div className="flex items-start gap-1.5">
          <div className="min-w-0 flex-1 font-medium">
            <LongText text={isUrl ? defangUrl(title) : defangText(title)} />
          </div>
          {isUrl ? <CopyUrlButton url={title} /> : <CopyButton label="Copy" text={title} />}
        </div>
        <Facts
          items={[
            { label: "Verdict", value: <VerdictBadge verdict={verdict} /> },
            { label: "Remediation", value: <Remediation state={remediation} /> },
            { label: "First seen", value: firstSeen === null ? null : <Instant at={firstSeen} /> },
            ...Object.entries(fields).map(([name, value]) => ({
              label: fieldWord(name),
              value: value === null ? null : <FieldValue name={name} value={value} />,
            })),
          ]}
        />
        <div>
          {kind === "mailbox" ? (
            <Link to="/mailboxes/$address" params={{ address: title }} className={buttonClass()}>
              Open the mailbox
            </Link>
          ) : (
            <Link to="/entities/$kind/$id" params={{ kind, id: key }} className={buttonClass()}>
              Where else it was seen
            </Link>
          )}
        </div>
        {actionIds.length > 0 && (
          <div className="border-line flex flex-wrap items-center gap-2 border-t pt-3">
            <span className="text-ink-2">{plural(actionIds.length, "action")} of this investigation:</span>
            {actionIds.slice(0, 8).map((id, index) => (
              <Link
                key={id}
                to="."
                search={(search: object) => ({ ...search, selected: id })}
                className={buttonClass()}
                onClick={onClose}
              >
                {actionIds.length === 1 ? "Open the action" : `Open action ${index + 1}`}
              </Link>
            ))}
          </div>
        )}
      </div>
    </Dialog>
  );
}

interface EvidenceFiltersProps {
  readonly investigation: InvestigationDetail;
  readonly kind: EntityKind;
  readonly search: EvidenceSearch;
  readonly onChange: (change: Partial<EvidenceSearch>, replace?: boolean) => void;
}

/** Which kind is shown, and which of them. */
function EvidenceFilters({ investigation, kind, search, onChange }: EvidenceFiltersProps) {
  const counts = investigation.evidence.find((entry) => entry.kind === kind)?.byVerdict ?? {};
  const searchText = useCallback((q: string) => onChange({ q: q === "" ? undefined : q }, true), [onChange]);
  return (
    <div className="border-line bg-surface flex flex-col gap-2.5 border-b px-5 py-2.5">
      <KindLinks investigation={investigation} kind={kind} />
      <div role="group" aria-label="Search and filters" className="flex flex-wrap items-center gap-2 print:hidden">
        <SearchField
          label={`Search ${entityKindWords[kind].many}`}
          placeholder="Search"
          value={search.q ?? ""}
          onSearch={searchText}
        />
        <FilterMenu
          label="Verdict"
          selected={verdictsOf(search.verdict)}
          onChange={(verdict) => onChange({ verdict })}
          options={threatVerdicts.toReversed().map((verdict) => ({
            value: verdict,
            label: verdictWords[verdict],
            count: counts[verdict] ?? 0,
          }))}
        />
        <span className="text-ink-2">{verdictCounts(counts)}</span>
      </div>
    </div>
  );
}

/** "2 malicious, 1 suspicious, 1 unknown": the worst first. */
function verdictCounts(counts: InvestigationDetail["evidence"][number]["byVerdict"]): string {
  return threatVerdicts
    .toReversed()
    .flatMap((verdict) => {
      const count = counts[verdict] ?? 0;
      return count === 0 ? [] : [`${formatNumber(count)} ${verdictWords[verdict].toLowerCase()}`];
    })
    .join(", ");
}

/** Every kind that was looked at is one press away; a filter of one kind means nothing for the next. */
function KindLinks({ investigation, kind }: Pick<EvidenceFiltersProps, "investigation" | "kind">) {
  const totals = new Map(investigation.evidence.map((entry) => [entry.kind, entry.total]));
  const kinds = entityKindOrder.filter((candidate) => candidate === kind || (totals.get(candidate) ?? 0) > 0);
  return (
    <nav aria-label="Kinds of evidence" className="flex flex-wrap gap-1.5">
      {kinds.map((candidate) => {
        const { icon: Icon, many } = entityKindWords[candidate];
        const current = candidate === kind;
        return (
          <Link
            key={candidate}
            to="/investigations/$id/evidence"
            params={{ id: investigation.id }}
            search={({ selected }) => ({ kind: candidate, ...(selected !== undefined && { selected }) })}
            aria-current={current ? "page" : undefined}
            className={`rounded-control inline-flex h-7 items-center gap-1.5 px-2.5 font-medium ${current ? "bg-selected text-accent-ink" : "text-ink-2 hover:bg-quiet-soft hover:text-ink"}`}
          >
            <Icon aria-hidden="true" className="size-4" strokeWidth={1.75} />
            {many}
            <span className="font-normal tabular-nums">{formatNumber(totals.get(candidate) ?? 0)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
