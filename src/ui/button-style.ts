export type ButtonTone = "primary" | "secondary" | "quiet" | "danger";

const frame =
  "inline-flex h-control shrink-0 items-center justify-center gap-2 rounded-control border px-3 text-body font-medium whitespace-nowrap transition-colors";

const tones: Record<ButtonTone, string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover",
  secondary: "border-line-strong bg-surface text-ink hover:bg-hover hover:border-line-control",
  quiet: "border-transparent bg-transparent text-ink-2 hover:bg-quiet-soft hover:text-ink",
  danger: "border-line-strong bg-surface text-danger hover:border-danger hover:bg-danger-soft",
};

const unavailable =
  "inline-flex h-control shrink-0 items-center justify-center gap-2 rounded-control border border-line bg-sunken px-3 text-body font-medium whitespace-nowrap text-ink-3";

/** The look of a button, for a link that takes the place of one. */
export function buttonClass(tone: ButtonTone = "secondary"): string {
  return `${frame} ${tones[tone]}`;
}

export function unavailableButtonClass(tone: ButtonTone): string {
  return tone === "quiet" ? `${unavailable} border-transparent bg-transparent` : unavailable;
}
