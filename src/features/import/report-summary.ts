import type { ImportReport } from "#src/contract/shapes/import.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";

/** One sentence for a whole report: what is new first, then what moved, then what was left out. */
export function summaryOf({ read, investigations, actions, leftOut }: ImportReport): string {
  const created = joined([
    investigations.created > 0 && plural(investigations.created, "new investigation"),
    actions.created > 0 && plural(actions.created, "new action"),
  ]);
  const updated = investigations.updated + actions.updated;
  const parts = [
    created !== "" && created,
    updated > 0 && `${formatNumber(updated)} updated`,
    created === "" && updated === 0 && "nothing changed",
    leftOut.total > 0 && `${formatNumber(leftOut.total)} left out`,
  ];
  return `${plural(read, "record")} read: ${joined(parts)}`;
}

function joined(parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join(", ");
}
