import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import type { InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import { FilterMenu } from "#src/ui/filter-menu.tsx";
import { SearchField } from "#src/ui/search-field.tsx";
import { threatVerdicts } from "#src/domain/vocabulary.ts";
import { verdictWords } from "#src/domain/words.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { entityKindOrder, type EntityKind } from "#src/features/investigations/entity-kind-order.ts";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";
import { verdictsOf, type EvidenceSearch } from "./evidence-search.ts";

interface EvidenceFiltersProps {
  readonly investigation: InvestigationDetail;
  readonly kind: EntityKind;
  readonly search: EvidenceSearch;
  readonly onChange: (change: Partial<EvidenceSearch>, replace?: boolean) => void;
}

/** Which kind is shown, and which of them. */
export function EvidenceFilters({ investigation, kind, search, onChange }: EvidenceFiltersProps) {
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
