import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import type { Entity, InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import { investigationEvidenceQuery, investigationQuery } from "#src/api/queries/investigations.ts";
import { DataTable } from "#src/ui/data-table/data-table.tsx";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { verdictWords } from "#src/domain/words.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { entityKindOrder, type EntityKind } from "#src/features/investigations/entity-kind-order.ts";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";
import { tableProps } from "#src/features/investigations/table-props.ts";
import { entityColumns } from "./entity-columns.tsx";
import { EntityDialog } from "./entity-dialog.tsx";
import { EvidenceFilters } from "./evidence-filters.tsx";
import { evidenceParams, isFiltered, sortOf, sortText, type EvidenceSearch } from "./evidence-search.ts";

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
