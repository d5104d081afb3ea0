import { lazy, Suspense, useState } from "react";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { ActionListParams } from "#src/api/queries/actions.ts";
import type { Choice } from "#src/ui/data-table/use-row-choice.ts";
import { hasSavedJob } from "#src/api/saved-job-key.ts";

const SelectionBar = lazy(async () => ({
  default: (await import("#src/features/action-center/bulk/selection-bar.tsx")).SelectionBar,
}));
const BulkDecisions = lazy(async () => ({
  default: (await import("#src/features/action-center/bulk/bulk-decisions.tsx")).BulkDecisions,
}));

interface ChosenBarProps {
  readonly choice: Choice<ActionRow> | undefined;
  readonly params: ActionListParams;
  readonly total: number;
}

/** What can be done with the chosen rows, in code that comes with the first of them, or with what a reload interrupted. */
export function ChosenBar({ choice, params, total }: ChosenBarProps) {
  const [asked, setAsked] = useState<"approve" | "reject" | null>(null);
  const [needed, setNeeded] = useState(hasSavedJob);
  if (choice === undefined) return null;
  if (asked !== null && !needed) setNeeded(true);
  const { ids, onChange } = choice;
  return (
    <Suspense fallback={null}>
      {ids.size > 0 && <SelectionBar ids={ids} onChoose={onChange} onDecide={setAsked} params={params} total={total} />}
      {needed && <BulkDecisions ids={ids} onChoose={onChange} decision={asked} onAsk={setAsked} />}
    </Suspense>
  );
}
