import { lazy, Suspense } from "react";
import type { ActionRow } from "#src/api/contract/shapes/action.ts";
import type { ActionListParams } from "#src/api/queries/actions.ts";
import type { Choice } from "#src/components/data-table/use-row-choice.ts";

const SelectionBar = lazy(async () => ({
  default: (await import("#src/features/action-center/bulk/selection-bar.tsx")).SelectionBar,
}));

interface ChosenBarProps {
  readonly choice: Choice<ActionRow> | undefined;
  readonly params: ActionListParams;
  readonly total: number;
}

/** Its code comes with the first row that is chosen. */
export function ChosenBar({ choice, params, total }: ChosenBarProps) {
  if (choice === undefined || choice.ids.size === 0) return null;
  return (
    <Suspense fallback={null}>
      <SelectionBar ids={choice.ids} onChoose={choice.onChange} params={params} total={total} />
    </Suspense>
  );
}
