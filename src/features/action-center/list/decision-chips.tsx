import { useQuery } from "@tanstack/react-query";
import { actionDetailQuery } from "#src/api/queries/actions.ts";
import { FilterChip } from "#src/ui/filter-chip.tsx";
import { decisionOutcomes, rejectReasons } from "#src/domain/vocabulary.ts";
import { decisionOutcomeWords, rejectReasonWords } from "#src/domain/words.ts";
import { truncateText } from "#src/lib/truncate.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { type ActionSearch, valuesOf } from "./action-search.ts";
import { targetWords } from "./row-words.ts";

interface DecisionChipsProps {
  readonly search: ActionSearch;
  readonly onFilter: (change: Partial<ActionSearch>) => void;
}

/** How and why it was decided, and what had found it: filters that the overview leads to. */
export function DecisionChips({ search, onFilter }: DecisionChipsProps) {
  const outcomes = valuesOf(search.decision, decisionOutcomes).map((outcome) => decisionOutcomeWords[outcome]);
  const reasons = valuesOf(search.reason, rejectReasons).map((reason) => rejectReasonWords[reason]);
  return (
    <>
      {outcomes.length > 0 && (
        <FilterChip
          label={`Decision: ${outcomes.join(" or ").toLowerCase()}`}
          onRemove={() => onFilter({ decision: undefined })}
        />
      )}
      {reasons.length > 0 && (
        <FilterChip
          label={`Reason: ${reasons.join(" or ").toLowerCase()}`}
          onRemove={() => onFilter({ reason: undefined })}
        />
      )}
      {search.detection !== undefined && (
        <FilterChip
          label={`Found by: ${detectionWords(search.detection)}`}
          onRemove={() => onFilter({ detection: undefined })}
        />
      )}
      {search.precedentsOf !== undefined && (
        <PrecedentsChip id={search.precedentsOf} onRemove={() => onFilter({ precedentsOf: undefined })} />
      )}
    </>
  );
}

/** The address holds the id; people know an action by its target. */
function PrecedentsChip({ id, onRemove }: { readonly id: string; readonly onRemove: () => void }) {
  const { data } = useQuery(actionDetailQuery(id));
  const target = data === undefined ? "" : ` ${visibleText(targetWords(data.kind, data.target))}`;
  return <FilterChip label={`Decided like${truncateText(target, 60).shown}`} onRemove={onRemove} />;
}

/** The name of a detection comes with the mail. */
function detectionWords(detection: string): string {
  return detection === "none" ? "not recorded" : truncateText(visibleText(detection), 60).shown;
}
