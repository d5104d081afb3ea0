import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber } from "#src/lib/numbers.ts";

interface ChangeCardsProps {
  readonly now: ReactNode;
  readonly after: ReactNode;
  /** Once it has begun, what was approved no longer is what is there now. */
  readonly begun?: boolean;
}

/** Now and after, side by side; one above the other where there is no room. */
export function ChangeCards({ now, after, begun = false }: ChangeCardsProps) {
  const nowWord = begun ? "Before" : "Now";
  return (
    <div className="grid items-stretch gap-2 @md:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
      <section aria-label={nowWord} className="rounded-card border-line-strong bg-sunken border px-3 py-2.5">
        <h4 className="text-caption text-ink-2 mb-1.5">{nowWord}</h4>
        {now}
      </section>
      <ArrowRight aria-hidden="true" className="text-ink-2 size-4 self-center @max-md:mx-auto @max-md:rotate-90" />
      <section aria-label="After" className="rounded-card bg-accent-soft border border-transparent px-3 py-2.5">
        <h4 className="text-caption text-ink-2 mb-1.5">After</h4>
        {after}
      </section>
    </div>
  );
}

/** A list of counts inside a card. */
export function CardRows({ children }: { readonly children: ReactNode }) {
  return <dl className="flex flex-col">{children}</dl>;
}

interface CardRowProps {
  readonly label: ReactNode;
  readonly value: number | string;
  /** What the number was before the facts moved. */
  readonly was?: number | null;
}

export function CardRow({ label, value, was = null }: CardRowProps) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="min-w-0 flex-1 wrap-anywhere">{label}</dt>
      <dd className="flex shrink-0 items-baseline gap-1.5 tabular-nums">
        {was !== null && (
          <span className="rounded-small bg-warn-soft text-caption text-warn px-1.5 font-medium">
            was {formatNumber(was)}
          </span>
        )}
        <strong className="font-semibold">{typeof value === "number" ? formatNumber(value) : value}</strong>
      </dd>
    </div>
  );
}
