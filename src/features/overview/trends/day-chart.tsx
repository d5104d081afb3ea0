import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { listLink, listOnDay } from "#src/features/overview/list-link.ts";
import { dayAfter } from "#src/lib/days.ts";
import { dayWords } from "./words.ts";

interface DayChartProps {
  /** Names the chart for a screen reader: "Approved per day". */
  readonly label: string;
  readonly from: string;
  readonly list: string;
  readonly perDay: readonly number[];
  /** What a day's value is called: "4 approved". */
  readonly say: (day: number) => string;
  /** Lines across at a share of the height (0 at the bottom), each with its value. */
  readonly lines: readonly { readonly at: number; readonly label: string }[];
  /** Drawn in percent of the box, from its left and its top: nothing is stretched, so strokes and dots are the same everywhere. */
  readonly children: ReactNode;
}

/**
 * The frame of a chart over days: drawing, axis, and over each day that has something a link to its list, with its value as
 * name and tip. One link is reached by Tab, the others by the arrow keys.
 */
export function DayChart({ label, from, list, perDay, say, lines, children }: DayChartProps) {
  const days = perDay.length;
  return (
    <div className="pt-3 pl-8">
      <div className="relative h-24">
        {lines.map(({ at, label: value }) => (
          <div
            key={value}
            aria-hidden="true"
            style={{ bottom: `${at * 100}%` }}
            className="border-line absolute inset-x-0 border-t border-dashed"
          >
            <span className="text-ink-3 absolute right-full -translate-y-1/2 pr-1.5 text-[0.6875rem] leading-3 whitespace-nowrap tabular-nums">
              {value}
            </span>
          </div>
        ))}
        {/* Dots on the edge are drawn whole; nothing is drawn beyond them, whatever an engine makes of a figure. */}
        <svg aria-hidden="true" className="absolute inset-0 h-full w-full overflow-visible [clip-path:inset(-4px)]">
          {children}
        </svg>
        <DayLinks label={label} from={from} list={list} perDay={perDay} say={say} />
      </div>
      <div
        aria-hidden="true"
        className="text-ink-3 border-line-strong flex justify-between border-t pt-1 text-[0.6875rem] leading-3"
      >
        <span>{dayWords(from)}</span>
        <span>{dayWords(dayAfter(from, days - 1))}</span>
      </div>
    </div>
  );
}

function DayLinks({ label, from, list, perDay, say }: Omit<DayChartProps, "lines" | "children">) {
  const { current, setCurrent, onKeyDown } = useDayKeys();
  const filled = perDay.flatMap((count, day) => (count > 0 ? [day] : []));
  const reached = current !== null && filled.includes(current) ? current : filled.at(-1);
  return (
    <ol
      aria-label={label}
      style={{ gridTemplateColumns: `repeat(${perDay.length}, minmax(0, 1fr))` }}
      className="absolute inset-0 grid"
    >
      {filled.map((day) => {
        const date = dayAfter(from, day);
        const words = `${dayWords(date)}: ${say(day)}`;
        return (
          <li key={day} style={{ gridColumn: day + 1 }} className="flex">
            <Link
              {...listLink(listOnDay(list, date))}
              aria-label={words}
              data-tip={words}
              data-day={day}
              tabIndex={day === reached ? 0 : -1}
              onFocus={() => setCurrent(day)}
              onKeyDown={onKeyDown}
              className="hover:bg-ink/8 flex-1"
            />
          </li>
        );
      })}
    </ol>
  );
}

/** Of the marks in a chart's list the keyboard reaches one; the arrow keys, Home and End go on from there. */
function useDayKeys() {
  const [current, setCurrent] = useState<number | null>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const marks = [...(event.currentTarget.closest("ol")?.querySelectorAll<HTMLElement>("[data-day]") ?? [])];
    const at = marks.findIndex((mark) => mark === event.currentTarget);
    const next = marks[targetOf(event.key, at, marks.length)];
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(Number(next.dataset["day"]));
    next.focus();
  };
  return { current, setCurrent, onKeyDown };
}

function targetOf(key: string, at: number, count: number): number {
  switch (key) {
    case "ArrowRight":
      return at + 1;
    case "ArrowLeft":
      return at - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return -1;
  }
}
