import type { ReactNode } from "react";

interface ScrollRegionProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** Text that scrolls by itself where it has not enough room. The keyboard reaches it, and scrolls it by its arrows. */
export function ScrollRegion({ label, children }: ScrollRegionProps) {
  return (
    <div
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- else no key could scroll it
      tabIndex={0}
      className="rounded-control -mx-2 min-h-0 flex-auto overflow-y-auto px-2 py-1"
    >
      {children}
    </div>
  );
}
