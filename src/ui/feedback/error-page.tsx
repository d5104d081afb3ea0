import type { ReactNode } from "react";
import { Button } from "#src/ui/button.tsx";
import { RequestId, type ShownProblem } from "./problem-note.tsx";

interface ErrorPageProps extends ShownProblem {
  readonly onRetry?: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** In the place of a whole page that could not be made. */
export function ErrorPage({ title, detail, requestId, onRetry, children }: ErrorPageProps) {
  return (
    <div role="alert" className="mx-auto flex w-full max-w-120 flex-col items-start gap-2 px-5 py-20">
      <title>{`${title} · Countersign`}</title>
      <h1 className="text-page font-semibold">{title}</h1>
      {detail !== undefined && <p className="text-ink-2 wrap-anywhere">{detail}</p>}
      <RequestId id={requestId} />
      <div className="mt-3 flex gap-2">
        {onRetry !== undefined && (
          <Button tone="primary" onClick={onRetry}>
            Try again
          </Button>
        )}
        {children}
      </div>
    </div>
  );
}
