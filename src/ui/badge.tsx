import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type Tone = "quiet" | "danger" | "warn" | "good" | "accent";

const tones: Record<Tone, string> = {
  quiet: "bg-quiet-soft text-quiet",
  danger: "bg-danger-soft text-danger",
  warn: "bg-warn-soft text-warn",
  good: "bg-good-soft text-good",
  accent: "bg-accent-soft text-accent-ink",
};

interface BadgeProps {
  readonly tone: Tone;
  readonly icon?: LucideIcon | undefined;
  readonly children: ReactNode;
}

/** Words with a tone; the words alone say all of it. */
export function Badge({ tone, icon: Icon, children }: BadgeProps) {
  return (
    <span
      className={`rounded-small text-caption inline-flex h-5 max-w-full items-center gap-1.5 border border-transparent px-[7px] font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {Icon !== undefined && <Icon aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={1.75} />}
      <span className="truncate">{children}</span>
    </span>
  );
}
