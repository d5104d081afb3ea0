import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { Tone } from "#src/ui/badge.tsx";
import { SplitBar } from "#src/ui/progress-bar.tsx";
import { Section } from "#src/ui/section.tsx";
import type { ActionKind, ItemResult } from "#src/domain/vocabulary.ts";
import { formatNumber } from "#src/lib/numbers.ts";

const doneWords = {
  blockUrl: "blocked",
  softDeleteEmail: "soft deleted",
  softDeleteEmailCluster: "soft deleted",
  turnOffExternalMailForwarding: "removed",
} as const satisfies Record<ActionKind, string>;

const parts = [
  { result: "success", label: "", tone: "good" },
  { result: "alreadyInDestination", label: "already in destination", tone: "quiet" },
  { result: "notFound", label: "not found", tone: "quiet" },
  { result: "notAttempted", label: "not attempted", tone: "warn" },
  { result: "failure", label: "failed", tone: "danger" },
] as const satisfies readonly { result: ItemResult; label: string; tone: Tone }[];

const texts = {
  good: "text-ink-2",
  quiet: "text-ink-2",
  warn: "text-warn",
  danger: "text-danger",
} as const;

/** What came of it, in one bar and in figures. */
export function ResultSection({ action }: { readonly action: ActionDetail }) {
  const shown = parts
    .map(({ result, label, tone }) => ({ label: label || doneWords[action.kind], tone, value: action.results[result] }))
    .filter(({ value }) => value > 0);
  return (
    <Section title="Result">
      {shown.length === 0 ? (
        <p className="text-ink-2">Nothing was left to change when it ran.</p>
      ) : (
        <>
          <SplitBar label="Result" parts={shown} />
          <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
            {shown.map(({ label, value, tone }) => (
              <li key={label} className={texts[tone]}>
                <strong className={`font-semibold tabular-nums ${tone === "danger" ? "" : "text-ink"}`}>
                  {formatNumber(value)}
                </strong>{" "}
                {label}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
