import { useQuery } from "@tanstack/react-query";
import { investigationQuery } from "#src/api/queries/investigations.ts";
import { FilterChip } from "#src/ui/filter-chip.tsx";
import { visibleText } from "#src/lib/visible-text.ts";

interface InvestigationChipProps {
  readonly id: string;
  readonly onRemove: () => void;
}

/** The address holds the id; people know an investigation by its short one. */
export function InvestigationChip({ id, onRemove }: InvestigationChipProps) {
  const { data, isPending } = useQuery(investigationQuery(id));
  const words = `Investigation ${data === undefined ? (isPending ? "" : visibleText(id.slice(0, 40))) : `#${data.shortId}`}`;
  return <FilterChip label={words} onRemove={onRemove} />;
}
