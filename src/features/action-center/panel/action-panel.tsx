import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, ChevronRight, Printer, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { explainError, problemOf } from "#src/api/errors.ts";
import { actionDetailQuery } from "#src/api/queries/actions.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import type { ActionKind } from "#src/domain/vocabulary.ts";
import { actionKindWords } from "#src/domain/words.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { Button } from "#src/ui/button.tsx";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { IconButton } from "#src/ui/icon-button.tsx";
import { buttonOfKey, pressByKey, pressedKey } from "#src/ui/keys.ts";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { isWriting } from "#src/ui/use-focus-shortcut.ts";
import { kindIcons } from "./action-looks.ts";
import { LoadedAction } from "./loaded-action.tsx";
import { usePrintedAsRecord } from "./use-printed-as-record.ts";

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

/** Quiet bars in the places of headline, cards and facts. */
export function PanelSkeleton() {
  return (
    <div className="flex flex-col gap-8 px-5 py-2">
      <SkeletonText lines={3} label="Loading action" />
      <SkeletonText lines={4} label="" />
      <SkeletonText lines={5} label="" />
    </div>
  );
}

/**
 * What stands over the panel, a dialog of its own, is not in it. A held-down key never decides.
 */
export function pressShortcut(event: KeyboardEvent, root: HTMLElement | null): void {
  const pressed = pressedKey(event);
  if (event.repeat || pressed === null || isWriting(event.target)) return;
  if (!(event.target instanceof Node && root?.contains(event.target))) return;
  const button = buttonOfKey(root, pressed);
  if (button === null) return;
  event.preventDefault();
  pressByKey(button);
}

/**
 * Opening an action moves the focus to its headline, so that it is read out. Not while the focus is in the panel
 * already ("Next action" can be pressed again), nor when the person went elsewhere before it was loaded.
 */
export function useOpeningFocus(
  root: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
  id: string,
  loaded: boolean,
): void {
  const opened = useRef<{ readonly id: string; readonly from: Element | null } | null>(null);
  useEffect(() => {
    if (opened.current?.id !== id) opened.current = { id, from: document.activeElement };
    const { from } = opened.current;
    if (!loaded) return;
    const stayed = document.activeElement === from && !root.current?.contains(from);
    if (stayed) heading.current?.focus({ preventScroll: true });
  }, [root, heading, id, loaded]);
}

export interface PanelBarProps {
  readonly id: string;
  /** Null while it is not known. */
  readonly kind: ActionKind | null;
  /** Place in the list, counted from 0. */
  readonly position: { readonly index: number; readonly total: number } | null;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly onClose: () => void;
}

/** Stays the same element from one action to the next, so that the focus can rest on "Next action". */
export function PanelBar({ id, kind, position, onPrevious, onNext, onClose }: PanelBarProps) {
  const Icon = kind === null ? null : kindIcons[kind];
  return (
    <div className="bg-surface tiny:h-11 flex h-13 shrink-0 items-center gap-1 pr-3 pl-5">
      <p className="text-ink-2 mr-auto flex min-w-0 items-center gap-2">
        {Icon !== null && <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />}
        <span className="truncate">{kind === null ? "Action" : actionKindWords[kind]}</span>
      </p>
      {position !== null && (
        <span className="text-ink-2 mr-1 shrink-0 tabular-nums print:hidden">
          {formatNumber(position.index + 1)} of {formatNumber(position.total)}
        </span>
      )}
      {(position !== null || onPrevious !== null || onNext !== null) && (
        <>
          <IconButton
            label="Previous action"
            guard="pointer"
            icon={ChevronLeft}
            disabledReason={onPrevious === null ? "This is the first one." : null}
            onClick={() => onPrevious?.()}
          />
          <IconButton
            label="Next action"
            guard="pointer"
            icon={ChevronRight}
            disabledReason={onNext === null ? "This is the last one." : null}
            onClick={() => onNext?.()}
          />
        </>
      )}
      {kind !== null && (
        <Link
          to="/actions/$id/record"
          params={{ id }}
          aria-label="Record of this action, to print"
          data-tip="Record, to print"
          className="rounded-control text-ink-2 hover:bg-quiet-soft hover:text-ink size-control inline-flex shrink-0 items-center justify-center transition-colors max-md:hidden print:hidden"
        >
          <Printer aria-hidden="true" className="size-4" strokeWidth={1.75} />
        </Link>
      )}
      <IconButton label="Close" guard="pointer" icon={X} onClick={onClose} />
    </div>
  );
}
