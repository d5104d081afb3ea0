import type { ReactNode } from "react";

interface ToolbarProps {
  readonly label: string;
  /** Search and filters. */
  readonly children: ReactNode;
  /** What acts on the list as a whole. */
  readonly end?: ReactNode;
}

/** The row between the head of a page and its list. Many filters take a second row; what acts on the list keeps its place. */
export function Toolbar({ label, children, end }: ToolbarProps) {
  return (
    <div
      role="group"
      aria-label={label}
      className="border-line bg-canvas flex shrink-0 items-start gap-2 border-b px-5 py-2.5 max-md:flex-wrap print:in-[main:has([data-side-panel])]:hidden"
    >
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2 max-md:contents">{children}</div>
      {end !== undefined && <div className="flex shrink-0 items-center gap-1 max-md:ml-auto">{end}</div>}
    </div>
  );
}
