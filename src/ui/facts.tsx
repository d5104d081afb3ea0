import type { ReactNode } from "react";

export interface Fact {
  readonly label: string;
  /** Null is a fact that is not known, which is said and never guessed. */
  readonly value: ReactNode;
}

function Value({ value }: { readonly value: ReactNode }) {
  return value === null || value === undefined ? <span className="text-ink-3">unknown</span> : value;
}

/** Label left, value right, one line each: why something is as it is. */
export function Facts({ items }: { readonly items: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-4 gap-y-1.5 md:grid-cols-[116px_minmax(0,1fr)]">
      {items.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-ink-2">{label}</dt>
          <dd className="min-w-0 wrap-anywhere max-md:mb-1.5">
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Label over value, side by side: the figures at the head of a page. */
export function FactsRow({ items }: { readonly items: readonly Fact[] }) {
  return (
    <dl className="flex flex-wrap gap-x-7 gap-y-3">
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt className="text-caption text-ink-2">{label}</dt>
          <dd className="mt-0.5 font-medium tabular-nums">
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
