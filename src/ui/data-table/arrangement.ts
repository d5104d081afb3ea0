/** Where one column stands in a table that a person has arranged. */
export interface ColumnPlace {
  readonly id: string;
  readonly shown: boolean;
  /** In px; null is the usual width. */
  readonly width: number | null;
}

interface ArrangeableColumn {
  readonly id: string;
  readonly always?: boolean;
}

export const minWidth = 48;
export const maxWidth = 480;

/**
 * The arrangement that a text keeps, over the columns that there are now: one that it does not know stands where it usually
 * does, one that is no more is left out, and one that always shows is shown. "kind impact:300 -severity" is such a text.
 */
export function readArrangement(text: string, columns: readonly ArrangeableColumn[]): readonly ColumnPlace[] {
  const places: ColumnPlace[] = [];
  for (const word of text.split(" ")) {
    const [, minus, id, width] = /^(-?)(\w+)(?::(\d+))?$/.exec(word) ?? [];
    const column = columns.find((candidate) => candidate.id === id);
    if (column === undefined || places.some((place) => place.id === id)) continue;
    places.push({
      id: column.id,
      shown: minus === "" || column.always === true,
      width: width === undefined ? null : boundedWidth(Number(width)),
    });
  }
  for (const [index, { id }] of columns.entries()) {
    if (places.some((place) => place.id === id)) continue;
    const before = columns[index - 1]?.id;
    places.splice(places.findIndex((place) => place.id === before) + 1, 0, { id, shown: true, width: null });
  }
  return places;
}

/** Empty for the standard columns. */
export function arrangementText(places: readonly ColumnPlace[], columns: readonly ArrangeableColumn[]): string {
  const words = places.map(({ id, shown, width }) => `${shown ? "" : "-"}${id}${width === null ? "" : `:${width}`}`);
  const text = words.join(" ");
  return text === columns.map(({ id }) => id).join(" ") ? "" : text;
}

export function changedPlace(
  places: readonly ColumnPlace[],
  id: string,
  part: Partial<Omit<ColumnPlace, "id">>,
): readonly ColumnPlace[] {
  return places.map((place) => (place.id === id ? { ...place, ...part } : place));
}

/** One step to the left (-1) or to the right (1); at the end it stays. */
export function movedPlace(places: readonly ColumnPlace[], id: string, step: -1 | 1): readonly ColumnPlace[] {
  const from = places.findIndex((place) => place.id === id);
  const [place, other] = [places[from], places[from + step]];
  if (place === undefined || other === undefined) return places;
  return places.with(from, other).with(from + step, place);
}

export function boundedWidth(width: number): number {
  return Math.round(Math.min(maxWidth, Math.max(minWidth, width)));
}
