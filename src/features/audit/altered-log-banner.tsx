import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber } from "#src/lib/numbers.ts";

interface AlteredLogBannerProps {
  /** Sequence of the first entry that does not fit. */
  readonly entry: number;
  /** What ends it. */
  readonly children?: ReactNode;
}

/** On every page while the stored log does not hold: where, and what that means for whoever reads or decides. */
export function AlteredLogBanner({ entry, children }: AlteredLogBannerProps) {
  const sequence = formatNumber(entry);
  return (
    <section
      aria-label="The audit log was altered"
      className="border-line bg-danger-soft flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b px-5 py-2"
    >
      <TriangleAlert aria-hidden="true" className="text-danger size-4 shrink-0" strokeWidth={1.75} />
      <p className="min-w-60 flex-1">
        <strong className="font-semibold">The stored audit log was altered at entry {sequence}.</strong> Nothing is
        accepted or executed until it is restored or begun anew. What came before it is shown.
      </p>
      <Link to="/audit" className="text-accent-ink font-medium underline-offset-2 hover:underline">
        Open the audit log
      </Link>
      {children}
    </section>
  );
}
