import type { ReactNode } from "react";

interface ToolbarProps {
  readonly label: string;
  /** Search and filters. */
  readonly children: ReactNode;
  /** What acts on the list as a whole. */
  readonly end?: ReactNode;
}

/** The row between the head of a page and its list. */
export function Toolbar({ label, children, end }: ToolbarProps) {
  return (
    <div
      role="group"
      aria-label={label}
      className="border-line bg-canvas flex shrink-0 flex-wrap items-center gap-2 border-b px-5 py-2.5 print:in-[main:has([data-side-panel])]:hidden"
    >
      {children}
      {end !== undefined && <div className="ml-auto flex items-center gap-1">{end}</div>}
    </div>
  );
}
