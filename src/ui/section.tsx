import { useId, type ReactNode } from "react";
import { formatNumber } from "#src/lib/numbers.ts";

interface SectionProps {
  readonly title: string;
  readonly count?: number | undefined;
  /** Stands right of the title: a sentence or one quiet control. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a panel, parted from the one above by a hairline. */
export function Section({ title, count, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-line border-t py-4 first:border-t-0">
      <SectionHead id={id} title={title} count={count} aside={aside} />
      {children}
    </section>
  );
}

export function SectionHead({ id, title, count, aside }: Omit<SectionProps, "children"> & { readonly id: string }) {
  return (
    <div className="mb-2 flex min-h-5 items-center gap-2">
      <h3 id={id} className="text-caption text-ink-2 font-medium">
        {title}
      </h3>
      {count !== undefined && <span className="text-caption text-ink-2 tabular-nums">{formatNumber(count)}</span>}
      {aside !== undefined && <div className="text-caption text-ink-2 ml-auto">{aside}</div>}
    </div>
  );
}
