import { ListFilter } from "lucide-react";
import { Suspense, useId, useState, type ReactNode } from "react";
import { formatNumber } from "#src/lib/numbers.ts";
import { buttonClass } from "./button-style.ts";
import { ariaKey, useKey } from "./keys.ts";
import { narrowWindow, useMedia } from "./use-media.ts";

interface ToolbarProps {
  readonly label: string;
  readonly search: ReactNode;
  /** The filters, and how many of them are set. */
  readonly children: ReactNode;
  readonly set: number;
  /** How many rows are found with them; undefined while that is not known. */
  readonly found: number | undefined;
  /** What acts on the list as a whole. */
  readonly end?: ReactNode;
  /** What the head of the table offers where there is room for one: sorting, choosing rows. */
  readonly tools?: ReactNode;
}

/**
 * The row between the head of a page and its list. Many filters take a second row; what acts on the list keeps its place.
 * Where one column is left all but the search is behind one button, which says how many filters are set.
 */
export function Toolbar({ label, search, children, set, found, end, tools }: ToolbarProps) {
  const narrow = useMedia(narrowWindow);
  const [open, setOpen] = useState(false);
  const id = useId();
  const folded = open ? "max-md:flex max-md:basis-full" : "max-md:hidden";
  return (
    <div
      role="group"
      aria-label={label}
      className="border-line bg-canvas flex shrink-0 items-start gap-2 border-b px-5 py-2.5 max-md:flex-wrap max-md:items-center max-md:py-1.75 print:in-[main:has([data-side-panel])]:hidden"
    >
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2 max-md:contents">
        {search}
        {narrow && <FiltersButton {...{ id, open, set, found }} onPress={() => setOpen(!open)} />}
        <div id={id} className={`order-2 flex-wrap items-center gap-2 md:contents ${folded}`}>
          {narrow && <Suspense fallback={null}>{tools}</Suspense>}
          {children}
        </div>
      </div>
      {end !== undefined && (
        <div className={`order-2 flex shrink-0 items-center gap-1 ${folded} max-md:-ml-3`}>{end}</div>
      )}
    </div>
  );
}

interface FiltersButtonProps extends Pick<ToolbarProps, "set" | "found"> {
  readonly id: string;
  readonly open: boolean;
  readonly onPress: () => void;
}

function FiltersButton({ id, open, set, found, onPress }: FiltersButtonProps) {
  const shortcut = useKey("filter");
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        aria-keyshortcuts={ariaKey(shortcut)}
        onClick={onPress}
        className={buttonClass()}
      >
        <ListFilter aria-hidden="true" className="size-4" strokeWidth={1.75} />
        Filters
        {set > 0 && (
          <span className="rounded-small bg-accent-soft text-accent-ink text-caption px-1.5 tabular-nums">
            {formatNumber(set)}
            <span className="sr-only"> set</span>
          </span>
        )}
      </button>
      {set > 0 && found !== undefined && (
        <span className="text-ink-2 max-[380px]:hidden">
          <span className="text-ink font-medium tabular-nums">{formatNumber(found)}</span> found
        </span>
      )}
    </>
  );
}
