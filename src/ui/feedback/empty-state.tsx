import type { ReactNode } from "react";

interface EmptyStateProps {
  /** What it means that nothing is here: "Nothing waits for approval". */
  readonly title: string;
  /** What to do next. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-90 flex-col items-center gap-1 px-5 py-16 text-center">
      <p className="font-medium">{title}</p>
      {children !== undefined && <div className="text-ink-2">{children}</div>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
