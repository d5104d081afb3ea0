import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { ActionRow } from "#src/api/contract/shapes/action.ts";
import {
  arrangementText,
  boundedWidth,
  changedPlace,
  readArrangement,
  type ColumnPlace,
} from "#src/components/data-table/arrangement.ts";
import type { Density } from "#src/components/data-table/body-row.tsx";
import type { DataTableColumn } from "#src/components/data-table/columns.ts";
import { preference } from "#src/lib/preference.ts";
import { actionColumns } from "./columns.tsx";
import type { ListedView } from "./views.ts";

const arrangements = {
  pending: preference("countersign.columns.pending"),
  inProgress: preference("countersign.columns.in-progress"),
  history: preference("countersign.columns.history"),
} as const satisfies Record<ListedView, unknown>;

/** `compact`, else comfortable. */
const density = preference("countersign.density");

/** All columns of a list in the order of this person, shown or not. */
export function usePlaces(view: ListedView): readonly ColumnPlace[] {
  const text = useSyncExternalStore(arrangements[view].subscribe, arrangements[view].read);
  return useMemo(() => readArrangement(text, actionColumns[view]), [view, text]);
}

export function keepPlaces(view: ListedView, places: readonly ColumnPlace[]): void {
  arrangements[view].keep(arrangementText(places, actionColumns[view]));
}

export function bringBackColumns(view: ListedView): void {
  arrangements[view].keep("");
}

export function useDensity(): Density {
  return useSyncExternalStore(density.subscribe, () => (density.read() === "compact" ? "compact" : "comfortable"));
}

export function keepDensity(chosen: Density): void {
  density.keep(chosen === "compact" ? chosen : "");
}

/** What the table of a list shows, as this person has arranged it in this browser. */
export function useArranged(view: ListedView) {
  const places = usePlaces(view);
  const shown = places.flatMap(({ id, shown: isShown }) => (isShown ? [id] : [])).join(" ");
  // The table is made anew for other columns, not for each step of a width.
  const columns = useMemo(() => shown.split(" ").flatMap((id) => columnOf(view, id)), [view, shown]);
  const widths = useMemo(
    () => new Map(places.flatMap(({ id, width }) => (width === null ? [] : [[id, width] as const]))),
    [places],
  );
  const onResize = useCallback(
    (id: string, width: number | null) => {
      const now = readArrangement(arrangements[view].read(), actionColumns[view]);
      keepPlaces(view, changedPlace(now, id, { width: width === null ? null : boundedWidth(width) }));
    },
    [view],
  );
  return { columns, widths, onResize, density: useDensity() };
}

function columnOf(view: ListedView, id: string): readonly DataTableColumn<ActionRow>[] {
  return actionColumns[view].filter((column) => column.id === id);
}
