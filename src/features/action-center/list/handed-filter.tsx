import { useQuery } from "@tanstack/react-query";
import { noticesQuery } from "#src/api/queries/notices.ts";
import { FilterChip } from "#src/ui/filter-chip.tsx";
import { FilterToggle } from "#src/ui/filter-toggle.tsx";
import { visibleText } from "#src/lib/visible-text.ts";
import type { ActionSearch } from "./action-search.ts";

interface HandedFilterProps extends Pick<ActionSearch, "handedTo"> {
  /** Of people, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly onFilter: (change: Partial<ActionSearch>) => void;
}

/** Offered while something is handed to this person: for all others it would be a filter that finds nothing. */
export function HandedFilter({ handedTo, names, onFilter }: HandedFilterProps) {
  // Who reads them is the bell; here it is known or not.
  const { data: notices = [] } = useQuery({ ...noticesQuery, enabled: false });
  if (handedTo !== undefined && handedTo !== "me") {
    const name = names.get(handedTo) ?? visibleText(handedTo.slice(0, 40));
    return <FilterChip label={`Handed to ${name}`} onRemove={() => onFilter({ handedTo: undefined })} />;
  }
  const on = handedTo === "me";
  if (!on && notices.every(({ kind }) => kind !== "handed")) return null;
  return (
    <FilterToggle label="Handed to me" on={on} onChange={(next) => onFilter({ handedTo: next ? "me" : undefined })} />
  );
}
