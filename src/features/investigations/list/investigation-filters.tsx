import type { ReactNode } from "react";
import type { Facets } from "#src/api/queries/paging.ts";
import { FilterMenu } from "#src/ui/filter-menu.tsx";
import { SearchField } from "#src/ui/search-field.tsx";
import { Select } from "#src/ui/select.tsx";
import { Toolbar } from "#src/ui/toolbar.tsx";
import { investigationStatuses, severities } from "#src/domain/vocabulary.ts";
import { investigationStatusWords, severityWords } from "#src/domain/words.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { ranges, typesOf, valuesOf, type InvestigationSearch } from "./investigation-search.ts";

interface InvestigationFiltersProps {
  readonly search: InvestigationSearch;
  readonly facets: Facets;
  readonly onChange: (change: Partial<InvestigationSearch>) => void;
  readonly onText: (q: string) => void;
  /** How many investigations are found; undefined while that is not known. */
  readonly found: number | undefined;
  readonly end?: ReactNode;
  readonly tools?: ReactNode;
}

/** What the list shows. Everything chosen here stands in the address. */
export function InvestigationFilters({
  search,
  facets,
  onChange,
  onText,
  found,
  end,
  tools,
}: InvestigationFiltersProps) {
  const types = typesOf(search.type);
  const knownTypes = [...new Set([...Object.keys(facets["type"] ?? {}), ...types])].toSorted();
  return (
    <Toolbar
      label="Search and filters"
      set={countOf(search)}
      found={found}
      end={end}
      tools={tools}
      search={
        <SearchField
          label="Search investigations"
          placeholder="Search name, URL, ticket…"
          shortcut="search"
          value={search.q ?? ""}
          onSearch={onText}
        />
      }
    >
      <FilterMenu
        label="Status"
        selected={valuesOf(search.status, investigationStatuses)}
        onChange={(values) => onChange({ status: values })}
        options={counted(investigationStatuses, investigationStatusWords, facets["status"])}
      />
      <FilterMenu
        label="Type"
        selected={types}
        onChange={(values) => onChange({ type: values })}
        options={knownTypes.map((type) => ({
          value: type,
          label: visibleText(type),
          count: facets["type"]?.[type] ?? 0,
        }))}
      />
      <FilterMenu
        label="Severity"
        selected={valuesOf(search.severity, severities)}
        onChange={(values) => onChange({ severity: values })}
        options={counted(severities.toReversed(), severityWords, facets["severity"])}
      />
      <StartedFilter range={search.range} onChange={onChange} />
    </Toolbar>
  );
}

function StartedFilter({
  range: chosen,
  onChange,
}: Pick<InvestigationSearch, "range"> & Pick<InvestigationFiltersProps, "onChange">) {
  return (
    <div className="w-36">
      <Select
        label="Started"
        hideLabel
        value={chosen ?? "any"}
        options={ranges}
        onValueChange={(range) => onChange({ range: range === "any" ? undefined : range })}
      />
    </div>
  );
}

function countOf({ status, severity, type, range }: InvestigationSearch): number {
  return [status, severity, type, range].filter((value) => value !== undefined && value.length > 0).length;
}

function counted<Value extends string>(
  values: readonly Value[],
  words: Readonly<Record<Value, string>>,
  counts: Readonly<Record<string, number>> | undefined,
) {
  return values.map((value) => ({ value, label: words[value], count: counts?.[value] ?? 0 }));
}
