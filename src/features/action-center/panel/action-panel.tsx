import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { explainError, problemOf } from "#src/api/errors.ts";
import { actionDetailQuery } from "#src/api/queries/actions.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { LoadedAction } from "./loaded-action.tsx";
import { PanelBar, type PanelBarProps } from "./panel-bar.tsx";
import { PanelSkeleton } from "./panel-skeleton.tsx";
import { pressShortcut } from "./press-shortcut.ts";
import { usePrintedAsRecord } from "./use-printed-as-record.ts";
import { useOpeningFocus } from "./use-opening-focus.ts";

type ActionPanelProps = Omit<PanelBarProps, "kind">;

/** One action beside a list: what it would do, why, and the decision. Fills the frame that the page gives it. */
export function ActionPanel({ id, ...bar }: ActionPanelProps) {
  const query = useQuery(actionDetailQuery(id));
  const session = useQuery(sessionQuery);
  const root = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const action = query.data;
  usePrintedAsRecord(id, action !== undefined);
  useOpeningFocus(root, heading, id, action !== undefined);
  return (
    // The keys are those drawn on the buttons; they work while the focus is in here and no text is being written.
    <div
      ref={root}
      role="presentation"
      onKeyDown={(event) => pressShortcut(event, root.current)}
      className="bg-surface flex h-full min-h-0 flex-col print:block"
    >
      <PanelBar id={id} kind={action?.kind ?? null} {...bar} />
      {action === undefined ? (
        <Missing error={query.error} onRetry={() => void query.refetch()} onClose={bar.onClose} />
      ) : (
        <LoadedAction
          key={action.id}
          action={action}
          viewer={session.data ?? null}
          headingRef={heading}
          staleBecause={query.error}
          onRefresh={() => void query.refetch()}
        />
      )}
    </div>
  );
}

interface MissingProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

function Missing({ error, onRetry, onClose }: MissingProps) {
  if (error === null) return <PanelSkeleton />;
  const code = problemOf(error)?.code;
  // An id that no id can look like is as unknown as one that is not there.
  if (code === "not_found" || code === "invalid_request") {
    return (
      <EmptyState title="This action does not exist" action={<Button onClick={onClose}>Back to the list</Button>}>
        Or it belongs to a log that was reset since. Check the link, or look for it in the list.
      </EmptyState>
    );
  }
  return (
    <div className="px-5 py-4">
      <ProblemNote problem={explainError(error)} onRetry={onRetry} />
    </div>
  );
}
