import type { Overview } from "#src/contract/shapes/overview.ts";
import { Card } from "#src/ui/card.tsx";
import { actionStatusWords } from "#src/domain/words.ts";
import type { BarTone } from "#src/features/overview/bar.tsx";
import { Breakdown } from "#src/features/overview/breakdown.tsx";
import { FigureLink } from "#src/features/overview/figure-link.tsx";
import { plural } from "#src/lib/numbers.ts";
import { shareWords } from "./words.ts";

const tones: Readonly<Record<string, BarTone>> = { completed: "good", partiallyCompleted: "warn", failed: "danger" };

/** What became of what was carried out, and how much of it failed. */
export function Executions({ trends }: { readonly trends: Overview["trends"] }) {
  const { executed } = trends;
  const share = shareWords(executed.failed.count, executed.count);
  return (
    <Card title="Share of failures">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-page font-semibold tabular-nums">{share ?? "none"}</span>
        <span className="text-caption text-ink-2">
          <FigureLink list={executed.failed.list} className="hover:text-ink underline">
            {plural(executed.failed.count, "failure")}
          </FigureLink>{" "}
          in{" "}
          <FigureLink list={executed.list} className="hover:text-ink underline">
            {plural(executed.count, "execution")}
          </FigureLink>
        </span>
      </p>
      <div className="border-line mt-3 border-t pt-2">
        <Breakdown
          label="Executions by result"
          parts={executed.byStatus.map(({ status, ...figure }) => ({
            id: status,
            label: actionStatusWords[status],
            tone: tones[status],
            ...figure,
          }))}
        />
      </div>
      <p className="text-caption text-ink-2 pt-2">
        Executions that ended, as they stand now: what a retry mended is no failure any more.
      </p>
    </Card>
  );
}
