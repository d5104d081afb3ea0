import type { Tone } from "./badge.tsx";
import { visibleText } from "#src/lib/visible-text.ts";

interface ProgressBarProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The same in words, for those who do not see the bar: "12 of 38 messages". */
  readonly text?: string | undefined;
}

const track = "drawn-rest h-1.5 w-full overflow-hidden rounded-full bg-quiet-soft";

export function ProgressBar({ label, value, max, text }: ProgressBarProps) {
  const share = max <= 0 ? 0 : Math.min(1, Math.max(0, value / max));
  return (
    <div
      role="progressbar"
      aria-label={visibleText(label)}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(max, Math.max(0, value))}
      aria-valuetext={text}
      className={track}
    >
      <div
        className="drawn-mark bg-accent h-full origin-left transition-transform duration-150"
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  );
}

const fills: Record<Tone, string> = {
  quiet: "bg-ink-3",
  danger: "bg-danger",
  warn: "bg-warn",
  good: "bg-good",
  accent: "bg-accent",
};

interface SplitBarProps {
  readonly label: string;
  readonly parts: readonly { readonly label: string; readonly value: number; readonly tone: Tone }[];
}

/** How a whole is divided. The same figures stand in words beside it. */
export function SplitBar({ label, parts }: SplitBarProps) {
  const words = parts.map((part) => `${part.value} ${part.label}`).join(", ");
  return (
    <div
      role="img"
      aria-label={`${label}: ${words}`}
      className="rounded-small flex h-2 w-full overflow-hidden forced-colors:gap-px"
    >
      {parts.map((part) => (
        <div key={part.label} className={`drawn-mark ${fills[part.tone]}`} style={{ flexGrow: part.value }} />
      ))}
    </div>
  );
}
