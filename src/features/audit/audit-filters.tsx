import { personas } from "#src/api/persona.ts";
import { Button } from "#src/components/ui/button.tsx";
import { FilterMenu } from "#src/components/ui/filter-menu.tsx";
import { SearchField } from "#src/components/ui/search-field.tsx";
import { Toolbar } from "#src/components/ui/toolbar.tsx";
import { visibleText } from "#src/lib/visible-text.ts";
import { isFiltered, joinedOf, noFilters, valuesOf, type AuditSearch } from "./audit-search.ts";
import { entryTypeWords } from "./entry-types.ts";
import { WhenFilter } from "./when-filter.tsx";

interface AuditFiltersProps {
  readonly search: AuditSearch;
  readonly onFilter: (change: Partial<AuditSearch>) => void;
  readonly onAction: (id: string) => void;
  /** How many entries are found; undefined while that is not known. */
  readonly found: number | undefined;
}

/** Which entries are shown. Everything chosen here stands in the address. */
export function AuditFilters({ search, onFilter, onAction, found }: AuditFiltersProps) {
  const types = valuesOf(search.type);
  const actors = valuesOf(search.actor);
  return (
    <Toolbar
      label="Filters"
      set={[types.length > 0, actors.length > 0, search.from ?? search.to].filter(Boolean).length}
      found={found}
      search={
        <SearchField
          label="Action id"
          placeholder="Entries about an action id"
          shortcut="search"
          value={search.action ?? ""}
          onSearch={onAction}
        />
      }
    >
      <FilterMenu
        label="Type"
        selected={types}
        onChange={(values) => onFilter({ type: joinedOf(values) })}
        options={withUnknown(Object.entries(entryTypeWords), types)}
      />
      <FilterMenu
        label="Who"
        selected={actors}
        onChange={(values) => onFilter({ actor: joinedOf(values) })}
        options={withUnknown(people, actors)}
      />
      <WhenFilter from={search.from} to={search.to} onFilter={onFilter} />
      {isFiltered(search) && (
        <Button tone="quiet" onClick={() => onFilter(noFilters)}>
          Clear filters
        </Button>
      )}
    </Toolbar>
  );
}

const people = [
  ...personas.map(({ id, name }) => [id, name] as const),
  ["air", "AIR"] as const,
  ["system", "System"] as const,
];

/** An address may name a type or a person that this page does not know. */
function withUnknown(known: readonly (readonly [string, string])[], chosen: readonly string[]) {
  const names = new Map(known);
  const others = chosen.filter((value) => !names.has(value)).map((value) => [value, visibleText(value)] as const);
  return [...known, ...others].map(([value, label]) => ({ value, label }));
}
