import type { CSSProperties, ReactNode } from "react";
import { CutText } from "#src/ui/cut-text.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { Bar, type BarTone } from "./bar.tsx";
import { FigureLink } from "./figure-link.tsx";

export interface BreakdownPart {
  readonly id: string;
  readonly label: ReactNode;
  readonly count: number;
  readonly list: string;
  readonly tone?: BarTone | undefined;
}

interface BreakdownProps {
  readonly label: string;
  readonly parts: readonly BreakdownPart[];
}

/**
 * A count by its parts: name, bar and number of each in a line that leads to its list. Bars are as long as the largest lets
 * them, and give their room to the names.
 */
export function Breakdown({ label, parts }: BreakdownProps) {
  const most = Math.max(1, ...parts.map(({ count }) => count));
  return (
    <ul aria-label={label} style={numberWidth(parts)} className="flex flex-col">
      {parts.map(({ id, label: name, count, list, tone }) => (
        <li key={id}>
          <FigureLink
            list={list}
            className="rounded-control hover:bg-hover -mx-2 grid min-h-7 grid-cols-[minmax(0,1fr)_clamp(2.25rem,100%-17rem,30%)_max(2rem,var(--number-width))] items-center gap-x-3 px-2"
          >
            <CutText className={count === 0 ? "text-ink-3" : ""}>{name}</CutText>
            <Bar share={count / most} tone={tone} />
            <span className={`text-right tabular-nums ${count === 0 ? "text-ink-3" : "font-medium"}`}>
              {formatNumber(count)}
            </span>
          </FigureLink>
        </li>
      ))}
    </ul>
  );
}

/** That of the longest number, so that all bars begin in one place. */
function numberWidth(parts: readonly BreakdownPart[]): CSSProperties & Readonly<Record<`--${string}`, string>> {
  const longest = Math.max(0, ...parts.map(({ count }) => formatNumber(count).length));
  return { "--number-width": `${longest}ch` };
}
