import { CircleAlert } from "lucide-react";
import { lazy, Suspense } from "react";
import { Button } from "#src/ui/button.tsx";

/** Few notes are shown, and one may be shown because nothing can be loaded: then the id is there to be read alone. */
const CopyRequestId = lazy(async () => {
  const { CopyButton } = await import("#src/ui/copy-button.tsx").catch(() => ({ CopyButton: null }));
  return {
    default: ({ id }: { readonly id: string }) =>
      CopyButton === null ? null : <CopyButton label="Copy request id" text={id} />,
  };
});

export interface ShownProblem {
  readonly title: string;
  /** A sentence that a person can act on. */
  readonly detail?: string | undefined;
  readonly requestId?: string | null | undefined;
}

interface ProblemNoteProps {
  readonly problem: ShownProblem;
  /** What to do next, where the detail does not say it. */
  readonly next?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
}

/** The one way to show that something failed: what, why, what to do, and an id to ask with. It stands where it arose. */
export function ProblemNote({ problem, next, onRetry }: ProblemNoteProps) {
  return (
    <div
      role="alert"
      className="rounded-control border-danger/40 border-l-danger bg-danger-soft border border-l-3 px-3 py-2.5"
    >
      <div className="flex flex-wrap items-start gap-2.5">
        <CircleAlert aria-hidden="true" className="text-danger mt-0.5 size-4 shrink-0" />
        <div className="min-w-40 flex-1">
          <p className="font-medium">{problem.title}</p>
          {problem.detail !== undefined && <p className="wrap-anywhere">{problem.detail}</p>}
          {next !== undefined && <p>{next}</p>}
          <RequestId id={problem.requestId} />
        </div>
        {onRetry !== undefined && (
          <Button className="ml-auto" onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}

export function RequestId({ id }: { readonly id: string | null | undefined }) {
  if (id === null || id === undefined) return null;
  return (
    <p className="text-caption text-ink-2 mt-1 flex items-center gap-1">
      Request <code className="font-mono">{id}</code>
      <Suspense fallback={null}>
        <CopyRequestId id={id} />
      </Suspense>
    </p>
  );
}
