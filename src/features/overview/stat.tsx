import type { Figure } from "#src/contract/shapes/overview.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { FigureLink } from "./figure-link.tsx";

type StatTone = "ink" | "accent" | "warn" | "danger";

interface StatProps {
  readonly figure: Figure;
  readonly label: string;
  /** Colour for what is there; nothing is always quiet. */
  readonly tone?: StatTone;
  readonly large?: boolean;
}

const tones: Record<StatTone, string> = {
  ink: "text-ink",
  accent: "text-accent-ink",
  warn: "text-warn",
  danger: "text-danger",
};

/** One number and what it counts; the whole of it is the link to its list. */
export function Stat({ figure, label, tone = "ink", large = false }: StatProps) {
  const size = large ? "text-[1.75rem]" : "text-page";
  return (
    <FigureLink list={figure.list} className="group flex min-w-min flex-col">
      <span
        className={`leading-8 font-semibold tabular-nums ${size} ${figure.count === 0 ? "text-ink-3" : tones[tone]}`}
      >
        {formatNumber(figure.count)}
      </span>{" "}
      <span className="text-caption text-ink-2 group-hover:text-ink wrap-normal group-hover:underline">{label}</span>
    </FigureLink>
  );
}
