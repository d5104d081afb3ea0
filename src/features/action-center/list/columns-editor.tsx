import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useRef } from "react";
import { changedPlace, minWidth, maxWidth, movedPlace, type ColumnPlace } from "#src/ui/data-table/arrangement.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { Button } from "#src/ui/button.tsx";
import { Checkbox } from "#src/ui/checkbox.tsx";
import { IconButton } from "#src/ui/icon-button.tsx";
import { RadioGroup } from "#src/ui/radio-group.tsx";
import {
  bringBackColumns,
  keepDensity,
  keepPlaces,
  useDensity,
  usePlaces,
  type ListColumns,
} from "./column-preferences.ts";

const densities = [
  { value: "comfortable", label: "Comfortable" },
  { value: "compact", label: "Compact" },
] as const;

/** Everything holds at once, in the list behind it. */
export function ColumnsEditor({ list }: { readonly list: ListColumns }) {
  const places = usePlaces(list);
  const density = useDensity();
  const standard = places.every(({ id, shown, width }, index) => {
    return id === list.columns[index]?.id && shown && width === null;
  });
  return (
    <div className="flex w-96 max-w-[calc(100vw-3rem)] flex-col gap-3 p-2">
      <RadioGroup label="Density" value={density} onValueChange={keepDensity} options={densities} />
      <div>
        <h3 className="text-caption text-ink-2 mb-1 font-medium">Columns</h3>
        <ul aria-label="Columns" className="flex flex-col">
          {places.map((place, index) => (
            <ColumnLine key={place.id} {...{ list, places, place, index }} />
          ))}
        </ul>
      </div>
      <p className="text-caption text-ink-2">
        In a window without room for all, some give way, whatever is chosen here. Remembered for this list in this
        browser.
      </p>
      <Button
        className="self-start"
        disabledReason={standard ? "These are the standard columns." : null}
        onClick={() => bringBackColumns(list.view)}
      >
        Back to the standard columns
      </Button>
    </div>
  );
}

interface ColumnLineProps {
  readonly list: ListColumns;
  readonly places: readonly ColumnPlace[];
  readonly place: ColumnPlace;
  readonly index: number;
}

function ColumnLine({ list, places, place, index }: ColumnLineProps) {
  const { id, shown, width } = place;
  const column = list.columns.find((candidate) => candidate.id === id);
  const announce = useAnnounce();
  const { line, focusAgain } = useFocusAfterMove(index);
  if (column === undefined) return null;
  const { header } = column;
  const change = (part: Partial<ColumnPlace>) => keepPlaces(list, changedPlace(places, id, part));
  const move = (step: -1 | 1) => {
    focusAgain(step);
    keepPlaces(list, movedPlace(places, id, step));
    announce(`${header} is column ${index + 1 + step} of ${places.length}.`);
  };
  return (
    <li ref={line} className="flex flex-wrap items-center justify-end gap-x-2">
      <div className="min-w-32 flex-1">
        <Checkbox
          label={header}
          checked={shown}
          disabledReason={column.always === true ? "What is to be done always shows." : null}
          onCheckedChange={(next) => change({ shown: next })}
        />
      </div>
      {(column.grow ?? 0) > 0 ? (
        <span className="text-caption text-ink-3">takes what is left</span>
      ) : (
        <input
          type="range"
          aria-label={`Width of ${header}`}
          aria-valuetext={`${width ?? column.width} pixels`}
          min={minWidth}
          max={maxWidth}
          step={4}
          value={width ?? column.width}
          disabled={!shown}
          onChange={({ target }) => change({ width: Number(target.value) })}
          className="accent-accent h-6 w-28 disabled:opacity-40"
        />
      )}
      <span className="flex">
        <IconButton
          label={`Move ${header} left`}
          icon={ChevronLeft}
          data-step={-1}
          disabledReason={index === 0 ? "It is the first." : null}
          onClick={() => move(-1)}
        />
        <IconButton
          label={`Move ${header} right`}
          icon={ChevronRight}
          data-step={1}
          disabledReason={index === places.length - 1 ? "It is the last." : null}
          onClick={() => move(1)}
        />
      </span>
    </li>
  );
}

/** A line that was moved in the page may lose the focus: the button that moved it has it again. */
function useFocusAfterMove(index: number) {
  const line = useRef<HTMLLIElement>(null);
  const moved = useRef<-1 | 1 | null>(null);
  useEffect(() => {
    if (moved.current === null) return;
    line.current?.querySelector<HTMLElement>(`[data-step="${moved.current}"]`)?.focus();
    moved.current = null;
  }, [index]);
  return {
    line,
    focusAgain: (step: -1 | 1) => {
      moved.current = step;
    },
  };
}
