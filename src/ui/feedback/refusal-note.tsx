import type { ReactNode } from "react";

interface RefusalNoteProps {
  /** What did not happen and why: "Not approved: the facts changed while you were reading." */
  readonly title: string;
  readonly children?: ReactNode;
}

/** A rule said no. Not a failure: it tells what moved and what can be done now. */
export function RefusalNote({ title, children }: RefusalNoteProps) {
  return (
    <div
      role="alert"
      className="rounded-control border-warn/25 border-l-warn bg-warn-soft border border-l-3 px-3 py-2.5"
    >
      <p className="font-medium">{title}</p>
      {children !== undefined && <div className="wrap-anywhere">{children}</div>}
    </div>
  );
}
