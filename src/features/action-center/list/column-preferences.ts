import { useCallback, useMemo, useSyncExternalStore } from "react";
import {
  arrangementText,
  boundedWidth,
  changedPlace,
  readArrangement,
  type ColumnPlace,
} from "#src/ui/data-table/arrangement.ts";
import type { Density } from "#src/ui/data-table/body-row.tsx";
import { preference } from "#src/lib/preference.ts";
import type { Column } from "./columns.tsx";
import type { ListedView } from "./views.ts";

const arrangements = {
  pending: preference("countersign.columns.pending"),
  inProgress: preference("countersign.columns.in-progress"),
  history: preference("countersign.columns.history"),
} as const satisfies Record<ListedView, unknown>;

/** `compact`, else comfortable. */
const density = preference("countersign.density");

/** A list and all that it can show, in the usual order. */
export interface ListColumns {
  readonly view: ListedView;
  readonly columns: readonly Column[];
}

/** All columns of a list in the order of this person, shown or not. */
export function usePlaces({ view, columns }: ListColumns): readonly ColumnPlace[] {
  const text = useSyncExternalStore(arrangements[view].subscribe, arrangements[view].read);
  return useMemo(() => readArrangement(text, columns), [columns, text]);
}

export function keepPlaces({ view, columns }: ListColumns, places: readonly ColumnPlace[]): void {
  arrangements[view].keep(arrangementText(places, columns));
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
export function useColumnPreferences({ view, columns: known }: ListColumns) {
  const places = usePlaces({ view, columns: known });
  const shown = places.flatMap(({ id, shown: isShown }) => (isShown ? [id] : [])).join(" ");
  // The table is made anew for other columns, not for each step of a width.
  const columns = useMemo(
    () => shown.split(" ").flatMap((id) => known.filter((column) => column.id === id)),
    [known, shown],
  );
  const widths = useMemo(
    () => new Map(places.flatMap(({ id, width }) => (width === null ? [] : [[id, width] as const]))),
    [places],
  );
  const onResize = useCallback(
    (id: string, width: number | null) => {
      const now = readArrangement(arrangements[view].read(), known);
      keepPlaces(
        { view, columns: known },
        changedPlace(now, id, { width: width === null ? null : boundedWidth(width) }),
      );
    },
    [view, known],
  );
  return { columns, widths, onResize, density: useDensity() };
}
