import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

const tones = {
  plain: { icon: "text-ink-2", text: "text-ink-2" },
  good: { icon: "text-good", text: "text-ink-2" },
  warn: { icon: "text-warn", text: "text-warn" },
  danger: { icon: "text-danger", text: "text-danger" },
} as const;

interface NoteLineProps {
  readonly icon: LucideIcon;
  readonly tone?: keyof typeof tones;
  readonly children: ReactNode;
}

/** One sentence with a sign before it; goes into a list of such sentences. */
export function NoteRow({ icon: Icon, tone = "plain", children }: NoteLineProps) {
  return (
    <li className={`flex gap-2.5 ${tones[tone].text}`}>
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${tones[tone].icon}`} strokeWidth={1.75} />
      <div className="min-w-0 flex-1 wrap-anywhere">{children}</div>
    </li>
  );
}
