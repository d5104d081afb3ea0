import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { SplitBar } from "#src/ui/progress-bar.tsx";
import { Section } from "#src/ui/section.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { undoCounts, wasUndone } from "./undo-facts.ts";

const parts = [
  { result: "success", label: "brought back", tone: "accent", text: "text-ink-2" },
  { result: "notFound", label: "not found", tone: "quiet", text: "text-ink-2" },
  { result: "notAttempted", label: "not attempted", tone: "warn", text: "text-warn" },
  { result: "failure", label: "failed", tone: "danger", text: "text-danger" },
] as const;

/** What came of the undo, in one bar and in figures; nothing where none was carried out. */
export function UndoResultSection({ action }: { readonly action: ActionDetail }) {
  const counts = undoCounts(action.timeline);
  if (action.status === "undoing" || !wasUndone(counts)) return null;
  const shown = parts.map((part) => ({ ...part, value: counts[part.result] })).filter(({ value }) => value > 0);
  return (
    <Section title="Undo">
      <SplitBar label="Undo" parts={shown} />
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {shown.map(({ label, value, text }) => (
          <li key={label} className={text}>
            <strong className="text-ink font-semibold tabular-nums">{formatNumber(value)}</strong> {label}
          </li>
        ))}
      </ul>
    </Section>
  );
}
