export type BarTone = "ink" | "accent" | "warn" | "danger" | "good";

const fills: Record<BarTone, string> = {
  ink: "fill-ink-3",
  accent: "fill-accent",
  warn: "fill-warn",
  danger: "fill-danger",
  good: "fill-good",
};

interface BarProps {
  /** 0 to 1: how much of the width is filled. */
  readonly share: number;
  readonly tone?: BarTone | undefined;
  /** A longer, quieter bar behind it: of how many. */
  readonly of?: number;
}

/** Decoration beside its number. Drawn, not a background, so that it is there in print too. */
export function Bar({ share, tone = "ink", of = 0 }: BarProps) {
  return (
    <svg aria-hidden="true" className="h-2 w-full">
      <rect width={percent(of)} height="100%" rx="2" className="chart-rest fill-line-strong" />
      <rect width={percent(share)} height="100%" rx="2" className={`chart-mark ${fills[tone]}`} />
    </svg>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
